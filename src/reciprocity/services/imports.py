"""Imports: participant lists become residents, offers and needs. First a dry run, then all or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reciprocity import sheets
from reciprocity.domain.categories import Category
from reciprocity.domain.errors import ListUnreadable
from reciprocity.domain.words import ConfirmedBy, Deed, EventType, LegalBasisKind, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database, Stores
from reciprocity.store.residents import fold
from reciprocity.suggest import Recogniser
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult
from reciprocity.wire.residents import LegalBasis, ResidentImported

from . import checks
from .act import Act
from .entries import settled
from .events import note, note_all
from .import_plan import Newcomer, known_of, report_of
from .once import keep, once


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list is to be read.

    ``mapping`` tells which column is what; ``consent_given_on`` is what the caller states about a list without a
    column for consent. Without it such people come in, but take no part until somebody records a legal basis.
    """

    mapping: Mapping[str, str] | None = None
    consent_given_on: date | None = None


AS_IT_IS = ListReading()


@dataclass(frozen=True, slots=True)
class Imports:
    """What can be done with participant lists."""

    db: Database
    now: Callable[[], datetime]
    bases: frozenset[LegalBasisKind]

    def try_out(self, act: Act, data: bytes, how: ListReading = AS_IT_IS) -> ImportResult:
        """Tell what a list would do, and write nothing."""
        checks.not_later("consentGivenOn", how.consent_given_on, self.now().date())
        with self.db.read(act.neighbourhood) as stores:
            tree, own = checks.tree(stores), stores.lexicon.all()
            known = known_of(stores)
        read = _read_list(data, tree, own, how)
        for person in read.people:
            known.meet(person, self.db.ids)
        return ImportResult(**report_of(read, known.counts, dry_run=True).model_dump(by_alias=False))

    @once(ImportResult)
    def create(self, act: Act, data: bytes, how: ListReading = AS_IT_IS) -> Stored[ImportResult]:
        """Bring a list in: all that is importable in one transaction."""
        checks.not_later("consentGivenOn", how.consent_given_on, self.now().date())
        with self.db.read(act.neighbourhood) as stores:
            tree, own = checks.tree(stores), stores.lexicon.all()
        read = _read_list(data, tree, own, how)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            known = known_of(stores)
            door = _Door(
                stores, tree, _areas(stores, act), self.now().date(), how, LegalBasisKind.CONSENT in self.bases
            )
            concerned: dict[UUID, bool] = {}
            for person in read.people:
                newcomer = known.meet(person, self.db.ids)
                door.let_in(newcomer)
                concerned[newcomer.resident_id] = newcomer.is_new or concerned.get(newcomer.resident_id, False)
            report = report_of(read, known.counts, dry_run=False)
            import_id = self.db.ids()
            stores.imports.create(import_id, report)
            note_all(stores, EventType.RESIDENT_JOINED, {who: {} for who, is_new in concerned.items() if is_new})
            note(stores, EventType.IMPORT_FINISHED, import_id)
            stores.audit.note(act.trace, Deed.IMPORT, Topic.IMPORT, import_id, concerned)
            return keep(stores, act, Stored(ImportResult(**report.model_dump(by_alias=False), id=import_id), 1))

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[ImportRead]:
        """Return the lists that came in."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.imports.page(after, size)

    def get(self, act: Act, import_id: UUID) -> Stored[ImportRead]:
        """Return what came of a list."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.imports.get(import_id)

    def report(self, act: Act, import_id: UUID) -> ImportReport:
        """Return the report of a list, per row and column."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.imports.report(import_id)


def _read_list(
    data: bytes, tree: Mapping[str, Category], own: Mapping[str, tuple[str, ...]], how: ListReading
) -> sheets.ParticipantList:
    recogniser = Recogniser({c.code: (c.name_nl, c.name_en, *own.get(c.code, ())) for c in tree.values()})
    try:
        return sheets.read_list(data, recognise=recogniser.recognise, mapping=how.mapping, consent_elsewhere=True)
    except sheets.ListRefused as refusal:
        raise ListUnreadable(list_code=refusal.code, nl=refusal.nl, en=refusal.en) from refusal


def _areas(stores: Stores, act: Act) -> dict[str, str]:
    """Return the areas of the neighbourhood by code and by name."""
    areas = stores.neighbourhoods.get(act.neighbourhood).read.areas
    return {area.code: area.code for area in areas} | {fold(area.name): area.code for area in areas}


@dataclass(frozen=True, slots=True)
class _Door:
    """Writes who and what is new."""

    stores: Stores
    tree: Mapping[str, Category]
    areas: Mapping[str, str]
    today: date
    how: ListReading
    takes_consent: bool

    def let_in(self, newcomer: Newcomer) -> None:
        basis = self._basis(newcomer)
        if newcomer.is_new:
            self.stores.residents.create(self._resident(newcomer.person, basis), newcomer.resident_id)
        elif newcomer.lacks_basis and basis is not None:
            self.stores.residents.record_basis(newcomer.resident_id, basis)
        for kind, wish in newcomer.wishes:
            values = settled(self._entry(newcomer.resident_id, wish), self.tree, self.today)
            if kind == "offer":
                self.stores.offers.create(values | {"capacity": 1})
            else:
                self.stores.needs.create(values)

    def _basis(self, newcomer: Newcomer) -> LegalBasis | None:
        consent = newcomer.person.consent
        if not self.takes_consent:  # who comes in waits for a basis that this organisation does work with
            return None
        if consent is None:
            stated = self.how.consent_given_on
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
