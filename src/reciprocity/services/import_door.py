"""The door of an import: who and what is new is written, many rows at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from reciprocity import sheets
from reciprocity.domain.categories import Category
from reciprocity.domain.words import ConfirmedBy, Deed, EventType, Topic
from reciprocity.store.audit import Trace
from reciprocity.store.residents import fold
from reciprocity.store.stores import Stores
from reciprocity.wire.residents import LegalBasis, ResidentImported

from .entries import settled
from .events import note_all
from .import_plan import Newcomer

AT_ONCE = 500


@dataclass(slots=True)
class Door:
    """Writes who and what is new, in batches, in the transaction of the import.

    Attributes
    ----------
    given_on : date or None
        When consent was given that a list does not tell of, as the caller states.
    takes_consent : bool
        Whether this organisation works with consent at all.
    """

    stores: Stores
    tree: Mapping[str, Category]
    areas: Mapping[str, str]
    today: date
    given_on: date | None
    takes_consent: bool
    concerned: dict[UUID, bool] = field(default_factory=dict)
    _residents: list[dict[str, Any]] = field(default_factory=list)
    _offers: list[dict[str, Any]] = field(default_factory=list)
    _needs: list[dict[str, Any]] = field(default_factory=list)

    def let_in(self, newcomer: Newcomer) -> None:
        """Let somebody in, or add to who is there what is new."""
        who, basis = newcomer.resident_id, self._basis(newcomer)
        self.concerned[who] = newcomer.is_new or self.concerned.get(who, False)
        if newcomer.is_new:
            resident = self._resident(newcomer.person, basis)
            self._residents.append(resident.model_dump(mode="json", by_alias=False) | {"id": who})
        elif newcomer.lacks_basis and basis is not None:
            self.stores.residents.record_basis(who, basis)
        for kind, wish in newcomer.wishes:
            values = settled(self._entry(who, wish), self.tree, self.today) | {"id": self.stores.offers.ids()}
            if kind == "offer":
                self._offers.append(values | {"capacity": 1})
            else:
                self._needs.append(values)
        if len(self._residents) + len(self._offers) + len(self._needs) >= AT_ONCE:
            self.shut()

    def shut(self) -> None:
        """Write what is left."""
        self.stores.residents.create_all(self._residents)
        self.stores.offers.create_all(self._offers)
        self.stores.needs.create_all(self._needs)
        for written in (self._residents, self._offers, self._needs):
            written.clear()

    def tell(self, trace: Trace, import_id: UUID) -> None:
        """Note whom it concerned, and who joined."""
        everybody = list(self.concerned)
        for at in range(0, len(everybody), AT_ONCE):
            some = everybody[at : at + AT_ONCE]
            note_all(self.stores, EventType.RESIDENT_JOINED, {who: {} for who in some if self.concerned[who]})
            self.stores.audit.note_all(trace, Deed.IMPORT, Topic.IMPORT, [(import_id, who) for who in some])
        if not everybody:
            self.stores.audit.note(trace, Deed.IMPORT, Topic.IMPORT, import_id)

    def _basis(self, newcomer: Newcomer) -> LegalBasis | None:
        consent = newcomer.person.consent
        if not self.takes_consent:  # who comes in waits for a basis that this organisation does work with
            return None
        if consent is None:
            stated = self.given_on
            return None if stated is None else LegalBasis(given_on=stated, recorded_by="stated with the list")
        day = self.today if consent is True else consent
        return LegalBasis(given_on=day, recorded_by="participant list")

    def _resident(self, person: sheets.Person, basis: LegalBasis | None) -> ResidentImported:
        return ResidentImported.model_validate(
            {
                "name": person.name,
                "external_id": person.external_id,
                "phone": person.phone,
                "email": person.email,
                "postcode": person.postcode,
                "languages": list(person.languages),
                "area": self.areas.get(fold(person.area)) if person.area else None,
                "available": list(person.available),
                "roles": list(person.roles) or ["participant"],
                "legal_basis": basis,
            }
        )

    def _entry(self, resident_id: UUID, wish: sheets.Wish) -> dict[str, Any]:
        return {
            "resident_id": resident_id,
            "category": wish.category,
            "words": f"{wish.words} ({wish.note})" if wish.note else wish.words,
            "mode": None,
            "available": None,
            "area": None,
            "valid_until": None,
            "review_on": None,
            "confirmed_by": ConfirmedBy.LIST if wish.category else None,
        }
