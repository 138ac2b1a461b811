"""Needs."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.entries import NeedCreate, NeedRead, NeedUpdate
from reciprocity.wire.need_partners import NeedPartners

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Needs(Asking[R], Generic[R]):
    """What people would like."""

    @listing
    def list(
        self, *, resident_id: UUID | None = None, status: str | None = None, page_size: int = 50
    ) -> Reading[Page[NeedRead]]:
        """List needs in the order they came."""
        params = {"residentId": resident_id, "status": status}
        return self._all("", Page[NeedRead], params, page_size)

    @operation
    def create(
        self, new: NeedCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[NeedRead]:
        """Add a need; without `category` or `confirmed_by` it is a draft."""
        return self._make("", given(NeedCreate, new, fields), NeedRead, idempotency_key)

    @operation
    def get(self, need: Of[HasId]) -> Steps[NeedRead]:
        """Return a need as it is now."""
        return self._read(at(need), NeedRead)

    @operation
    def partners(self, need: Of[HasId]) -> Steps[NeedPartners]:
        """Return whether a neighbour could still do it, and which partners could."""
        return self._read(f"{at(need)}/partners", NeedPartners)

    @operation
    def update(self, need: Of[NeedRead], changes: NeedUpdate | None = None, /, **fields: Any) -> Steps[NeedRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(need), need, given(NeedUpdate, changes, fields), NeedRead)

    @operation
    def delete(self, need: Of[NeedRead]) -> Steps[None]:
        """Remove a need on which no match rests and for which nobody outside was asked."""
        return self._remove(at(need), need, NeedRead)
