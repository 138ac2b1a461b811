"""The rows of one sheet, as they are read: text, and beside it what only a spreadsheet knows."""

import re
import zipfile
from collections.abc import Callable, Sequence
from functools import lru_cache

from .parts import CHUNK, Attributes, Refused, local, parse
from .strings import LONGEST, Strings, plain
from .styles import Meaning, shown

MAX_COLUMNS = 1_000
MAX_ROW_TEXT = 200_000
MAX_MERGES = 20_000
MERGED_DOWN, MERGED_WIDE = 300, 100
EMPTY_TO_READ, ROW_TO_READ = (
    12_000_000,
    20_000,
)  # bytes of formatted cells without a word, more for every row with words
MERGE = re.compile(rb"<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{0,7})")
ERRORS = frozenset("#N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM!".split())
Emit = Callable[[int, int, list[str], dict[int, str]], None]
"""Takes row, 1 when hidden or 2 when too long, cells, and kinds by place: n d e b f h m."""


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """Return where a column stands, from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def merges_of(archive: zipfile.ZipFile, path: str) -> dict[int, dict[int, str]]:
    """Return row -> column -> ``h`` or ``m`` for cells that are one with the cell left of, or above them."""
    found: dict[int, dict[int, str]] = {}
    seen = 0
    with archive.open(path) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            text = rest + chunk
            for left, top, right, bottom in MERGE.findall(text) if b"mergeCell" in text else ():
                seen += 1
                if seen <= MAX_MERGES:
                    _merge(found, column_of(left.decode()), int(top), column_of(right.decode()), int(bottom))
            rest = text[text.rfind(b"<") :][-300:]
    return found


def _merge(found: dict[int, dict[int, str]], left: int, top: int, right: int, bottom: int) -> None:
    if right - left > MERGED_WIDE or bottom - top > MERGED_DOWN or right >= MAX_COLUMNS:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                found.setdefault(row, {})[column] = "h" if row == top else "m"


class Grid:
    """Reads the cells of a sheet and emits the rows that hold something."""

    def __init__(self, strings: Strings, styles: Sequence[Meaning], *, mac: bool, emit: Emit) -> None:
        self._strings, self._styles, self._mac, self._emit = strings, styles, mac, emit
        self._merges: dict[int, dict[int, str]] = {}
        self.hidden_columns: list[int] = []
        self._row = self._column = self._hidden = self._size = self._emitted = 0
        self._cells: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        self._type = self._style = ""
        self._formula = self._valued = self._phonetic = False
        self._text: list[str] | None = None
        self._heard: list[str] = []
        self._length = 0
        self._names: dict[str, str] = {}

    def read(self, archive: zipfile.ZipFile, path: str) -> None:
        """Read a sheet from beginning to end."""
        self._merges = merges_of(archive, path)
        with archive.open(path) as stream:
            parse(stream, self._start, self._end, self._hear, after_chunk=self._go_on)

    def _go_on(self, fed: int) -> bool:
        if fed > EMPTY_TO_READ + self._emitted * ROW_TO_READ:
            raise Refused("empty-cells")
        return True

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._names.get(name) or self._names.setdefault(name, local(name))
        if tag == "c":
            self._cell_starts(attributes)
        elif tag in ("v", "t"):
            if not self._phonetic:
                self._text = self._heard
            self._valued = True
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row_starts(attributes)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide(attributes)

    def _end(self, name: str) -> None:
        tag = self._names[name]
        if tag in ("v", "t"):
            self._text = None
        elif tag == "c":
            self._cell_ends()
        elif tag == "row":
            self._row_ends()
        elif tag == "rPh":
            self._phonetic = False

    def _hear(self, text: str) -> None:
        if self._text is not None and self._length < LONGEST:
            self._text.append(text[:LONGEST])
            self._length += len(text)

    def _hide(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            self.hidden_columns += range(int(first), min(int(last), MAX_COLUMNS) + 1)

    def _row_starts(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = max(self._row + 1, int(number) if number.isdigit() and len(number) < 8 else 0)
        self._hidden = int(attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0")
        self._cells, self._kinds, self._column, self._size = {}, {}, -1, 0

    def _row_ends(self) -> None:
        if not self._cells and not self._kinds:
            return
        self._emitted += 1
        kinds = self._merges.get(self._row, {}) | self._kinds
        if self._size > MAX_ROW_TEXT:
            self._emit(self._row, 2, [], {})
            return
        width = max((*self._cells, *self._kinds)) + 1
        self._emit(self._row, self._hidden, [self._cells.get(at, "") for at in range(width)], kinds)

    def _cell_starts(self, attributes: Attributes) -> None:
        found = REFERENCE.match(attributes.get("r", ""))
        self._column = column_of(found[1]) if found else self._column + 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula = self._valued = False
        self._heard, self._text, self._length = [], None, 0

    def _cell_ends(self) -> None:
        written = "".join(self._heard)
        text, kind = self._value(written)
        if not text and not kind:
            return
        if self._column >= MAX_COLUMNS:
            raise Refused("far-away")
        if text:
            self._cells[self._column] = text
            self._size += len(text)
        if kind:
            self._kinds[self._column] = kind

    def _value(self, written: str) -> tuple[str, str]:
        """Return the text and the kind of the cell that ends here."""
        match self._type:
            case "s":
                return (self._strings[int(written)] if written.isdigit() else ""), ""
            case "inlineStr":
                return plain(written), ""
            case "str":
                return plain(written), "f" if self._formula and not self._valued else ""
            case "b":
                return ("WAAR" if written.strip() in ("1", "true") else "ONWAAR" if written else ""), "b"
            case "e":
                return (written if written in ERRORS else "#VALUE!"), "e"
            case "d":
                return written[:10], "d"
        if not written.strip():
            return "", "f" if self._formula else ""
        at = int(self._style) if self._style.isdigit() else -1
        return shown(written.strip(), self._styles[at] if 0 <= at < len(self._styles) else None, mac=self._mac)
