"""Reading a participant list from beginning to end; nothing is stored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from .cells import Cells
from .duplicates import without_duplicates
from .encodings import decode
from .formats import check_format
from .headers import LOOKED_AT, Header, Recognise, Use, check_mapped, check_mapping, find_header, read_header, score
from .people import ListFacts, ParticipantList, Person, Problem
from .persons import read_person
from .records import DELIMITERS, Record, Splitter, lines_of, sep_line, unwrapped
from .refusals import ListRefused
from .rows import before_header, sort_out, wrong_shape
from .text import fold

HEAD = 300
EMPTY_ROWS_SHOWN = 1_000
BLANK = re.compile(r"[\s;,|\"\x00\xa0]*")


def read_list(
    data: bytes,
    *,
    recognise: Recognise,
    mapping: Mapping[str, str] | None = None,
    max_rows: int = 100_000,
    consent_elsewhere: bool = False,
) -> ParticipantList:
    """Read a participant list and tell per row and column what is wrong.

    Parameters
    ----------
    data : bytes
        The file; what kind it is follows from its content.
    recognise : callable
        Returns the category of a few words, or None when they are not known; such a wish becomes a draft.
    mapping : mapping of str to str, optional
        Header -> field, for headers that we would not understand; ``ignore`` leaves a column out.
    max_rows : int
        The most people a list may have.
    consent_elsewhere : bool
        True when the caller states that consent is recorded elsewhere, so that a list without such a column is read.

    Raises
    ------
    ListRefused
        The file as a whole cannot be used; the reason is one sentence for a coordinator.
    """
    check_format(data)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ListRefused("empty-file")
    wanted = check_mapping(mapping)
    known = lru_cache(maxsize=20_000)(lambda words: recognise(words))
    text, encoding = decode(data)
    lines = lines_of(text)
    delimiter, skipped = _delimiter(lines, wanted)
    records = _records(lines, delimiter, skipped, max_rows)
    header = _header(records, wanted, known, consent_elsewhere)
    people, problems = _people(records, header, known, max_rows)
    facts = ListFacts(encoding, delimiter, header.row, len(records) - 1)
    return ParticipantList(facts, tuple(use.column for use in header.uses), tuple(people), tuple(problems))


def _delimiter(lines: Sequence[str], wanted: Mapping[str, str]) -> tuple[str, int]:
    """Return the delimiter and how many lines come before the list: 1 for ``sep=;``."""
    named = sep_line(lines[0]) if lines else None
    skipped = 1 if named else 0
    head = list(lines[skipped : skipped + HEAD])
    candidates = ([named] if named else []) + [mark for mark in DELIMITERS if mark != named]
    scores = [_best_score(head, mark, wanted) for mark in candidates]
    if not lines or not any(line.strip() for line in head):
        raise ListRefused("no-data-rows" if named else "empty-file")
    if named and scores[0]:
        return named, skipped
    return candidates[scores.index(max(scores))], skipped


def _best_score(head: list[str], delimiter: str, wanted: Mapping[str, str]) -> int:
    records = list(Splitter(delimiter).records(unwrapped(head)))[:LOOKED_AT]
    return max((score(record, wanted) for record in records), default=0)


def _records(lines: list[str], delimiter: str, skipped: int, max_rows: int) -> list[Record]:
    end = len(lines)
    while end > EMPTY_ROWS_SHOWN and BLANK.fullmatch(lines[end - 1]):
        end -= 1
    kept = unwrapped(lines[skipped : min(len(lines), end + EMPTY_ROWS_SHOWN)])
    records: list[Record] = []
    for record in Splitter(delimiter).records(kept, 1 + skipped):
        records.append(record)
        if len(records) > max_rows + LOOKED_AT + EMPTY_ROWS_SHOWN:
            raise ListRefused("too-large")
    if sum(1 for record in records if any(record.cells)) > max_rows + LOOKED_AT:
        raise ListRefused("too-large")
    return records


def _header(records: list[Record], wanted: Mapping[str, str], recognise: Recognise, consent_elsewhere: bool) -> Header:
    at = find_header(records, wanted)
    check_mapped(wanted, records, at)
    if at is None:
        raise ListRefused("no-header")
    header = read_header(records, at, wanted, recognise)
    if not any(cell.strip() for record in records[at + 1 :] for cell in record.cells):
        raise ListRefused("no-data-rows")
    if not consent_elsewhere and not header.has("consent", "consentdate"):
        raise ListRefused("no-consent-column")
    return header


def _people(
    records: list[Record], header: Header, recognise: Recognise, max_rows: int
) -> tuple[list[Person], list[Problem]]:
    rows, skipped = sort_out(records[header.at + 1 :], header)
    if len(rows) > max_rows:
        raise ListRefused("too-large")
    header = _without_counter(rows, header)
    wrong = wrong_shape(rows, header)
    problems = [*before_header(records, header), *skipped, *_dropped(header), *_unasked(header)]
    people = []
    for record in rows:
        if record.row in wrong:
            problems.append(Problem(record.row, "row", "bad-row-shape", "rejected"))
            continue
        cells = Cells(record, header)
        person = read_person(cells, recognise)
        people += [person] if person else []
        problems += [*cells.problems, *_sensitive(cells, header)]
    kept, clashes = without_duplicates(people)
    gone = {clash.row for clash in clashes if clash.level == "rejected"}
    problems = [p for p in problems if p.row not in gone or p.row is None] + clashes
    return kept, sorted(problems, key=lambda p: (p.row or 0, p.column or 0))


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


def _without_counter(rows: Sequence[Record], header: Header) -> Header:
    """Ignore a column that merely counts 1, 2, 3: the same number in the next list is somebody else."""
    return replace(header, uses=tuple(_not_counting(use, rows) for use in header.uses))


def _not_counting(use: Use, rows: Sequence[Record]) -> Use:
    if use.field != "id" or fold(use.column.header) not in (
        "nr",
        "no",
        "num",
        "nummer",
        "number",
        "volgnr",
        "volgnummer",
        "id",
        "",
    ):
        return use
    values = [record.cells[use.index].strip(" .") for record in rows if use.index < len(record.cells)]
    counts = sum(1 for n, value in enumerate(values, 1) if value == str(n))
    if counts < 0.5 * len(values) or not counts:
        return use
    return replace(use, field=None, column=replace(use.column, field=None, how="ignored"))
