"""Lists on their way to the service: read from the disk piece by piece, and told how far they are."""

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

List: TypeAlias = Path | str | bytes | BinaryIO
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A form with a file. It can be sent again: it is read from its beginning each time."""

    file: BinaryIO
    fields: Mapping[str, str]


@contextmanager
def opened(source: List, progress: Progress | None) -> Iterator[BinaryIO]:
    """Open a list: a path, its bytes, or a file that is open already, which stays so."""
    match source:
        case bytes():
            yield _watched(io.BytesIO(source), progress)
        case str() | Path():
            with Path(source).open("rb") as file:
                yield _watched(file, progress)
        case _:
            yield _watched(source if source.seekable() else io.BytesIO(source.read()), progress)


def _watched(file: BinaryIO, progress: Progress | None) -> BinaryIO:
    return file if progress is None else _Watched(file, progress)


class _Watched(io.BufferedIOBase, BinaryIO):
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, progress: Progress) -> None:
        self._file, self._progress = file, progress
        self._size = file.seek(0, os.SEEK_END)
        file.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and tell how far it is."""
        data = self._file.read(-1 if size is None else size)
        if data:
            self._progress(self._file.tell(), self._size)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go to a place; for reading it again, or for its length."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return how far it was read."""
        return self._file.tell()
