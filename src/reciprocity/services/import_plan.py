"""What a list means for a neighbourhood: who is new, which wishes are, and the report of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from reciprocity import sheets
from reciprocity.store.database import Stores
from reciprocity.store.residents import fold
from reciprocity.wire.entries import EntryRead
from reciprocity.wire.imports import ImportColumn, ImportCounts, ImportProblem, ImportReport
from reciprocity.wire.residents import ResidentRead

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person of a list: new or known, with the wishes that are new."""

    person: sheets.Person
    resident_id: UUID
    is_new: bool
    lacks_basis: bool
    wishes: tuple[tuple[str, sheets.Wish], ...]


@dataclass(slots=True)
class Known:
    """Who and what is there already, so that the same list adds nobody twice."""

    people: dict[Identity, UUID]
    without_basis: set[UUID]
    wishes: set[tuple[UUID, str, str]]
    counts: Counter[str] = field(default_factory=Counter)

    def meet(self, person: sheets.Person, ids: Callable[[], UUID]) -> Newcomer:
        """Decide whether a person is new and which wishes are; remember and count it."""
        identities = list(_identities(person.external_id, person.name, person.phone, person.email, person.postcode))
        found = next((self.people[i] for i in identities if i in self.people), None)
        resident_id = found or ids()
        self.people |= dict.fromkeys(identities, resident_id)
        self.counts["residents_known" if found else "residents_added"] += 1
        wishes = tuple(self._new_wishes(person, resident_id))
        return Newcomer(person, resident_id, found is None, resident_id in self.without_basis, wishes)

    def _new_wishes(self, person: sheets.Person, resident_id: UUID) -> Iterator[tuple[str, sheets.Wish]]:
        for kind, said in (("offer", person.offers), ("need", person.needs)):
            for wish in said:
                mark = (resident_id, kind, wish.category or fold(wish.words))
                if mark not in self.wishes:
                    self.wishes.add(mark)
                    self.counts[f"{kind}s_added" if wish.category else "drafts_added"] += 1
                    yield kind, wish


def known_of(stores: Stores) -> Known:
    """Return who and what a neighbourhood has."""
    residents = stores.residents.all()
    people: dict[Identity, UUID] = {}
    for resident in residents:
        people |= dict.fromkeys(_identities_of(resident), resident.id)
    wishes = {_mark(entry, "offer") for entry in stores.offers.all()}
    wishes |= {_mark(entry, "need") for entry in stores.needs.all()}
    return Known(people, {r.id for r in residents if r.legal_basis is None}, wishes)


def _identities_of(resident: ResidentRead) -> Iterator[Identity]:
    yield from _identities(resident.external_id, resident.name, resident.phone, resident.email, resident.postcode)
    if resident.external_id:
        yield from _identities(None, resident.name, resident.phone, resident.email, None)


def _identities(
    external_id: str | None, name: str, phone: str | None, email: str | None, postcode: str | None
) -> Iterator[Identity]:
    """Yield by what somebody is known again: the list's own number, else the name with a phone, mail or postcode."""
    if external_id:
        yield ("id", external_id)
        return
    folded = fold(name)
    reach = [(kind, folded, value) for kind, value in (("phone", phone), ("email", email)) if value]
    yield from reach or [("postcode", folded, postcode or "")]


def _mark(entry: EntryRead, kind: str) -> tuple[UUID, str, str]:
    return (entry.resident_id, kind, entry.category or fold(entry.words or ""))


def report_of(read: sheets.ParticipantList, counts: Counter[str], *, dry_run: bool) -> ImportReport:
    """Return the report of a list: numbers, columns, and what is wrong per row and column."""
    levels = Counter(level for _, level in {(problem.row, problem.level) for problem in read.problems})
    names = ("residents_added", "residents_known", "offers_added", "needs_added", "drafts_added")
    return ImportReport(
        dry_run=dry_run,
        encoding=read.facts.encoding,
        delimiter=read.facts.delimiter,
        header_row=read.facts.header_row,
        counts=ImportCounts(
            rows=read.facts.rows,
            importable=len(read.people),
            rejected=levels["rejected"],
            skipped=levels["skipped"],
            **{name: counts[name] for name in names},
        ),
        columns=[_column(column) for column in read.columns],
        problems=[_problem(problem) for problem in read.problems],
    )


def _column(column: sheets.Column) -> ImportColumn:
    """Return how a column was understood; what stands above an unknown column may be anything, so it is left out."""
    header = sheets.without_numbers(column.header) if column.field is not None else ""
    return ImportColumn(column=column.index, header=header, field=column.field, how=column.how)


def _problem(problem: sheets.Problem) -> ImportProblem:
    nl, en = sheets.sentence(problem)
    return ImportProblem(row=problem.row, field=problem.field, code=problem.code, level=problem.level, nl=nl, en=en)
