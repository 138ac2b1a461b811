"""From text to records: quotes, line breaks in cells, and lines that are broken."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from .lines import MAX_LINE

MAX_LINES_IN_CELL = 200
CLOSINGS_TRIED = 2  # keeps the reading of a hostile file linear
DELIMITERS = (";", "\t", ",", "|")
USUAL = 50


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the spreadsheet numbers it; a broken one could not be taken apart with certainty.

    ``kinds`` tells by place, from 0, what only a workbook knows of a cell: ``n`` number, ``d`` day, ``e`` error,
    ``b`` true or false, ``f`` formula without a result, ``h`` and ``m`` one with the cell left of, or above it.
    """

    row: int
    cells: tuple[str, ...]
    broken: bool = False
    hidden: bool = False
    continues: bool = False
    kinds: Mapping[int, str] | None = None

    def kind(self, at: int) -> str:
        """Return what only a workbook knows of a cell, empty for a text."""
        return self.kinds.get(at, "") if self.kinds else ""


class Splitter:
    """Takes a text with one delimiter apart."""

    def __init__(self, delimiter: str) -> None:
        end = f"({re.escape(delimiter)}|\\Z)"
        self.delimiter = delimiter
        self._quoted = re.compile(rf' *+"([^"]*+(?:""[^"]*+)*+)" *+{end}')
        self._plain = re.compile(rf"([^{re.escape(delimiter)}]*+){end}")

    def cells(self, text: str) -> tuple[str, ...] | None:
        """Return the cells of one record, or None when a quote stays open."""
        if '"' not in text:
            return tuple(text.split(self.delimiter))
        cells, start = [], 0
        while True:
            found = self._quoted.match(text, start)
            if found:
                cells.append(found[1].replace('""', '"'))
            else:
                found = self._plain.match(text, start)
                if found is None or (found[1].lstrip(" ").startswith('"') and found[1].count('"') % 2):
                    return None
                cells.append(found[1])
            if not found[2]:
                return tuple(cells)
            start = found.end()

    def records(self, lines: Iterable[str], first_row: int = 1) -> Iterator[Record]:
        """Yield the records of all lines; a line that cannot be taken apart is one broken record."""
        source = iter(lines)
        ahead = deque(islice(source, MAX_LINES_IN_CELL))
        usual = max((line.count(self.delimiter) for line in islice(ahead, USUAL) if len(line) <= MAX_LINE), default=0)
        row = first_row
        while ahead:
            cells, taken = self._record(ahead, usual)
            yield Record(row, cells, broken=taken == 0)
            for _ in range(max(taken, 1)):
                ahead.popleft()
            ahead.extend(islice(source, max(taken, 1)))
            row += 1

    def _record(self, ahead: deque[str], usual: int) -> tuple[tuple[str, ...], int]:
        if len(ahead[0]) > MAX_LINE:
            return (), 0
        cells = self.cells(ahead[0])
        if cells is not None:
            return cells, 1
        for taken in self._closings(ahead, usual):
            cells = self.cells("\n".join(islice(ahead, taken)))
            if cells is not None:
                return cells, taken
        return tuple(ahead[0].split(self.delimiter)), 0

    def _closings(self, ahead: deque[str], usual: int) -> Iterator[int]:
        """Yield after how many lines an open quote may close, before the rows of other people begin."""
        size, tried, first_cell = len(ahead[0]), 0, self.delimiter not in ahead[0]
        for taken, line in enumerate(islice(ahead, 1, MAX_LINES_IN_CELL), 2):
            size += len(line)
            closes = line.count('"') % 2 == 1
            someone_else = usual >= 2 and line.count(self.delimiter) >= usual and not (closes and first_cell)
            if size > MAX_LINE or someone_else or tried == CLOSINGS_TRIED:
                return
            if closes:
                tried += 1
                yield taken
