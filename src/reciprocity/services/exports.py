"""Exports: who takes part goes out as a list, of which no cell is ever calculated."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reciprocity import sheets
from reciprocity.domain.categories import Category
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Deed, EntryStatus, LegalBasisKind, ListFormat, ResidentStatus, Topic
from reciprocity.sheets.participants import Layout
from reciprocity.sheets.refused import Language
from reciprocity.store.database import Database
from reciprocity.store.entries import EntryMark
from reciprocity.store.stores import Stores
from reciprocity.wire.residents import LegalBasisRead, ResidentRead

from . import checks
from .act import Act

AT_ONCE = 500
GOING = (EntryStatus.DRAFT, EntryStatus.OPEN, EntryStatus.MATCHED, EntryStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class Exports:
    """What goes out as a list."""

    db: Database
    now: Callable[[], datetime]

    def participants(self, act: Act, kind: ListFormat, language: str = "nl") -> bytes:
        """Return who takes part, with what they offer and need: CSV or an Excel workbook.

        Who left, or withdrew consent, is not in it. Without the right to see how people are reached, the columns for
        it are left out.
        """
        told: Language = "en" if language == "en" else "nl"
        with self.db.read(act.neighbourhood) as stores:
            most = (stores.offers.most_of_one(GOING), stores.needs.most_of_one(GOING))
            layout = Layout(*most, contact=act.may(Scope.RESIDENTS_CONTACT), language=told)
            reading = _Reading(stores, checks.tree(stores), _areas(stores, act), told, self.now().date())
            written = _written(kind, layout, reading.people())
        with self.db.write(act.neighbourhood) as stores:
            for at in range(0, len(reading.listed), AT_ONCE):
                lines = [(who, who) for who in reading.listed[at : at + AT_ONCE]]
                stores.audit.note_all(act.trace, Deed.EXPORT, Topic.RESIDENT, lines)
        return written


class _Reading:
    """Reads people piece by piece, and remembers who was listed."""

    def __init__(
        self, stores: Stores, tree: Mapping[str, Category], areas: Mapping[str, str], language: Language, today: date
    ) -> None:
        self._stores, self._tree, self._areas = stores, tree, areas
        self._english, self._today = language == "en", today
        self.listed: list[UUID] = []

    def people(self) -> Iterator[sheets.Person]:
        """Yield everybody who takes part."""
        last: UUID | None = None
        while True:
            slice_ = self._stores.residents.page(last, AT_ONCE)
            some = [read for read in slice_.items if self._takes_part(read)]
            ids = [read.id for read in some]
            offers = self._wishes(self._stores.offers.marks_of(ids, GOING))
            needs = self._wishes(self._stores.needs.marks_of(ids, GOING))
            for read in some:
                yield self._person(read, offers.get(read.id, ()), needs.get(read.id, ()))
            self.listed += ids
            last = slice_.last
            if last is None:
                return

    def _takes_part(self, read: ResidentRead) -> bool:
        basis = read.legal_basis
        withdrawn = basis is not None and basis.withdrawn_on is not None and basis.withdrawn_on <= self._today
        return read.status is not ResidentStatus.LEFT and not withdrawn

    def _wishes(self, marks: Sequence[EntryMark]) -> Mapping[UUID, tuple[sheets.Wish, ...]]:
        found: dict[UUID, tuple[sheets.Wish, ...]] = {}
        for mark in marks:
            wish = sheets.Wish(self._label(mark), mark.category)
            found[mark.resident_id] = (*found.get(mark.resident_id, ()), wish)
        return found

    def _label(self, mark: EntryMark) -> str:
        """Return the kind of help, or the own words of what is a draft still."""
        if mark.category is None or mark.category not in self._tree:
            return mark.words or ""
        kind = self._tree[mark.category]
        return kind.name_en if self._english else kind.name_nl

    def _person(
        self, read: ResidentRead, offers: tuple[sheets.Wish, ...], needs: tuple[sheets.Wish, ...]
    ) -> sheets.Person:
        return sheets.Person(
            row=0,
            name=read.name,
            external_id=read.external_id,
            postcode=read.postcode,
            phone=read.phone,
            email=read.email,
            languages=tuple(read.languages),
            area=self._areas.get(read.area, read.area) if read.area else None,
            available=tuple(read.available),
            roles=tuple(read.roles),
            offers=offers,
            needs=needs,
            consent=_consent(read.legal_basis),
        )


def _consent(basis: LegalBasisRead | None) -> date | None:
    """Return the day of consent; another basis is none."""
    return basis.given_on if basis is not None and basis.kind is LegalBasisKind.CONSENT else None


def _areas(stores: Stores, act: Act) -> dict[str, str]:
    return {area.code: area.name for area in stores.neighbourhoods.get(act.neighbourhood).read.areas}


def _written(kind: ListFormat, layout: Layout, people: Iterator[sheets.Person]) -> bytes:
    header, rows = layout.header(), layout.rows(people)
    if kind is ListFormat.CSV:
        return b"".join(sheets.write_csv(header, rows))
    from reciprocity.sheets.exports_xlsx import write_xlsx  # noqa: PLC0415 - what writes workbooks loads half a second

    book = io.BytesIO()
    write_xlsx(book, header, rows)
    return book.getvalue()
