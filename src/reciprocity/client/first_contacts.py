"""First contacts."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.first_contacts import FirstContactCreate, FirstContactRead, FirstContactUpdate
from reciprocity.wire.residents import ResidentCreate, ResidentRead

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class FirstContacts(Asking[R], Generic[R]):
    """People whom a coach met, by a nickname only."""

    @listing
    def list(self, *, outcome: str | None = None, page_size: int = 50) -> Reading[Page[FirstContactRead]]:
        """List first contacts in the order they came."""
        params = {"outcome": outcome}
        return self._all("", Page[FirstContactRead], params, page_size)

    @operation
    def create(
        self, new: FirstContactCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[FirstContactRead]:
        """Record somebody who was met; no full name, telephone number or e-mail address."""
        return self._make("", given(FirstContactCreate, new, fields), FirstContactRead, idempotency_key)

    @operation
    def get(self, contact: Of[HasId]) -> Steps[FirstContactRead]:
        """Return a first contact as it is now."""
        return self._read(at(contact), FirstContactRead)

    @operation
    def update(
        self, contact: Of[FirstContactRead], changes: FirstContactUpdate | None = None, /, **fields: Any
    ) -> Steps[FirstContactRead]:
        """Change what is named; `resident_id` tells whom this person became, None undoes that."""
        return self._change(at(contact), contact, given(FirstContactUpdate, changes, fields), FirstContactRead)

    @operation
    def delete(self, contact: Of[FirstContactRead]) -> Steps[None]:
        """Remove a first contact; a resident who came of it stays."""
        return self._remove(at(contact), contact, FirstContactRead)

    @operation
    def join(
        self,
        contact: Of[HasId],
        new: ResidentCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[ResidentRead]:
        """Enter somebody who was met as a resident, with the legal basis for holding his or her data."""
        return self._make(f"{at(contact)}/residents", given(ResidentCreate, new, fields), ResidentRead, idempotency_key)
