"""Writing small participant lists and reading them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reciprocity.domain.categories import starter_tree
from reciprocity.sheets import ParticipantList, Person, Problem, Wish, read_list
from reciprocity.suggest import Recogniser

RECOGNISER = Recogniser({c.code: (c.name_nl, c.name_en) for c in starter_tree().values()})
BSN = "123456782"


def written(rows: Iterable[Sequence[str]], delimiter: str = ";") -> str:
    """Return rows as a spreadsheet writes them."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def read(content: str | bytes, **how: Any) -> ParticipantList:
    """Read a list with the kinds of help of the starter tree."""
    data = content.encode() if isinstance(content, str) else content
    return read_list(data, recognise=RECOGNISER.recognise, **how)


def read_row(cells: Mapping[str, str]) -> tuple[Person | None, list[Problem]]:
    """Read a list of one person who agrees; return that person and the problems."""
    row = {"Naam": "Ria", "Biedt aan": "koken", "Toestemming": "ja"} | cells
    found = read(written([list(row), list(row.values())]))
    return (found.people[0] if found.people else None), list(found.problems)


def read_cell(header: str, cell: str) -> tuple[Person | None, list[str]]:
    """Read a list of one person with one cell that matters; return that person and the codes about that column."""
    person, problems = read_row({header: cell})
    about = [p.code for p in problems if p.code != "nothing-offered-or-asked" and p.row is not None]
    return person, about


def said(wishes: Iterable[Wish]) -> list[tuple[str, str | None]]:
    """Return the words and the category of every wish."""
    return [(wish.words, wish.category) for wish in wishes]


def codes(found: ParticipantList) -> list[tuple[int | None, str, str]]:
    """Return where something is wrong, and what."""
    return [(p.row, p.field, p.code) for p in found.problems]
