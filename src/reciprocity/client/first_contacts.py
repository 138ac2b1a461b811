"""First contacts."""

from typing import Any, Generic

from reciprocity.wire.first_contacts import FirstContactCreate, FirstContactRead, FirstContactUpdate
from reciprocity.wire.residents import ResidentCreate, ResidentRead

from .addresses import HasId, Of
from .answers import given
from .asking import at
from .operations import R, operation
from .records import Kinds, Records
from .steps import Steps


class FirstContacts(Records[R, FirstContactCreate, FirstContactUpdate, FirstContactRead], Generic[R]):
    """People whom a coach met, by a nickname only; listed by ``outcome``.

    `resident_id` tells whom this person became; None undoes that.
    """

    _kinds = Kinds(FirstContactCreate, FirstContactUpdate, FirstContactRead)

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
