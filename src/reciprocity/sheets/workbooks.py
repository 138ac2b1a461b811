"""Excel workbooks: a child process with limits reads them; what it tells is kept on disk, to be read again."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO

from .people import Problem
from .records import Record
from .refusals import ListRefused, workbook_refused

HEAD = 60
DEADLINE = 300.0  # the time of the processor is limited in the child; this is for one that hangs
MAX_TOLD = 80_000_000  # a text that a workbook keeps once may stand in a million cells
MAX_GAP = 10_000
EXTRA_ROWS = 1_040
MAX_LINE = 2_000_000
REPORTED = 1_000
CHILD = "import sys; sys.path.append(sys.argv[1]); from workbook.child import main; main()"
Progress = Callable[[int, int | None], None]


class Workbook:
    """Records of the first sheet that holds a list, among those that can be seen."""

    shape_matters = False
    encoding = "xlsx"
    delimiter = ""

    def __init__(
        self,
        file: IO[bytes],
        is_list: Callable[[Sequence[Record]], bool],
        max_rows: int,
        progress: Progress | None = None,
    ) -> None:
        self._is_list, self._most, self._progress = is_list, max_rows + EXTRA_ROWS, progress or (lambda _n, _all: None)
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self.problems: tuple[Problem, ...] = ()
        self._sheets = (1, 0)
        try:
            self._read(file)
        except BaseException:
            self.close()
            raise

    def records(self) -> Iterator[Record]:
        """Yield the records, with those that are empty in between."""
        self._kept.seek(0)
        return _records(self._kept)

    def close(self) -> None:
        """Throw away what the child told."""
        self._kept.close()

    def _read(self, file: IO[bytes]) -> None:
        file.seek(0)
        command = [sys.executable, "-I", "-S", "-c", CHILD, str(Path(__file__).parent)]
        with subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
        ) as child:
            late = threading.Event()
            timer = threading.Timer(DEADLINE, _stop, (child, late))
            timer.start()
            try:
                assert child.stdout is not None
                if not self._listen(child.stdout):
                    code = child.wait()  # a child that is killed for its time says nothing
                    raise workbook_refused("slow" if late.is_set() or code in (-24, -9) else "corrupt")
            finally:
                timer.cancel()
                child.kill()

    def _listen(self, told: IO[bytes]) -> bool:
        """Keep the rows of the first sheet with a list; tell whether the child came to the end of one."""
        rows = size = number = 0
        while line := told.readline(MAX_LINE):
            if not line.startswith(b'["'):
                rows, size = rows + 1, size + len(line)
                self._check(rows, size)
                self._kept.write(line)
                continue
            word, *rest = json.loads(line)
            if word == "!":
                raise workbook_refused(rest[0])
            if word == "book":
                self._sheets = (rest[0], rest[1])
                if not rest[0]:
                    raise ListRefused("no-header")
            elif word == "sheet":
                rows, size, number = 0, 0, number + 1
                self._kept.seek(0)
                self._kept.truncate()
            elif self._found(number, rest[0]):
                return True
        return False

    def _check(self, rows: int, size: int) -> None:
        if rows > self._most:
            raise ListRefused("too-large")
        if size > MAX_TOLD:
            raise workbook_refused("unpacks")
        if rows % 1_000 == 0:
            self._progress(rows, None)

    def _found(self, number: int, hidden_columns: Sequence[int]) -> bool:
        """Tell whether the sheet that ended is the one to read: a list, or the last one."""
        visible, others = self._sheets
        if number < visible and not self._is_list(list(islice(self.records(), HEAD))):
            return False
        problems = [Problem(None, "row", "other-sheets-not-read")] if others > 0 else []
        problems += [Problem(None, "row", "hidden-column", column=c) for c in hidden_columns[:REPORTED]]
        self.problems = tuple(problems)
        return True


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _records(kept: IO[bytes]) -> Iterator[Record]:
    last = 0
    for line in kept:
        row, hidden, cells, kinds = json.loads(line)
        if row - last > MAX_GAP:
            raise workbook_refused("far-away")
        yield from (Record(empty, ()) for empty in range(last + 1, row))
        places = {int(at): kind for at, kind in kinds.items()} if kinds else None
        yield Record(row, tuple(cells), broken=hidden == 2, hidden=hidden == 1, kinds=places)
        last = row
