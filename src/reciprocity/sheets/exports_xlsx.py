"""Workbooks that go out: every cell is a text. Apart from the rest, because it takes long to load."""

import re
from collections.abc import Iterable, Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .exports import with_header
from .formulas import Value, safe_cell

WIDTH = 22
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(to: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[Value]], title: str = "Lijst") -> None:
    """Write a workbook row by row; every cell is a text, so that nothing is calculated and no zero is lost."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_TITLE.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"
    for at in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTH
    bold = Font(bold=True)
    for n, row in enumerate(with_header(header, rows)):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _in_xml(safe_cell(value)))
            cell.data_type, cell.number_format = "s", "@"
            if n == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    book.save(to)


def _in_xml(text: str) -> str:
    """Return a text without what XML cannot hold; ``_x000D_`` is written so that Excel reads it as these letters."""
    return ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", text))
