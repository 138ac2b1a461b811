"""Finding the header among titles and group headers, and what every column is for."""

import dataclasses
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from . import fields
from .people import Problem
from .records import Record
from .refusals import ListRefused
from .text import fold, one_line, tidy
from .uses import NAMES, SHOWN, Recognise, Use, ignored, numbered, once, second_people, use_of

LOOKED_AT = 40
VALUES = re.compile(r"@|\d{4}")


@dataclass(frozen=True, slots=True)
class Header:
    """The header row with the uses of its columns."""

    at: int
    row: int
    uses: tuple[Use, ...]
    group_row: int | None
    titles: tuple[tuple[int, str], ...] = ()
    """Where in the header row words stand, and which, to know it when it comes again."""
    problems: tuple[Problem, ...] = ()
    last: int = dataclasses.field(init=False)
    """The last place that is read."""
    _of: dict[str, tuple[Use, ...]] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of: dict[str, tuple[Use, ...]] = {}
        for use in self.uses:
            of[use.field or ""] = (*of.get(use.field or "", ()), use)
        object.__setattr__(self, "_of", of)
        object.__setattr__(self, "last", max((use.index for use in self.uses if use.field), default=0))

    def of(self, *names: str) -> tuple[Use, ...]:
        """Return the columns of these fields, from left to right."""
        if len(names) == 1:
            return self._of.get(names[0], ())
        return tuple(use for use in self.uses if use.field in names)

    def has(self, *names: str) -> bool:
        """Tell whether there is a column of one of these fields."""
        return any(name in self._of for name in names)


def score(record: Record, wanted: Mapping[str, str], *, named: bool = True) -> int:
    """Return how much a record looks like a header: how many fields it names; 0 without a name, when it must have one."""
    if record.broken:
        return 0
    cells = record.cells[:300]
    found = {wanted.get(fold(cell)) or fields.field_of(_clean(cell)) for cell in cells if cell.strip()}
    found |= {fields.field_of(base) for base, _ in map(numbered, cells) if base}
    found |= {fields.sensitive_kind(cell) for cell in cells if len(cell) < fields.MAX_HEADER}
    found.discard(None)
    if not named:
        return 0 if len(found) < 2 or any(VALUES.search(cell[:200]) for cell in cells) else len(found)
    filled = sum(1 for cell in record.cells if cell.strip())
    enough = len(found) >= 2 or (filled == 1 and bool(found))
    return len(found) if found & NAMES and enough else 0


def find_header(records: Sequence[Record], wanted: Mapping[str, str]) -> int | None:
    """Return where the header stands: the first record that names most fields, if possible with a name."""
    for named in (True, False):
        scores = [score(record, wanted, named=named) for record in records[:LOOKED_AT]]
        best = max(scores, default=0)
        if best:
            return scores.index(best)
    return None


def read_header(records: Sequence[Record], at: int, wanted: Mapping[str, str], recognise: Recognise) -> Header:
    """Return what every column is for."""
    record, above = records[at], records[at - 1] if at and is_group_row(records[at - 1]) else None
    groups = _groups(above, len(record.cells))
    cells = record.cells
    if at + 1 < len(records) and _is_lower(records[at + 1], record, recognise):
        above, record, at = record, records[at + 1], at + 1
        width = max(len(cells), len(record.cells))
        upper, lower = (r.cells + ("",) * (width - len(r.cells)) for r in (above, record))
        groups = [group if below.strip() else "" for group, below in zip(_groups(above, width), lower, strict=True)]
        cells = tuple(below if below.strip() else cell for cell, below in zip(upper, lower, strict=True))
    headers = [one_line(_clean(cell)) for cell in cells]
    others = second_people(headers)
    uses = [
        use_of(index, header, group, wanted, recognise, others)
        for index, (header, group) in enumerate(zip(headers, groups, strict=True), 1)
    ]
    uses = _without_others(uses, groups)
    titles = tuple((at, title) for at, title in enumerate(map(fold, (h[:SHOWN] for h in headers))) if title)
    told = [Problem(None, "name", "second-person", column=u.column.index) for u in uses if _is_other(u, others)]
    return Header(at, record.row, tuple(once(uses)), above.row if above else None, titles, tuple(told))


def _without_others(uses: list[Use], groups: Sequence[str]) -> list[Use]:
    """Ignore the name and telephone of a contact person, whose columns stand under a heading of their own."""
    theirs = {
        use.index for use, group in zip(uses, groups, strict=True) if group and fields.THIRD_PARTY.search(fold(group))
    }
    if not any(use.field in NAMES and use.index not in theirs for use in uses):
        return uses
    return [ignored(use) if use.index in theirs and use.column.how == "alias" else use for use in uses]


def _is_other(use: Use, others: frozenset[str]) -> bool:
    base, number = numbered(use.column.header)
    return number in others and fields.field_of(base) in NAMES


def _is_lower(record: Record, upper: Record, recognise: Recognise) -> bool:
    """Tell whether a record is the lower half of the header: kinds of help or fields below a heading that spans them."""
    if record.broken or record.hidden:
        return False
    filled = [at for at, cell in enumerate(record.cells) if cell.strip()]
    heads = [upper.cells[at].strip() if at < len(upper.cells) else "" for at in filled]
    spans = [at for at, head in zip(filled, heads, strict=True) if not head]
    if len(filled) < 2 or not spans or any(head and not fields.direction(head) for head in heads):
        return False
    groups = _groups(upper, max(filled) + 1)
    known = sum(1 for at in filled if recognise(record.cells[at][:SHOWN]) or fields.field_of(record.cells[at]))
    return known >= 0.5 * len(filled) and all(fields.direction(groups[at]) for at in filled)


def is_group_row(record: Record) -> bool:
    """Tell whether a record above the header names groups of columns, such as Persoon, Contact."""
    words = [cell for cell in record.cells if cell.strip()]
    some_direction = any(fields.direction(c) or fields.field_of(c) for c in words if len(c) < SHOWN)
    plain = all(len(cell) < 50 and ":" not in cell and not any(c.isdigit() for c in cell) for cell in words)
    return plain and (len(words) >= 2 or (some_direction and not record.cells[0].strip()))


def check_mapping(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return folded header -> field, or refuse a field that does not exist."""
    wanted = {}
    for header, field in (mapping or {}).items():
        known = fields.allowed(str(field)[:100])
        if known is None:
            names = ", ".join((*fields.FIELDS, "ignore"))
            raise ListRefused(
                "mapping-wrong",
                f"De indeling noemt een veld dat niet bestaat: kies uit {names}.",
                f"The mapping names a field that does not exist: choose from {names}.",
            )
        wanted[fold(str(header))] = known
    return wanted


def known_mapping(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return folded header -> field, without fields that do not exist (any more)."""
    found = {fold(str(header)): fields.allowed(str(field)[:100]) for header, field in (mapping or {}).items()}
    return {header: field for header, field in found.items() if field is not None}


def check_mapped(wanted: Collection[str], records: Sequence[Record], at: int | None) -> None:
    """Refuse a mapping of a header that is not in the list."""
    there = {fold(cell) for r in (records[:LOOKED_AT] if at is None else records[at : at + 1]) for cell in r.cells}
    missing = sum(1 for header in wanted if header not in there)
    if missing:
        raise ListRefused(
            "mapping-wrong",
            f"De indeling noemt {missing} kolom(men) die niet in de lijst staan: "
            "schrijf de kolomnamen precies zoals in de kopregel.",
            f"The mapping names {missing} column(s) that the list does not have: "
            "write the column names exactly as in the header row.",
        )


def _clean(cell: str) -> str:
    return tidy(cell[:1000])[0]


def _groups(above: Record | None, width: int) -> list[str]:
    """Return for every column the group it stands under: a merged cell holds its text on the left only."""
    cells = above.cells if above else ()
    merged = bool(above and above.kinds and "h" in above.kinds.values())
    groups, last = [], ""
    for index in range(width):
        if index < len(cells) and cells[index].strip():
            last = one_line(_clean(cells[index]))
        elif above and merged and above.kind(index) != "h":
            last = ""
        groups.append(last)
    return groups
