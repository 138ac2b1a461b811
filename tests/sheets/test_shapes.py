"""Lists as organisations keep them, of many shapes, as CSV and as a workbook."""

import io

import openpyxl
import pytest

from reciprocity.sheets import ListRefused

from .lists import read, written
from .shapes import SHAPES, Shape


def as_workbook(rows: list[list[str]]) -> bytes:
    """Return rows as a workbook, every cell a text."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("shape", SHAPES, ids=[shape.story for shape in SHAPES])
def test_a_list_of_this_shape_is_understood(shape: Shape, kind: str) -> None:
    found = read(written(shape.rows) if kind == "csv" else as_workbook(shape.rows))
    people = [(p.name, [w.category for w in p.offers], [w.category for w in p.needs]) for p in found.people]
    assert people == shape.people
    assert {key: getattr(found.people[0], key) for key in shape.first} == shape.first
    assert set(shape.told) <= {problem.code for problem in found.problems}


def test_a_list_on_its_side_is_refused_with_what_to_do() -> None:
    rows = [
        ["Naam", "Ria", "Bep"],
        ["Telefoon", "06-1", "06-2"],
        ["Biedt aan", "koken", "wandelen"],
        ["Toestemming", "ja", "ja"],
    ]
    with pytest.raises(ListRefused) as refused:
        read(written(rows))
    assert refused.value.code == "no-header"
    assert "transpone" in refused.value.nl


@pytest.mark.parametrize(
    "heading",
    [
        "Geen toestemming",
        "Toestemming gevraagd",
        "Toestemming foto's",
        "Formulier verstuurd",
        "Toestemming ingetrokken",
    ],
)
def test_a_cross_below_what_is_no_consent_is_none(heading: str) -> None:
    with pytest.raises(ListRefused) as refused:
        read(written([["Naam", "Biedt", heading], ["Ria", "koken", "x"], ["Bep", "koken", ""]]))
    assert refused.value.code == "no-consent-column"


def test_a_column_of_yes_and_no_is_asked_about_and_never_taken_for_consent() -> None:
    rows = [["Naam", "Biedt", "Groep B"], ["Ria", "koken", "ja"], ["Bep", "koken", "nee"], ["Jo", "koken", "ja"]]
    found = read(written(rows), consent_elsewhere=True)
    assert {(p.code, p.column) for p in found.problems} >= {("maybe-consent", 3), ("no-consent-column", None)}
    assert {p.consent for p in found.people} == {None}


def test_what_was_understood_by_content_is_said_and_can_be_changed() -> None:
    rows = [
        ["Naam", "Nummertje", "Biedt", "Toestemming"],
        *([f"Persoon {c}", f"06-1234567{n}", "koken", "ja"] for n, c in enumerate("abcd")),
    ]
    found = read(written(rows))
    assert (found.columns[1].field, found.columns[1].how) == ("phone", "content")
    changed = read(written(rows), mapping={"Nummertje": "ignore"})
    assert (changed.columns[1].field, changed.columns[1].how) == (None, "ignored")
    assert changed.people[0].phone is None


def test_kinds_of_help_below_an_unknown_heading_are_shown_as_such_and_wait_for_an_answer() -> None:
    rows = [
        ["Naam", "Activiteit", "Toestemming"],
        ["Ria", "koken", "ja"],
        ["Bep", "wandelen", "ja"],
        ["Jo", "klussen", "ja"],
    ]
    found = read(written(rows))
    assert (found.columns[1].field, found.columns[1].how) == ("offers-or-needs", "content")
    assert [(p.row, p.code, p.column) for p in found.problems if p.code == "which-way"] == [(None, "which-way", 2)]
    answered = read(written(rows), mapping={"Activiteit": "offers"})
    assert [w.words for p in answered.people for w in p.offers] == ["koken", "wandelen", "klussen"]
