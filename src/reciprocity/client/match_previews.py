"""Match previews."""

from typing import Any, Generic

from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate

from .answers import given
from .asking import Asking
from .operations import R, operation
from .steps import Steps


class MatchPreviews(Asking[R], Generic[R]):
    """Matches for a pool that you send; nothing is stored."""

    @operation
    def create(self, pool: MatchPreviewCreate | None = None, /, **fields: Any) -> Steps[MatchPreview]:
        """Match a pool of opaque ids, and return the matches with their proof."""
        return self._make("", given(MatchPreviewCreate, pool, fields), MatchPreview)
