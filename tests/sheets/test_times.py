"""When people have time, in their words, becomes parts of the week."""

import pytest

from .lists import read_cell

DAYS = "mon tue wed thu fri sat sun".split()
PARTS = "morning afternoon evening".split()


def slots(days: str, parts: str = "morning afternoon evening") -> tuple[str, ...]:
    return tuple(f"{day}-{part}" for day in days.split() for part in parts.split())


WEEK, WORKDAYS, WEEKEND = " ".join(DAYS), " ".join(DAYS[:5]), "sat sun"


@pytest.mark.parametrize(
    ("cell", "available"),
    [
        ("altijd", slots(WEEK)),
        ("in overleg", slots(WEEK)),
        ("always", slots(WEEK)),
        ("ma", slots("mon")),
        ("ma, wo", slots("mon wed")),
        ("maandag en woensdag", slots("mon wed")),
        ("za of zo", slots("sat sun")),
        ("maandagochtend", slots("mon", "morning")),
        ("ma ochtend", slots("mon", "morning")),
        ("monday morning", slots("mon", "morning")),
        ("woensdagmiddag, vrijdagavond", ("wed-afternoon", "fri-evening")),
        ("doordeweeks", slots(WORKDAYS)),
        ("weekend", slots(WEEKEND)),
        ("avond", slots(WEEK, "evening")),
        ("overdag", slots(WEEK, "morning afternoon")),
        ("doordeweeks na 18 uur", slots(WORKDAYS, "evening")),
        ("ma t/m vr overdag", slots(WORKDAYS, "morning afternoon")),
        ("ma-vr", slots(WORKDAYS)),
        ("vrijdag t/m maandag", slots("mon fri sat sun")),
        ("di 10-12 uur", slots("tue", "morning")),
        ("di 10:00-14:30", slots("tue", "morning afternoon")),
        ("vanaf 13 uur", slots(WEEK, "afternoon evening")),
        ("niet op maandag", slots("tue wed thu fri sat sun")),
        ("elke dag behalve zondag", slots("mon tue wed thu fri sat")),
    ],
)
def test_times_are_understood(cell: str, available: tuple[str, ...]) -> None:
    person, about = read_cell("Beschikbaar", cell)
    assert person is not None
    assert (person.available, about) == (available, [])


@pytest.mark.parametrize("cell", ["ooit", "als mijn dochter kan", "1-9-2026", "niet ma t/m zo"])
def test_times_that_say_nothing_are_told(cell: str) -> None:
    person, about = read_cell("Beschikbaar", cell)
    assert person is not None
    assert (person.available, about) == ((), ["unknown-value"])


def test_empty_means_that_nobody_said() -> None:
    person, about = read_cell("Beschikbaar", "n.v.t.")
    assert person is not None
    assert (person.available, about) == ((), [])
