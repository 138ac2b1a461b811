"""From text to records: quotes, line breaks in cells, and lines that are broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_LINE = 64 * 1024
MAX_LINES_IN_CELL = 200
CLOSINGS_TRIED = 2  # keeps the reading of a hostile file linear
DELIMITERS = (";", "\t", ",", "|")
SEP = re.compile(r'"?sep=(.)"?[;,\t ]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the spreadsheet numbers it; a broken one could not be taken apart with certainty."""

    row: int
    cells: tuple[str, ...]
    broken: bool = False


def lines_of(text: str) -> list[str]:
    """Split a text into lines as Windows, Unix and the old Mac end them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip("\x00\x1a"):
        lines.pop()
    return lines


def sep_line(line: str) -> str | None:
    """Return the delimiter that a first line ``sep=;`` names."""
    found = SEP.fullmatch(line.strip(" \ufeff"))
    return found[1] if found and not found[1].isalnum() and found[1] not in "\"' " else None


def unwrapped(lines: list[str]) -> list[str]:
    """Undo what some programs do: put every line as a whole between quotes."""
    filled = [line for line in lines[:50] if line.strip()]
    whole = re.compile(r'"((?:[^"]|"")*+)"')
    if not filled or not all(whole.fullmatch(line) and re.search(r"[;\t,]", line) for line in filled):
        return lines
    bare = [found[1].replace('""', '"') if (found := whole.fullmatch(line)) else line for line in lines]
    return bare if any(";" in line or "\t" in line or line.count(",") > 1 for line in bare[:50]) else lines


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

    def records(self, lines: list[str], first_row: int = 1) -> Iterator[Record]:
        """Yield the records of all lines; a line that cannot be taken apart is one broken record."""
        usual = self._usual_marks(lines)
        at, row = 0, first_row
        while at < len(lines):
            cells, taken = self._record_at(lines, at, usual)
            yield Record(row, cells, broken=taken == 0)
            at, row = at + max(taken, 1), row + 1

    def _usual_marks(self, lines: list[str]) -> int:
        return max((line.count(self.delimiter) for line in lines[:50] if len(line) <= MAX_LINE), default=0)

    def _record_at(self, lines: list[str], at: int, usual: int) -> tuple[tuple[str, ...], int]:
        if len(lines[at]) > MAX_LINE:
            return (), 0
        cells = self.cells(lines[at])
        if cells is not None:
            return cells, 1
        for taken in self._closings(lines, at, usual):
            cells = self.cells("\n".join(lines[at : at + taken]))
            if cells is not None:
                return cells, taken
        return tuple(lines[at].split(self.delimiter)), 0

    def _closings(self, lines: list[str], at: int, usual: int) -> Iterator[int]:
        """Yield after how many lines an open quote may close, before the rows of other people begin."""
        size, tried, first_cell = len(lines[at]), 0, self.delimiter not in lines[at]
        for taken, line in enumerate(lines[at + 1 : at + MAX_LINES_IN_CELL], 2):
            size += len(line)
            closes = line.count('"') % 2 == 1
            someone_else = usual >= 2 and line.count(self.delimiter) >= usual and not (closes and first_cell)
            if size > MAX_LINE or someone_else or tried == CLOSINGS_TRIED:
                return
            if closes:
                tried += 1
                yield taken
