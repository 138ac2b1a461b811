"""People who stand in a list twice."""

from collections.abc import Sequence
from dataclasses import replace

from .people import Person, Problem
from .text import fold


def without_duplicates(people: Sequence[Person]) -> tuple[list[Person], list[Problem]]:
    """Return the people without those who are there already, and what was noticed."""
    kept: list[Person] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], Person] = {}
    for person in people:
        code = _clash(person, seen)
        if code in ("duplicate-row", "id-conflict"):
            problems.append(Problem(person.row, "row" if code == "duplicate-row" else "id", code, "rejected"))
            continue
        if code:
            problems.append(Problem(person.row, "row", code))
        kept.append(person)
        for mark in _marks(person):
            seen.setdefault(mark, person)
    return kept, problems


def _clash(person: Person, seen: dict[tuple[str, str], Person]) -> str | None:
    same_id = seen.get(("id", fold(person.external_id or "")))
    if same_id and fold(same_id.name) != fold(person.name):
        return "id-conflict"
    others = [seen[mark] for mark in _marks(person) if mark in seen]
    if any(_content(other) == _content(person) for other in others):
        return "duplicate-row"
    return "possible-duplicate" if any(_alike(person, other) for other in others) else None


def _marks(person: Person) -> list[tuple[str, str]]:
    marks = [("id", fold(person.external_id or "")), ("phone", person.phone or ""), ("email", fold(person.email or ""))]
    return [mark for mark in marks if mark[1]] + [("name", fold(person.name))]


def _alike(person: Person, other: Person) -> bool:
    """Tell whether two may be one; the same name with different numbers is two people."""
    if fold(person.name) != fold(other.name) or (person.external_id and person.external_id == other.external_id):
        return True
    pairs = ((person.external_id, other.external_id), (person.phone, other.phone), (person.email, other.email))
    if any(a and a == b for a, b in pairs):
        return True
    return not any(a and b for a, b in pairs) and person.postcode in (other.postcode, None)


def _content(person: Person) -> Person:
    """Return what makes a row the same row: everything but where it stands and how it is spelled."""
    wishes = {
        field: tuple(sorted((replace(w, words=w.category or fold(w.words)) for w in getattr(person, field)), key=repr))
        for field in ("offers", "needs")
    }
    return replace(person, row=0, name=fold(person.name), offers=wishes["offers"], needs=wishes["needs"])
