"""What goes out is never calculated by a spreadsheet, and our own reader gets it back as it was."""

import csv
import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reciprocity.domain.categories import starter_tree
from reciprocity.sheets import ListRefused, open_list, sentence
from reciprocity.sheets.exports import write_csv
from reciprocity.sheets.exports_xlsx import write_xlsx
from reciprocity.sheets.formulas import RISKY, safe_cell, unmarked
from reciprocity.sheets.refused import Language, refused_rows
from reciprocity.sheets.templates import KINDS, template, template_csv

from .lists import BSN, RECOGNISER, codes, read, written
from .workbooks import saved, workbook

HEADER = ["Naam", "Telefoon", "Biedt aan", "Vraagt", "Toestemming"]
LABELS = [(c.name_nl, c.name_en) for c in starter_tree().values()]
texts = st.text(st.sampled_from("'=+-@\t\r\n|%abc 1=’\"; ,é"), max_size=12)


@settings(deadline=None)
@given(texts)
@example("'=1")
@example("''=1")
@example("'t Hart")
@example('=HYPERLINK("http://x")')
def test_no_cell_begins_like_a_formula_and_every_cell_comes_back(text: str) -> None:
    assert not safe_cell(text).startswith(RISKY)
    assert unmarked(safe_cell(text)) == text


@pytest.mark.parametrize("name", ["'t Hart", "'s-Gravenmade", "Jan"])
def test_dutch_names_stay_as_they_are(name: str) -> None:
    assert safe_cell(name) == unmarked(name) == name


def as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    return b"".join(write_csv(header, rows))


def as_xlsx(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    file = io.BytesIO()
    write_xlsx(file, header, rows)
    return file.getvalue()


ROWS = [
    ["=Jan de Vries", "+31612345678", "koken, wandelen", "=klussen", "ja"],
    ["'t Hart; Ria", "06-12345679", "een taart\nbakken", "", "ja"],
    ["Zoë _x000D_ Smit", "0612345670", "@koken", "", "ja"],
]


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_an_export_reads_back_as_the_same_people(write: object) -> None:
    assert callable(write)
    found = read(write(HEADER, ROWS))
    plain = read(written([HEADER, *ROWS]))
    assert found.people == plain.people
    assert [p.name for p in found.people] == ["=Jan de Vries", "'t Hart; Ria", "Zoë _x000D_ Smit"]
    assert found.people[0].phone == "+31612345678"


def test_every_cell_of_a_workbook_is_a_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(HEADER, ROWS))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "inlineStr"}
    assert not [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value or "").startswith(RISKY)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_template_that_is_filled_in_reads_without_a_word(language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template([*LABELS, ("=1+1", "@x")], language)))
    sheet = book.worksheets[0]
    yes = "ja" if language == "nl" else "yes"
    named = {label[0]: label[language == "en"] for label in LABELS}
    koken, lopen = named["Koken voor iemand"], named["Samen wandelen"]
    sheet.append(
        [
            "Ria Jansen",
            "W7",
            "0612345678",
            "ria@example.org",
            "3526AB",
            "Zuid",
            "Nederlands",
            "ma",
            koken,
            "",
            "",
            lopen,
            "",
            "",
            yes,
            "1-9-2026",
        ]
    )
    found = read(saved(book))
    assert codes(found) == []
    assert [c.how for c in found.columns] == ["alias"] * 16
    ria = found.people[0]
    assert (ria.name, ria.offers[0].category, ria.needs[0].category) == ("Ria Jansen", "food.cook_for", "contact.walk")


def test_a_template_offers_the_kinds_of_help_of_the_neighbourhood() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template([*LABELS, ("=1+1", "@x")])))
    rows = [[cell.value for cell in row] for row in book[KINDS[0]].iter_rows(min_row=2)]
    assert rows == [*(list(label) for label in LABELS), ["'=1+1", "'@x"]]
    choices = {v.formula1: str(v.sqref) for v in book.worksheets[0].data_validations.dataValidation}
    assert choices["=kinds_of_help"].startswith("I2:I")
    assert '"ja,nee"' in choices


@pytest.mark.parametrize("empty", [template(LABELS), template_csv(), template_csv("en")])
def test_an_empty_template_has_no_people(empty: bytes) -> None:
    with pytest.raises(ListRefused) as refused:
        read(empty)
    assert refused.value.code == "no-data-rows"


def refused_of(data: bytes, language: Language = "nl") -> list[list[str]]:
    with open_list(data, recognise=RECOGNISER.recognise) as found:
        text = b"".join(refused_rows(found, language)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


MIXED = [
    ["Lijst", "", "", "", "", ""],
    ["Naam", "BSN", "Telefoon", "Biedt aan", "Toestemming", "Straat"],
    ["Ria", BSN, "06-11111111", "koken", "ja", "Kade"],
    ["Bep", BSN, "06-22222222", "koken\nwandelen", "", "Kade"],
    ["", "", "06-33333333", "klussen", "ja", "=1"],
    ["Totaal", "", "", "2", "", ""],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_refused_rows_come_as_a_list_to_correct_and_send_again(kind: str, language: Language) -> None:
    header, bep, nameless = refused_of(written(MIXED).encode() if kind == "csv" else workbook(MIXED), language)
    assert header == [
        "Naam",
        "Telefoon",
        "Biedt aan",
        "Toestemming",
        "Straat",
        ["Wat er mis is", "What is wrong"][language == "en"],
    ]
    assert bep[:5] == ["Bep", "06-22222222", "koken\nwandelen", "", "Kade"]
    assert nameless[4] in ("'=1", "")
    assert bep[5] == sentence_of("no-consent", language)
    corrected = [header, [*bep[:3], "ja", *bep[4:]], ["Jo", *nameless[1:]]]
    again = read(written(corrected))
    assert [(p.name, len(p.offers)) for p in again.people] == [("Bep", 2), ("Jo", 1)]
    assert codes(again) == []


def sentence_of(code: str, language: Language) -> str:
    problem = next(p for p in read(written(MIXED)).problems if p.code == code)
    return sentence(problem)[language == "en"]


def test_a_refused_row_of_a_matrix_keeps_what_its_crosses_mean() -> None:
    matrix = [
        ["", "", "Kan helpen met", "", "Zoekt hulp bij", ""],
        ["Naam", "Toestemming", "Koken", "Klussen", "Koken", "Wandelen"],
        ["Ria", "", "x", "", "", "x"],
    ]
    header, ria = refused_of(written(matrix).encode())
    again = read(written([header, ["Ria", "ja", *ria[2:]]]))
    assert [([w.words for w in p.offers], [w.words for w in p.needs]) for p in again.people] == [
        (["koken"], ["wandelen"])
    ]


def test_a_row_that_does_not_fit_shows_what_was_too_much() -> None:
    rows = refused_of(b"Naam;Biedt aan;Toestemming\nRia;koken;ja\nBep;koken;ja;meer\n")
    assert rows[1][:3] == ["Bep", "koken", "ja"]
    assert rows[1][4:] == ["meer"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(texts, min_size=5, max_size=5), min_size=1, max_size=5))
def test_a_csv_says_what_a_workbook_says(rows: list[list[str]]) -> None:
    def told(data: bytes) -> object:
        try:
            found = read(data, consent_elsewhere=True)
        except ListRefused as refusal:
            return refusal.code
        return found.people

    clean = [[" ".join(cell.split()) for cell in row[:4]] + ["ja"] for row in rows]
    assert told(as_csv(HEADER, clean)) == told(as_xlsx(HEADER, clean))
