"""What only a workbook knows: hidden and merged cells, days, numbers that lost their zero, formulas, several sheets."""

import io
import random
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from reciprocity.sheets import ListRefused, ParticipantList

from .lists import codes, read, written
from .workbooks import HEADER, MAIN, RIA, packed, row_of, saved, sheet_of, workbook

WIDE = ("Naam", "Telefoon", "Postcode", "Biedt aan", "Vraagt", "Startdatum", "Toestemming")


def one(**cells: Any) -> ParticipantList:
    """Read a workbook of one person, some cells of which are given."""
    row = dict(zip(WIDE, ("Ria", "", "", "koken", "", "", "ja"), strict=True)) | {
        k.capitalize().replace("_", " "): v for k, v in cells.items()
    }
    return read(workbook([tuple(row), tuple(row.values())]))


@pytest.mark.parametrize(
    ("cell", "phone", "told"),
    [
        (612345678, "+31612345678", ["phone-zero-restored"]),
        (612345678.0, "+31612345678", ["phone-zero-restored"]),
        (31612345678, "+31612345678", ["phone-normalised"]),
        (6.12345678e8, "+31612345678", ["phone-zero-restored"]),
        ("06-12345678", "+31612345678", []),
        (date(2026, 9, 1), None, ["invalid-phone"]),
        ("#N/A", None, ["error-value"]),
    ],
)
def test_a_telephone_number_that_became_a_number(cell: object, phone: str | None, told: list[str]) -> None:
    found = one(telefoon=cell)
    assert found.people[0].phone == phone
    assert [p.code for p in found.problems] == told


def test_a_number_with_a_format_of_zeros_has_its_zero() -> None:
    def zeros(sheet: Worksheet) -> None:
        sheet["B2"].number_format = "0000000000"

    found = read(workbook([("Naam", "Telefoon", "Biedt aan", "Toestemming"), ("Ria", 612345678, "koken", "ja")], zeros))
    assert (found.people[0].phone, codes(found)) == ("+31612345678", [])


@pytest.mark.parametrize(
    ("cell", "day", "told"),
    [
        (date(2026, 9, 1), date(2026, 9, 1), []),
        (datetime(2026, 9, 1, 14, 30), date(2026, 9, 1), []),  # noqa: DTZ001 - a spreadsheet has no zones
        (46266, date(2026, 9, 1), []),
        ("1-9-2026", date(2026, 9, 1), []),
        (date(2026, 8, 9), date(2026, 8, 9), []),
        ("9/8/2026", date(2026, 8, 9), ["ambiguous-date"]),
        (date(1900, 3, 1), None, ["implausible-date"]),
    ],
)
def test_a_day_is_a_day_however_it_is_kept(cell: object, day: date | None, told: list[str]) -> None:
    found = one(startdatum=cell)
    assert found.people[0].start_date == day
    assert [p.code for p in found.problems] == told


def test_a_workbook_of_the_mac_counts_days_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in [("Naam", "Biedt aan", "Startdatum", "Toestemming"), ("Ria", "koken", date(2026, 9, 1), "ja")]:
        book.active.append(row)
    assert read(saved(book)).people[0].start_date == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("cell", "comes"), [(True, True), (False, False), (1, True), (0, False), (date(2026, 9, 1), True), ("=1=1", False)]
)
def test_consent_as_a_workbook_holds_it(cell: object, comes: bool) -> None:
    assert bool(one(toestemming=cell).people) is comes


def test_a_formula_counts_by_its_result_and_without_one_not_at_all() -> None:
    kept = '<row r="3"><c r="A3" t="str"><f>"B"&amp;"ep"</f><v>Bep</v></c><c r="B3" t="str"><f>X1</f><v>koken</v></c><c r="C3" t="str"><f>Y1</f><v>ja</v></c></row>'
    lost = '<row r="4"><c r="A4" t="inlineStr"><is><t>Jo</t></is></c><c r="B4"><f>X1</f></c><c r="C4" t="inlineStr"><is><t>ja</t></is></c></row>'
    nameless = '<row r="5"><c r="A5"><f>X1</f><v></v></c><c r="C5" t="inlineStr"><is><t>ja</t></is></c></row>'
    found = read(packed(sheet_of(row_of(1, *HEADER) + row_of(2, *RIA) + kept + lost + nameless)))
    assert [p.name for p in found.people] == ["Ria", "Bep", "Jo"]
    assert {(4, "offers", "formula-no-value"), (5, "name", "formula-no-value"), (5, "name", "missing-name")} <= set(
        codes(found)
    )


def test_hidden_rows_stay_out_and_hidden_columns_are_told() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    found = read(workbook([HEADER, RIA, ("Bep", "koken", "ja"), ("Jo", "wandelen", "ja")], hide))
    assert [p.name for p in found.people] == ["Ria", "Jo"]
    assert codes(found) == [(None, "row", "hidden-column"), (3, "row", "hidden-row")]


def test_a_person_over_merged_rows_is_one_person_with_all_wishes() -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("C2:C3")

    found = read(workbook([HEADER, RIA, ("", "wandelen", ""), ("Jo", "klussen", "ja")], merge))
    assert [(p.name, [w.words for w in p.offers]) for p in found.people] == [
        ("Ria", ["koken", "wandelen"]),
        ("Jo", ["klussen"]),
    ]
    assert codes(found) == [(3, "row", "continued-row")]


def test_two_header_rows_with_merged_cells() -> None:
    def merge(sheet: Worksheet) -> None:
        for place in ("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
            sheet.merge_cells(place)

    rows = [
        ("Burenhulp Zuid 2026",),
        ("Naam", "Toestemming", "Kan helpen met", "", "Zoekt hulp bij", "", "Opmerkingen"),
        ("", "", "Koken", "Wandelen", "Koken", "Klussen", ""),
        ("Ria", "ja", "x", "", "", "x", "belt graag"),
        ("Bep", "ja", "", "x", "x", "", ""),
    ]
    found = read(workbook(rows, merge))
    people = [(p.name, [w.words for w in p.offers], [w.words for w in p.needs]) for p in found.people]
    assert people == [("Ria", ["Koken"], ["Klussen"]), ("Bep", ["Wandelen"], ["Koken"])]
    assert found.facts.header_row == 3


def test_the_first_visible_sheet_with_a_list_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Toelichting: vul het tweede blad in"])
    hidden, people, more = (book.create_sheet(name) for name in ("oud", "lijst", "meer"))
    for sheet, name in ((hidden, "Oud"), (people, "Ria"), (more, "Meer")):
        sheet.append(HEADER)
        sheet.append((name, "koken", "ja"))
    hidden.sheet_state = "hidden"
    found = read(saved(book))
    assert [p.name for p in found.people] == ["Ria"]
    assert codes(found) == [(None, "row", "other-sheets-not-read")]
    assert "meer" not in repr(found.problems)


def test_a_comment_never_comes_in() -> None:
    def comment(sheet: Worksheet) -> None:
        sheet["A2"].comment = Comment("kanarie", "iemand")

    assert "kanarie" not in repr(read(workbook([HEADER, RIA], comment)))


def test_thousands_of_formatted_empty_rows_are_nothing() -> None:
    def format_cells(sheet: Worksheet) -> None:
        for row in range(3, 3_000):
            sheet.cell(row, 1).number_format = "@"

    found = read(workbook([HEADER, RIA], format_cells))
    assert (len(found.people), codes(found), found.facts.rows) == (1, [], 1)


def test_rows_and_cells_without_a_place_come_in_order() -> None:
    row = "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in RIA) + "</row>"
    head = "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in HEADER) + "</row>"
    assert [p.name for p in read(packed(sheet_of(head + row))).people] == ["Ria"]


def test_prefixes_rich_text_and_what_stands_above_signs() -> None:
    head = "".join(f'<x:c t="s"><x:v>{n}</x:v></x:c>' for n in range(3))
    ria = "".join(f'<x:c t="s"><x:v>{n}</x:v></x:c>' for n in range(3, 6))
    texts = [
        *(f"<t>{text}</t>" for text in HEADER),
        "<r><t>Ri</t></r><r><t>a_x000D_</t></r><rPh><t>kanarie</t></rPh>",
        "<t>koken</t>",
        "<t>ja</t>",
    ]
    strings = f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">{head}</x:row><x:row r="2">{ria}</x:row></x:sheetData></x:worksheet>'
    found = read(packed(sheet, strings=strings))
    assert [(p.name, p.offers[0].words) for p in found.people] == [("Ria", "koken")]


def test_a_workbook_whose_parts_have_other_names() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([HEADER, RIA]))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = (
                old.read(name)
                .decode()
                .replace("workbook.xml", "workbook22.xml")
                .replace("sharedStrings.xml", "Texts.xml")
            )
            new.writestr(
                name.replace("workbook.xml", "workbook22.xml").replace("sharedStrings", "TEXTS").replace("/", "\\"),
                text,
            )
    assert [p.name for p in read(file.getvalue()).people] == ["Ria"]


@pytest.mark.parametrize("error", ["#N/A", "#SPILL!", "#GETTING_DATA"])
def test_an_error_in_a_name_stays_out(error: str) -> None:
    row = f'<row r="3"><c r="A3" t="e"><v>{error}</v></c><c r="C3" t="inlineStr"><is><t>ja</t></is></c></row>'
    found = read(packed(sheet_of(row_of(1, *HEADER) + row_of(2, *RIA) + row)))
    assert codes(found) == [(3, "name", "error-value")]


def test_empty_rows_between_people_are_told() -> None:
    found = read(workbook([HEADER, RIA, (), ("Bep", "wandelen", "ja")]))
    assert codes(found) == [(3, "row", "empty-row")]


def test_a_workbook_with_only_a_header_has_no_rows() -> None:
    with pytest.raises(ListRefused) as refused:
        read(workbook([HEADER]))
    assert refused.value.code == "no-data-rows"


def stored(data: bytes) -> bytes:
    """Return a workbook packed again, with its parts in another order and not made smaller."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), reverse=True):
            new.writestr(name, old.read(name))
    return file.getvalue()


people_rows = st.lists(
    st.tuples(
        st.sampled_from(["Ria Jansen", "José Müller", "Bep & Jo", "Zoë 't Hart", "Ömer", "=Jan", "<b>"]),
        st.sampled_from(["06-12345678", "0612345679", "+31612345670", "", "geen"]),
        st.sampled_from(["3526AB", "3526 AC", "", "35"]),
        st.sampled_from(["koken", "koken, wandelen", "klussen\nfietsen", "", "een taart"]),
        st.sampled_from(["wandelen", "", "n.v.t."]),
        st.sampled_from(["1-9-2026", "", "2026-09-02"]),
        st.sampled_from(["ja", "nee", "", "x", "misschien"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None)
@given(rows=people_rows, titles=st.integers(0, 3), seed=st.integers(0, 99))
def test_a_workbook_says_the_same_as_the_csv_of_it(rows: list[tuple[str, ...]], titles: int, seed: int) -> None:
    above = [["Lijst"] + [""] * 6 for _ in range(titles)]
    everything = [*above, list(WIDE), *[list(row) for row in rows]]

    def odd(sheet: Worksheet) -> None:
        luck = random.Random(seed)
        for row in sheet.iter_rows():
            for cell in row:
                cell.data_type = "s" if isinstance(cell.value, str) and cell.value else cell.data_type
                cell.number_format = luck.choice(["@", "General", "0"])
        if luck.random() < 0.5 and titles:
            sheet.merge_cells("A1:G1")

    def told(data: bytes) -> object:
        try:
            found = read(data)
        except ListRefused as refusal:
            return refusal.code
        return found.people, [(p.row, p.field, p.code) for p in found.problems]

    data = workbook(everything, odd)
    assert told(stored(data) if seed % 2 else data) == told(written(everything).encode())
