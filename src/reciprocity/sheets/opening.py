"""A participant list that is open: people and problems come by one row at a time."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from .cells import Cells
from .duplicates import Seen
from .formats import MAX_BYTES
from .headers import Header, check_mapping, known_mapping
from .people import Column, ListFacts, Person, Problem
from .persons import read_person
from .readers import Readers, readers_of
from .records import Record
from .rows import before_header, continued
from .sources import Source, source_of
from .surveys import PROGRESS_EACH, Progress, Survey, Wanted, survey
from .uses import Recognise, Use

MAX_ROWS = 100_000
ReadRow = tuple[int, Person | None, tuple[Problem, ...]]


class OpenList:
    """A list that was looked at once; going through it reads it again, and keeps nobody.

    It can be gone through as often as needed, but only by one at a time: there is one file.

    Attributes
    ----------
    facts : ListFacts
        How the file was read.
    columns : tuple of Column
        How every column was understood.
    uses : tuple of Use
        The same with what a cross in the column stands for.
    problems : tuple of Problem
        What is to be said about the list and its columns as a whole.
    people : int
        How many rows look like people; some of them may not come in.
    """

    def __init__(self, source: Source, looked: Survey, readers: Readers, progress: Progress) -> None:
        self._source, self._looked, self._readers, self._progress = source, looked, readers, progress
        header = looked.header
        self.facts = ListFacts(source.encoding, source.delimiter, header.row, looked.records - 1)
        self.uses: tuple[Use, ...] = header.uses
        self.columns: tuple[Column, ...] = tuple(use.column for use in header.uses)
        self.problems = (*source.problems, *_dropped(header), *_unasked(header), *header.problems)
        self.people = looked.people

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw away what was kept for reading again."""
        self._source.close()

    def __iter__(self) -> Iterator[ReadRow]:
        """Yield row, person or None, and problems, for every row that is somebody or of which there is something to say."""
        for problem in before_header(self._looked.head, self._looked.header):
            yield problem.row or 0, None, (problem,)
        for record, person, problems in self.rows():
            yield record.row, person, problems

    def rows(self) -> Iterator[tuple[Record, Person | None, tuple[Problem, ...]]]:
        """Yield the rows below the header as they stand in the list, with who and what was read in them."""
        seen = Seen()
        for at, record in enumerate(self._below()):
            kind = self._looked.kind(at, record.row)
            if kind:
                yield record, None, (Problem(record.row, "row", kind, "skipped"),)
            else:
                yield record, *self._person(record, seen)
            if at % PROGRESS_EACH == 0:
                self._progress(at, self._looked.records)

    def _below(self) -> Iterator[Record]:
        header = self._looked.header
        return continued(islice(self._source.records(), header.at + 1, None), header)

    def _person(self, record: Record, seen: Seen) -> tuple[Person | None, tuple[Problem, ...]]:
        header = self._looked.header
        if record.broken or (self._source.shape_matters and _wrong_shape(record, header, self._looked.is_ragged)):
            return None, (Problem(record.row, "row", "bad-row-shape", "rejected"),)
        cells = Cells(record, header)
        person = read_person(cells, self._readers)
        clash = seen.meet(person) if person else None
        if clash and clash.level == "rejected":
            return None, (clash,)
        problems = [*cells.problems, *_sensitive(cells, header), *([clash] if clash else [])]
        return person, tuple(sorted(problems, key=lambda problem: problem.column or 0))


def open_list(
    source: Path | IO[bytes] | bytes,
    *,
    recognise: Recognise,
    mapping: Mapping[str, str] | None = None,
    usual: Mapping[str, str] | None = None,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
    consent_elsewhere: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
) -> OpenList:
    """Open a participant list, to go through it row by row with flat memory.

    Parameters
    ----------
    source : Path, binary file or bytes
        The file; what kind it is follows from its content. A file is copied to a temporary one first.
    recognise : callable
        Returns the category of a few words, or None when they are not known; such a wish becomes a draft.
    mapping : mapping of str to str, optional
        Header -> field, for headers that we would not understand; ``ignore`` leaves a column out.
    usual : mapping of str to str, optional
        The same, where such a header is in the list; ``mapping`` goes before it.
    max_rows : int
        The most people a list may have.
    max_bytes : int
        The most bytes a file may have.
    consent_elsewhere : bool
        True when the caller states that consent is recorded elsewhere, so that a list without such a column is read.
    progress : callable, optional
        Hears how many rows were read and, once it is known, how many there are.

    Returns
    -------
    OpenList
        Close it, or use it in a ``with`` statement.

    Raises
    ------
    ListRefused
        The file as a whole cannot be used; the reason is one sentence for a coordinator.
    """
    demanded = check_mapping(mapping)
    wanted = known_mapping(usual) | demanded
    readers = readers_of(recognise)
    told = progress or (lambda _read, _all: None)
    records = source_of(source, wanted, max_rows, max_bytes, progress)
    try:
        looked = survey(
            records,
            Wanted(wanted, frozenset(demanded)),
            readers.recognise,
            max_rows=max_rows,
            consent_elsewhere=consent_elsewhere,
            progress=told,
        )
    except BaseException:
        records.close()
        raise
    return OpenList(records, looked, readers, told)


def _wrong_shape(record: Record, header: Header, is_ragged: bool) -> bool:
    """Tell whether words may stand under the wrong name."""
    too_many = any(cell.strip() for cell in record.cells[len(header.uses) :])
    return too_many or (len(record.cells) <= header.last and not is_ragged)


def _dropped(header: Header) -> list[Problem]:
    return [
        Problem(None, use.field or "", "sensitive-column-dropped", column=use.column.index)
        for use in header.uses
        if use.column.how == "sensitive"
    ]


def _unasked(header: Header) -> list[Problem]:
    """Tell that the list says nothing of consent: who comes in takes part once a legal basis is recorded."""
    return [] if header.has("consent", "consentdate") else [Problem(None, "consent", "no-consent-column")]


def _sensitive(cells: Cells, header: Header) -> list[Problem]:
    """Tell for which people a dropped column held something, so that somebody can take it out of the list."""
    held = [use for use in header.uses if use.column.how == "sensitive" and cells.raw(use).strip()]
    return [Problem(cells.row, u.field or "", "sensitive-column-dropped", column=u.column.index) for u in held]
