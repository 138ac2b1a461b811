"""Residents: who takes part, with whose consent, and what of them the caller may see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import AlreadyExists
from reciprocity.domain.permissions import Scope
from reciprocity.domain.residents import takes_part
from reciprocity.domain.words import Deed, EventType, LegalBasisKind, ResidentRole, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.residents import LegalBasis, ResidentCreate, ResidentRead, ResidentSearch, ResidentUpdate

from . import checks, texts
from .act import Act
from .events import note
from .life_of_match import withdraw
from .once import keep, once

MASK = "••••"


@dataclass(frozen=True, slots=True)
class Residents:
    """What can be done with residents."""

    db: Database
    now: Callable[[], datetime]
    bases: frozenset[LegalBasisKind]

    @once(ResidentRead)
    def create(self, act: Act, new: ResidentCreate) -> Stored[ResidentRead]:
        """Add a resident."""
        self.check(new)
        with self.db.write(act.neighbourhood) as stores:
            return keep(stores, act, self.add(stores, act, new))

    def check(self, new: ResidentCreate) -> None:
        """Refuse what may not be held of a new resident, whatever the neighbourhood."""
        texts.refuse_numbers(new)
        self._check_basis(new.legal_basis)

    def add(self, stores: Stores, act: Act, new: ResidentCreate) -> Stored[ResidentRead]:
        """Add a resident that was checked, in a transaction that does more."""
        _check(stores, act, new.area, new.external_id)
        made = seen_by(act, stores.residents.create(new))
        note(stores, EventType.RESIDENT_JOINED, made.read.id)
        stores.audit.note(act.trace, Deed.CREATE, Topic.RESIDENT, made.read.id, [made.read.id])
        return _warned(made, new.limits)

    def get(self, act: Act, resident_id: UUID) -> Stored[ResidentRead]:
        """Return a resident."""
        with self.db.read(act.neighbourhood) as stores:
            found = seen_by(act, stores.residents.get(resident_id))
        self._seen(act, [resident_id])
        return found

    def page(
        self, act: Act, after: UUID | None, size: int, search: ResidentSearch | None = None
    ) -> Slice[ResidentRead]:
        """Return residents in the order they came, all or those that fit a search."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.residents.page(after, size, search)
        self._seen(act, [read.id for read in found.items])
        return Slice([_masked(act, read) for read in found.items], found.last)

    def change(self, act: Act, resident_id: UUID, version: int, update: ResidentUpdate) -> Stored[ResidentRead]:
        """Change a resident; whoever no longer takes part is taken out of open proposals at once."""
        texts.refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(mode="json", by_alias=False, exclude_unset=True)
        if "legal_basis" in values:
            self._check_basis(update.legal_basis)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.residents.get(resident_id)
            _check(stores, act, values.get("area"), values.get("external_id"), resident_id)
            changed = stores.residents.change(resident_id, version, values)
            if ResidentRole.COACH not in values.get("roles", [ResidentRole.COACH]):
                stores.course_participants.unmark(resident_id)
            if not may_be_matched(changed.read, self.now().date()):
                withdraw(stores, resident=resident_id)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.RESIDENT, resident_id, [resident_id])
            return _warned(seen_by(act, changed), values.get("limits"))

    def _check_basis(self, basis: LegalBasis) -> None:
        checks.not_later("legalBasis.givenOn", basis.given_on, self.now().date())
        checks.basis("legalBasis.kind", basis.kind, self.bases)

    def _seen(self, act: Act, residents: list[UUID]) -> None:
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.seen(act.trace, residents)


def may_be_matched(read: ResidentRead, today: date) -> bool:
    """Tell whether a resident may be in a match."""
    basis = read.legal_basis
    given_on, withdrawn_on = (None, None) if basis is None else (basis.given_on, basis.withdrawn_on)
    return takes_part(read.status, given_on, withdrawn_on, today)


def _check(stores: Stores, act: Act, area: str | None, external_id: str | None, who: UUID | None = None) -> None:
    if area is not None:
        checks.refuse(checks.area(stores.neighbourhoods.get(act.neighbourhood).read, area))
    if external_id is not None and stores.residents.has_external_id(external_id, who):
        raise AlreadyExists(field="externalId")


def _warned(made: Stored[ResidentRead], limits: str | None) -> Stored[ResidentRead]:
    return Stored(made.read.model_copy(update={"warnings": texts.warnings(limits=limits)}), made.version)


def seen_by(act: Act, found: Stored[ResidentRead]) -> Stored[ResidentRead]:
    """Return a resident as the caller may see him or her."""
    return Stored(_masked(act, found.read), found.version)


def _masked(act: Act, read: ResidentRead) -> ResidentRead:
    if act.may(Scope.RESIDENTS_CONTACT):
        return read
    return read.model_copy(update={name: MASK for name in ("phone", "email") if getattr(read, name) is not None})
