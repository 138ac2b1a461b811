"""What a participant list holds once it is read: people, their wishes, and what was wrong."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["rejected", "skipped", "warning"]
How = Literal["alias", "mapping", "content", "ignored", "sensitive"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Something one person can mean for another, or would like; without a category it is a draft for a coach."""

    words: str
    category: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One importable row; ``consent`` is None where the list does not ask for it, never where somebody said no."""

    row: int
    name: str
    external_id: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    languages: tuple[str, ...] = ()
    area: str | None = None
    available: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    offers: tuple[Wish, ...] = ()
    needs: tuple[Wish, ...] = ()
    start_date: date | None = None
    consent: date | Literal[True] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row or a cell; it never holds what stood in the cell. Rows and columns count from 1."""

    row: int | None
    field: str
    code: str
    level: Level = "warning"
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """How a column was understood; index counts from 1."""

    index: int
    header: str
    field: str | None
    how: How


@dataclass(frozen=True, slots=True)
class ListFacts:
    """How the file was read; rows counts all but the header and a ``sep=`` line."""

    encoding: str
    delimiter: str
    header_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class ParticipantList:
    """A list as it was read: nothing is stored yet."""

    facts: ListFacts
    columns: tuple[Column, ...]
    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
