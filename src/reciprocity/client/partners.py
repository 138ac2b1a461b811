"""Partners."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.partners import PartnerCreate, PartnerRead, PartnerUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Partners(Asking[R], Generic[R]):
    """Local organisations that can do what no neighbour can."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[PartnerRead]]:
        """List the partners."""
        return self._all("", Page[PartnerRead], page_size=page_size)

    @operation
    def create(
        self, new: PartnerCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[PartnerRead]:
        """Add a partner."""
        return self._make("", given(PartnerCreate, new, fields), PartnerRead, idempotency_key)

    @operation
    def get(self, partner: Of[HasId]) -> Steps[PartnerRead]:
        """Return a partner as it is now."""
        return self._read(at(partner), PartnerRead)

    @operation
    def update(
        self, partner: Of[PartnerRead], changes: PartnerUpdate | None = None, /, **fields: Any
    ) -> Steps[PartnerRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(partner), partner, given(PartnerUpdate, changes, fields), PartnerRead)

    @operation
    def delete(self, partner: Of[PartnerRead]) -> Steps[None]:
        """Remove a partner that was never asked anything."""
        return self._remove(at(partner), partner, PartnerRead)
