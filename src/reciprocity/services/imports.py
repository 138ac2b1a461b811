"""Imports: participant lists become residents, offers and needs. First a dry run, then all or nothing."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reciprocity import sheets
from reciprocity.domain.errors import Collision, ListUnreadable
from reciprocity.domain.jobs import Hopeless, Job, JobKind, TryAgain
from reciprocity.domain.words import EventType, LegalBasisKind
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.residents import fold
from reciprocity.store.stores import Stores
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult
from reciprocity.wire.jobs import JobRead

from . import checks, texts
from .act import Act
from .events import note
from .import_door import Door
from .import_plan import Held, Newcomer, known_of
from .import_reading import Aside, ListReading, Progress, Source, Words, opened
from .import_report import Findings, report_of
from .jobs import SOON, RowsTold, told
from .once import keep, once

AS_IT_IS = ListReading()
MOST_ON_THE_LINE = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Imports:
    """What can be done with participant lists."""

    db: Database
    now: Callable[[], datetime]
    bases: frozenset[LegalBasisKind]

    def try_out(
        self, act: Act, source: Source, how: ListReading = AS_IT_IS, progress: Progress | None = None
    ) -> ImportResult:
        """Tell what a list would do, and write nothing."""
        self._check(how)
        with self.db.read(act.neighbourhood) as stores:
            words, known = _words(stores, act), known_of(stores, how.decisions)
        findings, people = Findings(), 0
        with opened(source, words, how, progress) as read:
            for person in _people(read, findings):
                met = known.meet(person, self.db.ids)
                people += isinstance(met, Newcomer)
                _note_unless_new(met, findings)
            report = report_of(read, people, known.counts, findings, dry_run=True)
        return ImportResult(**report.model_dump(by_alias=False))

    @once(ImportResult)
    def create(
        self, act: Act, source: Source, how: ListReading = AS_IT_IS, progress: Progress | None = None
    ) -> Stored[ImportResult]:
        """Bring a list in: all that is importable in one transaction."""
        return self._create(act, source, how, progress)

    def _create(
        self, act: Act, source: Source, how: ListReading, progress: Progress | None, job: Job | None = None
    ) -> Stored[ImportResult]:
        self._check(how)
        with self.db.read(act.neighbourhood) as stores:
            words = _words(stores, act)
        findings = Findings()
        with opened(source, words, how, progress) as read, Aside() as aside:
            for person in _people(read, findings):
                aside.put(person)
            with self.db.write_in_turn(act.neighbourhood) as stores:
                result = self._store(stores, act, _Reading(read, aside, how, words, findings), job)
                return keep(stores, act, Stored(result, 1))

    def is_long(self, size: int) -> bool:
        """Tell whether a list of so many bytes is so long that somebody should not wait for it on the line."""
        return size > MOST_ON_THE_LINE

    @once(JobRead)
    def start(self, act: Act, data: bytes, how: ListReading) -> Stored[JobRead]:
        """Keep a list until a worker has brought it in; the import will have the id of the job."""
        self._check(how)
        asked = {
            "mapping": how.mapping,
            "keepMapping": how.keep_mapping,
            "consentGivenOn": None if how.consent_given_on is None else how.consent_given_on.isoformat(),
            "decisions": {str(row): decision for row, decision in how.decisions.items()},
        }
        with self.db.write_in_turn(act.neighbourhood) as stores:
            job_id = stores.jobs.enqueue(JobKind.IMPORT, {"asked": json.dumps(asked), **act.as_text()})
            stores.waiting_lists.keep(job_id, data)
            return keep(stores, act, Stored(told(stores.jobs.get(job_id)), 1))

    def work(self, job: Job) -> None:
        """Bring in a list that waited.

        Raises
        ------
        TryAgain
            If somebody changed the same meanwhile.
        Hopeless
            If it is no list, or not there any more; with the code of the refusal.
        """
        assert job.neighbourhood is not None
        act = Act.from_text(job.payload, self.now(), job.neighbourhood)
        with self.db.read(act.neighbourhood) as stores:
            data = stores.waiting_lists.data(job.id)
        if data is None:
            raise Hopeless("list-gone")
        try:
            self._create(act, data, _reading(job.payload["asked"]), RowsTold(self.db, job, self.now), job)
        except Collision as fault:
            raise TryAgain(self.now() + SOON) from fault
        except ListUnreadable as refusal:
            with self.db.write(act.neighbourhood) as stores:
                stores.waiting_lists.remove(job.id)
            raise Hopeless(refusal.list_code or refusal.code) from refusal

    def _check(self, how: ListReading) -> None:
        checks.not_later("consentGivenOn", how.consent_given_on, self.now().date())
        for heading in how.mapping or () if how.keep_mapping else ():
            texts.refuse_number("mapping", heading)

    def headings(self, act: Act, source: Source, how: ListReading = AS_IT_IS) -> list[str]:
        """Return what stands above each column, for who sends the list and wants to say what a column is.

        The report leaves out what stands above columns that nobody knows; it is kept, and this is not.
        """
        with self.db.read(act.neighbourhood) as stores:
            words = _words(stores, act)
        with opened(source, words, how) as read:
            return [sheets.without_numbers(column.header) for column in read.columns]

    def refused_rows(
        self, act: Act, source: Source, how: ListReading = AS_IT_IS, language: str = "nl"
    ) -> Iterator[bytes]:
        """Yield the rows of a list that would not come in, as a list to correct and send again."""
        with self.db.read(act.neighbourhood) as stores:
            words = _words(stores, act)
        with opened(source, words, how) as read:
            yield from sheets.refused_rows(read, "en" if language == "en" else "nl")

    def template(self, act: Act, language: str = "nl") -> bytes:
        """Return an empty list to fill in, with the kinds of help of the neighbourhood."""
        from reciprocity.sheets.templates import template  # noqa: PLC0415 - what writes workbooks loads half a second

        with self.db.read(act.neighbourhood) as stores:
            tree = checks.tree(stores)
        kinds = [(category.name_nl, category.name_en) for category in tree.values() if not category.is_group]
        return template(kinds, "en" if language == "en" else "nl")

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

    def _store(self, stores: Stores, act: Act, list_: "_Reading", job: Job | None) -> ImportResult:
        """Write who and what is new, with the report of it; of a list that waited, it waits no longer."""
        how, findings = list_.how, list_.findings
        known = known_of(stores, how.decisions)
        takes_consent = LegalBasisKind.CONSENT in self.bases
        today, areas = self.now().date(), _areas(stores, act)
        door = Door(stores, list_.words.tree, areas, today, how.consent_given_on, takes_consent)
        people = 0
        for person in list_.aside:
            met = known.meet(person, self.db.ids)
            if isinstance(met, Newcomer):
                door.let_in(met)
                people += 1
            _note_unless_new(met, findings)
        door.shut()
        report = report_of(list_.read, people, known.counts, findings, dry_run=False)
        import_id = self.db.ids() if job is None else job.id
        stores.imports.create(import_id, report)
        door.tell(act.trace, import_id)
        note(stores, EventType.IMPORT_FINISHED, import_id)
        if how.keep_mapping and how.mapping:
            stores.neighbourhoods.keep_columns(act.neighbourhood, how.mapping)
        if job is not None:
            stores.waiting_lists.remove(job.id)
            stores.jobs.finish(job)
        return ImportResult(**report.model_dump(by_alias=False), id=import_id)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A list that was read, with the people of it set aside."""

    read: sheets.OpenList
    aside: Aside
    how: ListReading
    words: Words
    findings: Findings


def _people(read: sheets.OpenList, findings: Findings) -> Iterator[sheets.Person]:
    """Yield the people of a list, and note what is to be told of its rows."""
    findings.note(read.problems)
    for _row, person, problems in read:
        findings.note(problems)
        if person is not None:
            yield person


def _note_unless_new(met: Newcomer | Held | sheets.Problem, findings: Findings) -> None:
    if isinstance(met, Held):
        findings.hold(met)
    elif isinstance(met, sheets.Problem):
        findings.note([met])


def _words(stores: Stores, act: Act) -> Words:
    columns = stores.neighbourhoods.get(act.neighbourhood).read.list_columns
    return Words(checks.tree(stores), stores.lexicon.all(), columns)


def _areas(stores: Stores, act: Act) -> dict[str, str]:
    """Return the areas of the neighbourhood by code and by name."""
    areas = stores.neighbourhoods.get(act.neighbourhood).read.areas
    return {area.code: area.code for area in areas} | {fold(area.name): area.code for area in areas}


def _reading(text: str) -> ListReading:
    """Return how a list that waited is to be read."""
    asked = json.loads(text)
    given_on = asked["consentGivenOn"]
    return ListReading(
        mapping=asked["mapping"],
        consent_given_on=None if given_on is None else date.fromisoformat(given_on),
        keep_mapping=asked["keepMapping"],
        decisions={int(row): decision for row, decision in asked["decisions"].items()},
    )
