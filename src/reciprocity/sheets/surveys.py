"""The first look at a whole list: where the header is, which rows are people, what the columns are for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import NamedTuple

from .columns import understood
from .headers import LOOKED_AT, Header, check_mapped, find_header, read_header
from .records import Record
from .refusals import TRANSPOSED, ListRefused
from .rows import continued, is_transposed, kind_of_row
from .sources import Source
from .text import fold
from .uses import NAMES, Recognise, Use, ignored
from .workbooks import EXTRA_ROWS

CODES = (
    None, "empty-row", "hidden-row", "repeated-header", "total-row", "section-row", "footer-row", "continued-row",
)  # fmt: skip
SAMPLE = 600
RAGGED = 1 / 3
COUNTERS = frozenset(("nr", "no", "num", "nummer", "number", "volgnr", "volgnummer", "id", ""))
Progress = Callable[[int, int | None], None]
PROGRESS_EACH = 1_000


@dataclass(slots=True)
class Survey:
    """What is known of a list after the first look; of every row below the header one byte is kept."""

    header: Header
    head: list[Record]
    kinds: bytearray = field(default_factory=bytearray)
    sample: list[Record] = field(default_factory=list)
    people: int = 0
    last: int = 0
    short: int = 0
    counting: dict[int, int] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """How many records there are, the header included."""
        return self.header.at + 1 + len(self.kinds)

    @property
    def is_ragged(self) -> bool:
        """Tell whether so many rows miss their empty ends that it means nothing."""
        return self.short > RAGGED * self.people and self.people > 2

    def kind(self, at: int, row: int) -> str | None:
        """Return why the row below the header at this place is nobody, None for a person."""
        code = CODES[self.kinds[at]]
        return "footer-row" if code == "section-row" and row > self.last else code


class Wanted(NamedTuple):
    """What columns are by their header, and of which headers it is said that the list has them."""

    fields: Mapping[str, str]
    demanded: frozenset[str]


def survey(
    source: Source,
    wanted: Wanted,
    recognise: Recognise,
    *,
    max_rows: int,
    consent_elsewhere: bool,
    progress: Progress,
) -> Survey:
    """Look at all records once."""
    records = source.records()
    head = list(islice(records, LOOKED_AT + 2))
    looked = Survey(_header(head, wanted, recognise), head)
    header = looked.header
    below = islice(chain(head, records), header.at + 1, None)
    for record in _counted(continued(below, header), header.at + 1, max_rows, progress):
        kind = kind_of_row(record, header)
        looked.kinds.append(CODES.index(kind))
        if kind is None:
            _person(looked, record, max_rows)
    if not any(looked.kinds.count(n) for n in (0, *range(2, len(CODES)))):
        raise ListRefused("no-data-rows")
    looked.header = understood(_without_counter(looked), looked.sample, recognise)
    looked.sample.clear()
    if not looked.header.has(*NAMES):
        raise ListRefused("no-header")
    if not consent_elsewhere and not looked.header.has("consent", "consentdate"):
        raise ListRefused("no-consent-column")
    return looked


def _counted(records: Iterator[Record], before: int, max_rows: int, progress: Progress) -> Iterator[Record]:
    for n, record in enumerate(records, 1):
        if before + n > max_rows + EXTRA_ROWS:
            raise ListRefused("too-large")
        if n % PROGRESS_EACH == 0:
            progress(n, None)
        yield record


def _header(head: Sequence[Record], wanted: Wanted, recognise: Recognise) -> Header:
    at = find_header(head, wanted.fields)
    check_mapped(wanted.demanded, head, at)
    if at is None:
        raise ListRefused("no-header", *(TRANSPOSED if is_transposed(head) else ()))
    return read_header(head, at, wanted.fields, recognise)


def _person(looked: Survey, record: Record, max_rows: int) -> None:
    looked.people += 1
    looked.last = record.row
    if looked.people > max_rows:
        raise ListRefused("too-large")
    if len(looked.sample) < SAMPLE:
        looked.sample.append(record)
    if not record.broken and len(record.cells) <= looked.header.last:
        looked.short += 1
    for use in looked.header.uses:
        if (
            use.field == "id"
            and use.index < len(record.cells)
            and record.cells[use.index].strip(" .") == str(looked.people)
        ):
            looked.counting[use.index] = looked.counting.get(use.index, 0) + 1


def _without_counter(looked: Survey) -> Header:
    """Ignore a column that merely counts 1, 2, 3: the same number in the next list is somebody else."""

    def kept(use: Use) -> Use:
        counts = looked.counting.get(use.index, 0)
        if fold(use.column.header) not in COUNTERS or not counts or counts < 0.5 * looked.people:
            return use
        return ignored(use)

    return replace(looked.header, uses=tuple(map(kept, looked.header.uses)))
