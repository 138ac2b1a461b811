"""Circle previews."""

from typing import Any, Generic

from reciprocity.wire.circle_previews import CirclePreview, CirclePreviewCreate

from .answers import given
from .asking import Asking
from .operations import R, operation
from .steps import Steps


class CirclePreviews(Asking[R], Generic[R]):
    """Who could look out for each other."""

    @operation
    def create(self, wanted: CirclePreviewCreate | None = None, /, **fields: Any) -> Steps[CirclePreview]:
        """Return circles whose members cover each other's needs best, with a bound on how good any could be."""
        return self._make("", given(CirclePreviewCreate, wanted, fields), CirclePreview)
