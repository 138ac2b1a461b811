"""Offers."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.entries import OfferCreate, OfferRead, OfferUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Offers(Asking[R], Generic[R]):
    """What people can mean for another."""

    @listing
    def list(
        self, *, resident_id: UUID | None = None, status: str | None = None, page_size: int = 50
    ) -> Reading[Page[OfferRead]]:
        """List offers in the order they came."""
        params = {"residentId": resident_id, "status": status}
        return self._all("", Page[OfferRead], params, page_size)

    @operation
    def create(
        self, new: OfferCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[OfferRead]:
        """Add an offer; without `category` or `confirmed_by` it is a draft."""
        return self._make("", given(OfferCreate, new, fields), OfferRead, idempotency_key)

    @operation
    def get(self, offer: Of[HasId]) -> Steps[OfferRead]:
        """Return an offer as it is now."""
        return self._read(at(offer), OfferRead)

    @operation
    def update(self, offer: Of[OfferRead], changes: OfferUpdate | None = None, /, **fields: Any) -> Steps[OfferRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(offer), offer, given(OfferUpdate, changes, fields), OfferRead)

    @operation
    def delete(self, offer: Of[OfferRead]) -> Steps[None]:
        """Remove an offer on which no match rests."""
        return self._remove(at(offer), offer, OfferRead)
