"""Entry previews."""

from typing import Any, Generic

from reciprocity.wire.entry_previews import EntryPreview, EntryPreviewCreate

from .answers import given
from .asking import Asking
from .operations import R, operation
from .steps import Steps


class EntryPreviews(Asking[R], Generic[R]):
    """What would go with an offer or need that is not stored yet."""

    @operation
    def create(self, entry: EntryPreviewCreate | None = None, /, **fields: Any) -> Steps[EntryPreview]:
        """Return what fits with it, and what match it would open."""
        return self._make("", given(EntryPreviewCreate, entry, fields), EntryPreview)
