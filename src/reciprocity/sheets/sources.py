"""A list as records, again and again: from text, or from a workbook."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, Protocol

from .encodings import encoding_of
from .formats import MAX_BYTES, kind_of
from .headers import LOOKED_AT, score
from .lines import lines_of, sep_line, unwrapped
from .people import Problem
from .records import DELIMITERS, Record, Splitter
from .refusals import ListRefused
from .workbooks import Workbook

HEAD = 300
IN_MEMORY = 1 << 20


class Source(Protocol):
    """Where records come from; it can be read as often as needed."""

    encoding: str
    delimiter: str
    problems: tuple[Problem, ...]
    shape_matters: bool
    """Whether a row with too few or too many cells may have words under the wrong name."""

    def records(self) -> Iterator[Record]:
        """Yield all records from the first."""

    def close(self) -> None:
        """Throw away what was kept for reading again."""


def source_of(
    given: Path | IO[bytes] | bytes,
    wanted: Mapping[str, str],
    max_rows: int,
    max_bytes: int = MAX_BYTES,
    progress: Callable[[int, int | None], None] | None = None,
) -> Source:
    """Return the records of a file; what kind it is follows from its content."""
    file = _opened(given)
    try:
        if kind_of(file, max_bytes) == "csv":
            return TextSource(file, wanted)
        try:
            return Workbook(file, lambda head: best_score(head, wanted) > 0, max_rows, progress)
        finally:
            file.close()
    except ListRefused:
        file.close()
        raise


def _opened(given: Path | IO[bytes] | bytes) -> IO[bytes]:
    """Return a file of our own with a place on the disk, so that a child process can read it too."""
    if isinstance(given, Path):
        return given.open("rb")
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the source that reads it
    if isinstance(given, bytes):
        file.write(given)
    else:
        given.seek(0)
        while chunk := given.read(IN_MEMORY):
            file.write(chunk)
    file.seek(0)
    return file


def best_score(records: Sequence[Record], wanted: Mapping[str, str]) -> int:
    """Return how much the best of some records looks like a header."""
    return max((score(record, wanted) for record in records[:LOOKED_AT]), default=0)


class TextSource:
    """Records of a text with separators."""

    shape_matters = True
    problems: tuple[Problem, ...] = ()

    def __init__(self, file: IO[bytes], wanted: Mapping[str, str]) -> None:
        self._file = file
        self._how = encoding_of(file)
        self.encoding = self._how.name
        head = list(islice(self._lines(), HEAD))
        named = sep_line(head[0]) if head else None
        self._skipped = 1 if named else 0
        self.delimiter = _delimiter(head[self._skipped :], named, wanted)

    def _lines(self) -> Iterator[str]:
        return lines_of(self._file, self._how.codec, self._how.errors, self._how.start)

    def records(self) -> Iterator[Record]:
        """Yield the records, numbered as the spreadsheet does."""
        lines = unwrapped(islice(self._lines(), self._skipped, None))
        return Splitter(self.delimiter).records(lines, 1 + self._skipped)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _delimiter(head: list[str], named: str | None, wanted: Mapping[str, str]) -> str:
    if not any(line.strip() for line in head):
        raise ListRefused("no-data-rows" if named else "empty-file")
    candidates = list(chain([named] if named else [], (mark for mark in DELIMITERS if mark != named)))
    scores = [best_score(list(Splitter(mark).records(unwrapped(head))), wanted) for mark in candidates]
    if named and scores[0]:
        return named
    return candidates[scores.index(max(scores))]
