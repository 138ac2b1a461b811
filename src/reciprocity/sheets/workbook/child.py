"""The child process: reads the workbook on its standard input within limits, writes rows as lines of JSON.

``["!", code]`` refused; ``["sheet", hidden columns]`` a sheet begins; ``[row, hidden, cells, kinds]``; ``["end"]``
the sheet has ended; ``["book", visible, others]`` before the first: how many sheets can be seen, and how many more may hold people.
"""

import json
import resource
import sys
import zipfile
from typing import IO, Any

from .grid import Grid
from .parts import Refused, book_of, opened
from .strings import Strings
from .styles import meanings

MEMORY = 200 * 1024 * 1024
SECONDS = 60
HELD = 500


def main() -> None:
    """Read the workbook on standard input."""
    limit()
    out = Lines(sys.stdout.buffer)
    try:
        read(sys.stdin.buffer, out)
    except Refused as refused:
        out.write(["!", refused.code])
    except MemoryError:
        out.held.clear()
        out.write(["!", "unpacks"])
    except BrokenPipeError:  # the parent has seen enough
        return
    out.flush()


def limit() -> None:
    """Take no more memory and time than a large list needs, and write no files."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


class Lines:
    """Writes lines, many at a time."""

    def __init__(self, out: IO[bytes]) -> None:
        self.held: list[str] = []
        self._out = out
        self._write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

    def write(self, line: list[Any]) -> None:
        """Write one line."""
        self.held.append(self._write(line))
        if len(self.held) >= HELD:
            self.flush()

    def row(self, row: int, hidden: int, cells: list[str], kinds: dict[int, str]) -> None:
        """Write one row of a sheet."""
        self.write([row, hidden, cells, kinds])

    def flush(self) -> None:
        """Send what is held."""
        if self.held:
            self._out.write(("\n".join(self.held) + "\n").encode("utf-8", "replace"))
            self.held.clear()
        self._out.flush()


def read(file: IO[bytes], out: Lines) -> None:
    """Write all that can be seen, sheet by sheet; whoever listens stops when the list was found."""
    with opened(file) as archive:
        book = book_of(archive)
        visible = [sheet for sheet in book.sheets if sheet.visible]
        explaining = sum(sheet.explains for sheet in book.sheets)
        out.write(["book", len(visible), len(book.sheets) - 1 - explaining])
        styles, strings = meanings(archive, book.styles), Strings()
        if book.strings:
            strings.read(archive, book.strings)
        for sheet in visible:
            _sheet(archive, sheet.path, Grid(strings, styles, mac=book.mac, emit=out.row), out)


def _sheet(archive: zipfile.ZipFile, path: str, grid: Grid, out: Lines) -> None:
    out.write(["sheet"])
    grid.read(archive, path)
    out.write(["end", grid.hidden_columns])
    out.flush()
