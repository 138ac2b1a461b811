"""What one column is for, by the words above it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from . import fields
from .people import Column, How
from .text import fold
from .times import is_time

Recognise = Callable[[str], str | None]
SHOWN = 80
NAMES = frozenset(("name", "firstname", "lastname"))
OPTION = re.compile(r"(.*\S)\s*\[([^\[\]]{2,80})\]", re.DOTALL)
PURPOSE = re.compile(
    r"\b(?:opslaan|opslag|bewaren|delen|gebruik\w*|verwerk\w*|registr\w*|gegevens|store|storing|share|sharing)\b"
)
NUMBERED = re.compile(r"(\D+) ?([1-9])")


@dataclass(frozen=True, slots=True)
class Use:
    """A column and how its cells are read.

    A column of crosses has the ``words`` that a cross stands for; ``way`` is what the group above an unknown column
    says of it: offers or needs. Of a column that is not read ``idle`` tells whether nobody knows what it is, or whether
    it is spare, beside another of the same field.
    """

    column: Column
    field: str | None
    words: str | None = None
    way: fields.Direction | None = None
    idle: Literal["unknown", "spare", None] = None

    @property
    def index(self) -> int:
        """Where the cell stands in the record, from 0."""
        return self.column.index - 1


def use_of(
    index: int, header: str, group: str, wanted: Mapping[str, str], recognise: Recognise, others: frozenset[str]
) -> Use:
    """Return the use of a column; ``others`` are the numbers of headings that belong to a second person."""

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
    if fields.field_of(group) == "consent" and (under := _answer_under(header)):
        return made(under, "alias")
    base, number = numbered(header)
    if number in others:
        return made(None, "ignored")
    if number == "1" and others:
        field = fields.field_of(base)
    if way and (not fold(header) or header.strip().isdigit()):
        return made(way, "alias")
    if field not in (None, "offers", "needs"):
        return made(field, "ignored" if field in fields.CHECKED_ONLY else "alias")
    option = OPTION.fullmatch(header)
    if option and (asked := fields.direction(option[1])):
        return made(asked, "alias", option[2].strip())
    if field is None and header and is_time(header):
        return made("available", "alias", header)
    return _of_help(made(field, "alias"), header, field, way, code, recognise)


def _of_help(
    plain: Use, header: str, field: str | None, way: fields.Direction | None, code: str | None, recognise: Recognise
) -> Use:
    """Return the use of a column about help: of words, or of crosses below a kind of help."""
    if way and code:
        return replace(plain, field=way, column=replace(plain.column, field=way), words=header)
    rest = fields.remainder(header)
    if field and rest and recognise(rest):
        return replace(plain, words=rest)
    if field:
        return plain
    if code and (way or fold(header) not in fields.NOT_A_KIND):
        return replace(
            plain, field="offers-or-needs", column=replace(plain.column, field="offers-or-needs"), words=header
        )
    return ignored(plain, "unknown", way)


def _answer_under(header: str) -> str | None:
    """Return what a column below the group 'Toestemming' is: one of crosses for yes, for no, or the day."""
    folded = fold(header)
    if folded in ("ja", "yes", "wel", "akkoord"):
        return "consent"
    if folded in ("nee", "no", "niet", "niet akkoord"):
        return "consentwithdrawn"
    if PURPOSE.search(folded) and not fields.NOT_THIS.search(folded):
        return "consent"
    return "consentdate" if folded in ("datum", "date", "op", "d d", "dd") else None


def numbered(header: str) -> tuple[str, str]:
    """Return a heading without the number behind it, and the number: 'Naam 2', 'Telefoon persoon 2'."""
    found = NUMBERED.fullmatch(fold(header))
    return (re.sub(r" (persoon|person|deelnemer)$", "", found[1].strip()), found[2]) if found else ("", "")


def second_people(headers: Iterable[str]) -> frozenset[str]:
    """Return the numbers behind the headings of a second person in every row: 2 for 'Naam 2'."""
    pairs = [numbered(header) for header in headers]
    return frozenset(number for base, number in pairs if number > "1" and fields.field_of(base) in NAMES)


def once(uses: list[Use]) -> list[Use]:
    """Keep the first column of a field that a person has once; 'Deelnemer' beside 'Naam' is no second name."""
    single = [f for f in fields.FIELDS if f not in fields.SEVERAL]
    first: dict[str, Use] = {}
    for use in uses:
        if use.field in single and use.words is None:
            held = first.get(use.field)
            if held is None or (use.field == "name" and fold(use.column.header) in ("naam", "name", "volledige naam")):
                first[use.field] = use
    return [u if u.field not in single or first.get(u.field or "") is u else ignored(u, "spare") for u in uses]


def ignored(use: Use, idle: Literal["unknown", "spare", None] = None, way: fields.Direction | None = None) -> Use:
    """Return a column that is not read."""
    return Use(Column(use.column.index, use.column.header, None, "ignored"), None, None, way, idle)
