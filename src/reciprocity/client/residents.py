"""Residents."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.paths import ResidentPath
from reciprocity.wire.person_data import Erasure, PersonExport
from reciprocity.wire.residents import ResidentCreate, ResidentRead, ResidentSearch, ResidentUpdate

from .addresses import HasId, Of
from .answers import as_model, given
from .asking import Asking, at
from .attempts import answered
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Residents(Asking[R], Generic[R]):
    """People who give and receive."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[ResidentRead]]:
        """List residents in the order they came."""
        return self._all("", Page[ResidentRead], page_size=page_size)

    @listing
    def search(self, question: ResidentSearch | None = None, /, **fields: Any) -> Reading[Page[ResidentRead]]:
        """List the residents whom a question fits, such as ``name="tin"``; it stands in no address."""
        asked = given(ResidentSearch, question, fields)
        while True:
            request = self._post("/_search", asked, None)
            page = yield answered(request, as_model(Page[ResidentRead]), self._how)
            if page.next_cursor is None:
                return
            asked = asked.model_copy(update={"cursor": page.next_cursor})

    @operation
    def create(
        self, new: ResidentCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[ResidentRead]:
        """Add a resident, with the legal basis for holding his or her data."""
        return self._make("", given(ResidentCreate, new, fields), ResidentRead, idempotency_key)

    @operation
    def get(self, resident: Of[HasId]) -> Steps[ResidentRead]:
        """Return a resident as he or she is held now."""
        return self._read(at(resident), ResidentRead)

    @operation
    def update(
        self, resident: Of[ResidentRead], changes: ResidentUpdate | None = None, /, **fields: Any
    ) -> Steps[ResidentRead]:
        """Change what is named; what is left out stays. Given what was read, it fails when that has changed since."""
        return self._change(at(resident), resident, given(ResidentUpdate, changes, fields), ResidentRead)

    @operation
    def delete(self, resident: Of[ResidentRead]) -> Steps[None]:
        """Erase a resident, if nobody has changed the record since it was read."""
        return self._remove(at(resident), resident, ResidentRead)

    @operation
    def path(self, resident: Of[HasId]) -> Steps[ResidentPath]:
        """Return what a resident became here and when."""
        return self._read(f"{at(resident)}/path", ResidentPath)

    @operation
    def export(self, resident: Of[HasId]) -> Steps[PersonExport]:
        """Return all that is held on a resident, to hand over to him or her."""
        return self._make(f"{at(resident)}/_export", None, PersonExport)

    @operation
    def erase(self, resident: Of[HasId], *, idempotency_key: str | None = None) -> Steps[Erasure]:
        """Erase a resident, and return in numbers what was erased."""
        return self._make(f"{at(resident)}/_erase", None, Erasure, idempotency_key)
