"""Lists that go out: no cell of them is ever calculated, and our own reader gets back what was written."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .formulas import Value, safe_cell

WIDTH = 22
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Yield a CSV as Dutch Excel opens it at a double click: UTF-8 with a byte order mark, semicolons, every cell safe."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for n, row in enumerate(_all(header, rows)):
        writer.writerow([safe_cell(value) for value in row])
        if n % 500 == 0:
            yield held.getvalue().encode()
            held.seek(0)
            held.truncate()
    yield held.getvalue().encode()


def write_xlsx(to: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[Value]], title: str = "Lijst") -> None:
    """Write a workbook row by row; every cell is a text, so that nothing is calculated and no zero is lost."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTH
    bold = Font(bold=True)
    for n, row in enumerate(_all(header, rows)):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, _in_xml(safe_cell(value)))
            cell.data_type, cell.number_format = "s", "@"
            if n == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    book.save(to)


def _all(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    yield list(header)
    yield from rows


def _in_xml(text: str) -> str:
    """Return a text without what XML cannot hold; ``_x000D_`` is written so that Excel reads it as these letters."""
    return ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", text))
