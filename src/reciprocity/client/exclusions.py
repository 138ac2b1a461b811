"""Exclusions."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.exclusions import ExclusionCreate, ExclusionRead

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Exclusions(Asking[R], Generic[R]):
    """Pairs of residents who are not to be matched."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[ExclusionRead]]:
        """List the pairs."""
        return self._all("", Page[ExclusionRead], page_size=page_size)

    @operation
    def create(
        self, new: ExclusionCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[ExclusionRead]:
        """Keep two residents apart, also in open proposals."""
        return self._make("", given(ExclusionCreate, new, fields), ExclusionRead, idempotency_key)

    @operation
    def get(self, exclusion: Of[HasId]) -> Steps[ExclusionRead]:
        """Return a pair."""
        return self._read(at(exclusion), ExclusionRead)

    @operation
    def delete(self, exclusion: Of[ExclusionRead]) -> Steps[None]:
        """Let two residents be matched again."""
        return self._remove(at(exclusion), exclusion, ExclusionRead)
