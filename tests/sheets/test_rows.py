"""Which rows are people: not titles, totals, headings, footnotes or the same person again."""

import pytest

from reciprocity.sheets import ParticipantList

from .lists import codes, read

HEADER = "Nr;Naam;Telefoon;Biedt aan;Toestemming\n"
RIA = "W1;Ria;06-11111111;koken;ja\n"
BEP = "W2;Bep;06-22222222;wandelen;ja\n"


def outcome(found: ParticipantList) -> tuple[list[int], list[tuple[int | None, str, str]]]:
    """Return which rows came in, and which did not for what reason."""
    kept = [p.row for p in found.people]
    return kept, [(p.row, p.code, p.level) for p in found.problems if p.level != "warning"]


def test_titles_above_the_header_are_skipped() -> None:
    found = read("Deelnemerslijst 2026;;;;\nPeildatum: 1-9-2026;;;;\n;;;;\n" + HEADER + RIA)
    assert found.facts.header_row == 4
    assert outcome(found) == (
        [5],
        [(1, "title-row", "skipped"), (2, "title-row", "skipped"), (3, "empty-row", "skipped")],
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";;;;", "empty-row"),
        (" ;\u00a0;;;", "empty-row"),
        ("", "empty-row"),
        (";Totaal;;2;", "total-row"),
        ("Subtotaal;;;2;", "total-row"),
        ("Total;;;2;", "total-row"),
        ("Aantal deelnemers;2;;;", "total-row"),
        ("Kanaleneiland-Noord;;;;", "section-row"),
        (";Wijk Zuid;;;", "section-row"),
        ("Nr;Naam;Telefoon;Biedt aan;Toestemming", "repeated-header"),
    ],
)
def test_rows_between_people_that_are_nobody(row: str, code: str) -> None:
    assert outcome(read(HEADER + RIA + row + "\n" + BEP)) == ([2, 4], [(3, code, "skipped")])


@pytest.mark.parametrize("row", ["* = wil niet in de krant;;;;", "Bron: buurtteam;;;;", "Met dank aan allen;;;;"])
def test_footnotes_below_the_list_are_skipped(row: str) -> None:
    assert outcome(read(HEADER + RIA + BEP + row + "\n")) == ([2, 3], [(4, "footer-row", "skipped")])


def test_rows_are_numbered_as_the_spreadsheet_does() -> None:
    found = read('sep=;\r\n"Lijst";;;;\r\n' + HEADER + 'W1;Ria;;"koken\r\nwandelen";ja\r\nW2;Bep;;wandelen;nee\r\n')
    assert (found.facts.header_row, found.facts.rows) == (3, 3)
    assert outcome(found) == ([4], [(2, "title-row", "skipped"), (5, "no-consent", "rejected")])


@pytest.mark.parametrize(
    "row",
    [
        "W9;Jo;06-33333333;koken;ja;te veel",
        "W9;Jo;koken",
        'W9;Jo;06-33333333;koken;"ja',
        "W9;Jo;06-33333333;" + "koken " * 12_000 + ";ja",
    ],
)
def test_a_row_that_does_not_fit_the_header_stays_out_alone(row: str) -> None:
    assert outcome(read(HEADER + RIA + row + "\n" + BEP)) == ([2, 4], [(3, "bad-row-shape", "rejected")])


def test_a_quote_that_stays_open_does_not_swallow_the_next_person() -> None:
    found = read(HEADER + RIA + 'W9;Jo;06-33333333;"koken;ja\n' + 'W2;Bep;06-22222222;wandelen";ja\n')
    assert outcome(found) == ([2, 4], [(3, "bad-row-shape", "rejected")])


def test_rows_that_all_miss_their_empty_ends_are_people() -> None:
    people = "Naam;Biedt aan;Toestemming;Telefoon\nRia;koken;ja\nBep;koken;ja\nJo;koken;ja;06-12345678\n"
    assert outcome(read(people)) == ([2, 3, 4], [])


@pytest.mark.parametrize(
    ("again", "kept", "code"),
    [
        (RIA, [2], "duplicate-row"),
        ("W1;RIA;0031 6 1111 1111;Koken;Ja\n", [2], "duplicate-row"),
        ("W1;Jo;06-33333333;koken;ja\n", [2], "id-conflict"),
        ("W3;Ria;06-11111111;wandelen;ja\n", [2, 3], "possible-duplicate"),
        ("W1;Ria;06-11111111;wandelen;ja\n", [2, 3], "possible-duplicate"),
    ],
)
def test_somebody_who_is_in_the_list_already(again: str, kept: list[int], code: str) -> None:
    found = read(HEADER + RIA + again)
    assert [p.row for p in found.people] == kept
    assert [(p.row, p.code) for p in found.problems] == [(3, code)]


@pytest.mark.parametrize("other", ["W3;Ria;06-33333333;koken;ja\n", "W3;Bep;06-33333333;koken;ja\n"])
def test_two_people_may_share_a_name_or_a_wish(other: str) -> None:
    found = read(HEADER + RIA + other)
    assert [p.row for p in found.people] == [2, 3]
    assert codes(found) == []


def test_a_column_that_only_counts_is_no_number_of_a_person() -> None:
    found = read("Nr;Naam;Biedt aan;Toestemming\n1;Ria;koken;ja\n2;Bep;koken;ja\n")
    assert [p.external_id for p in found.people] == [None, None]
    kept = read("Nr;Naam;Biedt aan;Toestemming\n2000;Ria;koken;ja\n2001;Bep;koken;ja\n")
    assert [p.external_id for p in kept.people] == ["2000", "2001"]
