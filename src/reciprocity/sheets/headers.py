"""Finding the header among titles and group headers, and what every column is for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from . import fields
from .people import Column, How, Problem
from .records import Record
from .refusals import ListRefused
from .text import fold, one_line, tidy

Recognise = Callable[[str], str | None]
LOOKED_AT = 40
SHOWN = 80
NAMES = frozenset(("name", "firstname", "lastname"))


@dataclass(frozen=True, slots=True)
class Use:
    """A column and how its cells are read; a column of crosses has the words that a cross stands for."""

    column: Column
    field: str | None
    words: str | None = None

    @property
    def index(self) -> int:
        """Where the cell stands in the record, from 0."""
        return self.column.index - 1


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
    last: int = field(init=False)
    """The last place that is read."""
    _of: dict[str, tuple[Use, ...]] = field(init=False, repr=False, compare=False)

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


def score(record: Record, wanted: Mapping[str, str]) -> int:
    """Return how much a record looks like a header: how many fields it names; 0 without a name."""
    if record.broken:
        return 0
    found = {wanted.get(fold(cell)) or fields.field_of(_clean(cell)) for cell in record.cells[:300] if cell.strip()}
    found |= {fields.sensitive_kind(cell) for cell in record.cells[:300] if len(cell) < fields.MAX_HEADER}
    found.discard(None)
    filled = sum(1 for cell in record.cells if cell.strip())
    enough = len(found) >= 2 or (filled == 1 and bool(found))
    return len(found) if found & NAMES and enough else 0


def find_header(records: Sequence[Record], wanted: Mapping[str, str]) -> int | None:
    """Return where the header stands: the first record that names most fields."""
    scores = [score(record, wanted) for record in records[:LOOKED_AT]]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def read_header(records: Sequence[Record], at: int, wanted: Mapping[str, str], recognise: Recognise) -> Header:
    """Return what every column is for."""
    record = records[at]
    above = records[at - 1] if at and is_group_row(records[at - 1]) else None
    groups = _groups(above, len(record.cells))
    uses = [
        _use(index, one_line(_clean(cell)), group, wanted, recognise)
        for index, (cell, group) in enumerate(zip(record.cells, groups, strict=True), 1)
    ]
    titles = ((use.index, fold(use.column.header)) for use in uses)
    return Header(at, record.row, tuple(_once(uses)), above.row if above else None, tuple(t for t in titles if t[1]))


def is_group_row(record: Record) -> bool:
    """Tell whether a record above the header names groups of columns, such as Persoon, Contact."""
    words = [cell for cell in record.cells if cell.strip()]
    some_direction = any(fields.direction(cell) for cell in words if len(cell) < SHOWN)
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


def check_mapped(wanted: Mapping[str, str], records: Sequence[Record], at: int | None) -> None:
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


def _use(index: int, header: str, group: str, wanted: Mapping[str, str], recognise: Recognise) -> Use:
    def made(field: str | None, how: How, words: str | None = None) -> Use:
        return Use(Column(index, header[:SHOWN], field, how), field, words)

    mapped = wanted.get(fold(header)) if header else None
    if mapped == "ignore":
        return made(None, "ignored")
    sensitive = fields.sensitive_kind(header)
    code = recognise(header) if header and len(header) < fields.MAX_HEADER else None
    field, way = fields.field_of(header), fields.direction(group)
    lone = not way and " " not in fold(header)  # 'Geloof' is a kind of help only below 'Biedt aan'
    if sensitive and (mapped or code is None or lone):
        return made(sensitive, "sensitive")
    if mapped:
        return made(mapped, "mapping")
    if way and (not fold(header) or header.strip().isdigit()):
        return made(way, "alias")
    if field not in (None, "offers", "needs"):
        return made(field, "ignored" if field in fields.CHECKED_ONLY else "alias")
    if way and code:
        return made(way, "alias", header)
    rest = fields.remainder(header)
    if field and rest and recognise(rest):
        return made(field, "alias", rest)
    if field:
        return made(field, "alias")
    return made("offers-or-needs", "alias", header) if code else made(None, "ignored")


def _once(uses: list[Use]) -> list[Use]:
    """Keep the first column of a field that a person has once; 'Deelnemer' beside 'Naam' is no second name."""
    single = [f for f in fields.FIELDS if f not in fields.SEVERAL]
    first: dict[str, Use] = {}
    for use in uses:
        if use.field in single and use.words is None:
            held = first.get(use.field)
            if held is None or (use.field == "name" and fold(use.column.header) in ("naam", "name", "volledige naam")):
                first[use.field] = use
    return [u if u.field not in single or first.get(u.field or "") is u else _ignored(u) for u in uses]


def _ignored(use: Use) -> Use:
    return Use(Column(use.column.index, use.column.header, None, "ignored"), None)
