"""Days are written the Dutch way: day, month, year."""

from datetime import date

import pytest

from .lists import read_cell

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "01-09-2026",
        "1-9-2026",
        "1.9.2026",
        "1 9 2026",
        "1-9-26",
        "1-9-'26",
        "2026-09-01",
        "2026/09/01",
        "2026-09-01 00:00:00",
        "1 september 2026",
        "1 sept. 2026",
        "dinsdag 1 september 2026",
        "1st September 2026",
        "46266",
        "46266,5",
    ],
)
def test_a_day_in_any_spelling(cell: str) -> None:
    person, about = read_cell("Startdatum", cell)
    assert person is not None
    assert (person.start_date, about) == (DAY, [])


@pytest.mark.parametrize(
    ("cell", "day", "told"),
    [
        ("1/9/2026", DAY, ["ambiguous-date"]),
        ("9/9/2026", date(2026, 9, 9), []),
        ("13/9/2026", date(2026, 9, 13), []),
        ("9/13/2026", None, ["invalid-date"]),
        ("30-02-2026", None, ["invalid-date"]),
        ("29-02-2024", date(2024, 2, 29), []),
        ("september", None, ["invalid-date"]),
        ("9-2026", None, ["invalid-date"]),
        ("1-1-0001", None, ["implausible-date"]),
        ("1-9-1850", None, ["implausible-date"]),
        ("1-9-2150", None, ["implausible-date"]),
        ("999999", None, ["implausible-date"]),
        ("onbekend", None, []),
    ],
)
def test_a_day_that_needs_a_look(cell: str, day: date | None, told: list[str]) -> None:
    person, about = read_cell("Startdatum", cell)
    assert person is not None
    assert (person.start_date, about) == (day, told)


@pytest.mark.parametrize(
    ("header", "cell", "told"),
    [
        ("Geboortedatum", "1-9-1961", []),
        ("Geboortedatum", "30-02-1980", ["invalid-date"]),
        ("Geboortedatum", "1-1-1850", ["implausible-date"]),
        ("Laatste contact", "31-04-2026", ["invalid-date"]),
    ],
)
def test_days_that_we_do_not_keep_are_checked_all_the_same(header: str, cell: str, told: list[str]) -> None:
    person, about = read_cell(header, cell)
    assert about == told
    assert "1961" not in repr(person)
    assert "1980" not in repr(person)
