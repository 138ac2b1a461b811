"""From bytes to lines, one at a time, however long the file is."""

import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

MAX_LINE = 64 * 1024
EMPTY_SHOWN = 1_000
WRAPPED = re.compile(r'"((?:[^"]|"")*+)"')
BLANK = re.compile(r"[\s;,|\"\x00\xa0]*")
SEP = re.compile(r'"?sep=(.)"?[;,\t ]*', re.IGNORECASE)


def lines_of(file: IO[bytes], codec: str, errors: str, start: int = 0) -> Iterator[str]:
    """Yield lines as Windows, Unix and the old Mac end them; of many empty ones at the end only some.

    A line that is much too long is cut off: whoever takes it apart sees that it is too long.
    """
    file.seek(start)
    text = io.TextIOWrapper(io.BufferedReader(_Raw(file), 1 << 18), encoding=codec, errors=errors, newline=None)
    held: deque[str] = deque()
    more = 0
    for line in _whole(text):
        if BLANK.fullmatch(line):
            if len(held) < EMPTY_SHOWN:
                held.append(line)
            else:
                more += 1
            continue
        yield from held
        yield from ("" for _ in range(more))
        held.clear()
        more = 0
        yield line
    while held and not more and not held[-1].strip("\x00\x1a"):
        held.pop()
    yield from held


def _whole(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(MAX_LINE + 2):
        if line.endswith("\n"):
            yield line[:-1]
            continue
        while len(line) > MAX_LINE and (rest := text.readline(MAX_LINE)) and not rest.endswith("\n"):
            pass
        yield line


class _Raw(io.RawIOBase):
    """A file that stays open when the text that is read from it is thrown away."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def sep_line(line: str) -> str | None:
    """Return the delimiter that a first line ``sep=;`` names."""
    found = SEP.fullmatch(line.strip(" \ufeff"))
    return found[1] if found and not found[1].isalnum() and found[1] not in "\"' " else None


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Undo what some programs do: put every line as a whole between quotes."""
    rest = iter(lines)
    head = list(islice(rest, 50))
    filled = [line for line in head if line.strip()]
    wrapped = bool(filled) and all(WRAPPED.fullmatch(line) and re.search(r"[;\t,]", line) for line in filled)
    bare = [_bare(line) for line in head]
    wrapped = wrapped and any(";" in line or "\t" in line or line.count(",") > 1 for line in bare)
    yield from bare if wrapped else head
    yield from map(_bare, rest) if wrapped else rest


def _bare(line: str) -> str:
    found = WRAPPED.fullmatch(line)
    return found[1].replace('""', '"') if found else line
