"""An empty list to fill in, with the kinds of help of a neighbourhood to choose from."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from .exports import write_csv
from .formulas import safe_cell
from .headings import COLUMNS
from .refused import Language

Label = tuple[str, str]
LIST, EXPLANATION, KINDS = ("Lijst", "List"), ("Uitleg", "Explanation"), ("Soorten hulp", "Kinds of help")
ADVICE = (
    ("Vul op het eerste blad een rij in voor elke persoon. Schrijf niets over gezondheid, justitie, geloof of herkomst, en geen BSN.",
     "Fill in a row for every person on the first sheet. Write nothing about health, justice, religion or origin, and no citizen number."),
    ("De kolomnamen mogen anders, en er mogen kolommen bij of weg.", "Column names may be changed, and columns added or removed."),
)  # fmt: skip
AS_TEXT = ("Telefoon", "Postcode", "Nummer")
ROWS = 100_001


def template(labels: Iterable[Label], language: Language = "nl") -> bytes:
    """Return a workbook with an empty list, an explanation, and the kinds of help to choose from.

    Parameters
    ----------
    labels : iterable of (Dutch, English)
        The kinds of help of the neighbourhood.
    language : "nl" or "en"
        The language of the headings, the explanation and the choices.
    """
    english = language == "en"
    kinds = [(safe_cell(nl), safe_cell(en)) for nl, en in labels]
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = LIST[english]
    _list(sheet, english=english)
    _explanation(book.create_sheet(EXPLANATION[english]), english=english)
    _kinds(book.create_sheet(KINDS[english]), kinds)
    if kinds:
        column = "B" if english else "A"
        place = f"'{KINDS[english]}'!${column}$2:${column}${len(kinds) + 1}"
        book.defined_names["kinds_of_help"] = DefinedName("kinds_of_help", attr_text=place)
        _choices(sheet, "=kinds_of_help", [at for at, c in enumerate(COLUMNS, 1) if c[0][-1].isdigit()], strict=False)
    _choices(sheet, '"yes,no"' if english else '"ja,nee"', [1 + _place("Toestemming")], strict=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template_csv(language: Language = "nl") -> bytes:
    """Return the same empty list as CSV: only the header."""
    return b"".join(write_csv([column[language == "en"] for column in COLUMNS], ()))


def _place(name: str) -> int:
    return next(at for at, column in enumerate(COLUMNS) if column[0] == name)


def _list(sheet: Worksheet, *, english: bool) -> None:
    sheet.freeze_panes = "A2"
    for at, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, at, column[english])
        cell.font = Font(bold=True)
        width = sheet.column_dimensions[get_column_letter(at)]
        width.width = 26 if column[0][-1].isdigit() else 18
        if column[0] in AS_TEXT:  # a number would lose the zero in front
            width.number_format = "@"


def _explanation(sheet: Worksheet, *, english: bool) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 100
    for advice in ADVICE:
        sheet.append([advice[english]])
    sheet.append([])
    for column in COLUMNS:
        sheet.append([column[english], column[2 + english]])
    for row in sheet.iter_rows(min_col=2, max_col=2):
        row[0].alignment = Alignment(wrap_text=True)


def _kinds(sheet: Worksheet, kinds: Sequence[Label]) -> None:
    sheet.append(["Nederlands", "English"])
    for kind in kinds:
        sheet.append(list(kind))
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 40


def _choices(sheet: Worksheet, formula: str, columns: Sequence[int], *, strict: bool) -> None:
    """Let people choose in some columns; where it is not strict they may write something else."""
    choices = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=strict)
    for at in columns:
        choices.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{ROWS}")
    sheet.add_data_validation(choices)
