"""Building workbooks: as a spreadsheet writes them, and part by part as somebody who means harm does."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Lijst" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
HEADER = ("Naam", "Biedt aan", "Toestemming")
RIA = ("Ria", "koken", "ja")


def workbook(rows: Iterable[Sequence[Any]], change: Callable[[Worksheet], object] | None = None) -> bytes:
    """Return rows as a workbook, after a change to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as bytes."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(rows: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def row_of(number: int, *texts: str, more: str = "") -> str:
    """Return the XML of a row of texts."""
    cells = (f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts))
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def packed(sheet: str | bytes, *, prolog: str = "", strings: str | bytes | None = None, **parts: str) -> bytes:
    """Return a workbook from the XML of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", parts.get("book", BOOK))
        archive.writestr("xl/_rels/workbook.xml.rels", parts.get("relations", RELATIONS))
        archive.writestr(
            "xl/worksheets/sheet1.xml", prolog.encode() + (sheet.encode() if isinstance(sheet, str) else sheet)
        )
        if strings is not None:
            archive.writestr("xl/sharedStrings.xml", strings)
        for name in ("styles",):
            if name in parts:
                archive.writestr(f"xl/{name}.xml", parts[name])
    return file.getvalue()
