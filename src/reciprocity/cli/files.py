"""Files that people name."""

import gzip
import zlib
from pathlib import Path

from reciprocity.domain.errors import ListUnreadable

from .refusals import NotPossible


def read(file: Path) -> bytes:
    """Read a file, or say in words why not."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise _unreadable(file) from fault


def readable(file: Path) -> Path:
    """Return a file that can be read, or say in words why not."""
    try:
        with file.open("rb"):
            return file
    except OSError as fault:
        raise _unreadable(file) from fault


def _unreadable(file: Path) -> ListUnreadable:
    return ListUnreadable(
        nl=f"Het bestand '{file}' kan niet worden gelezen. Kijk de naam en de map na.",
        en=f"The file '{file}' cannot be read. Check its name and folder.",
    )


def write(file: Path, content: bytes) -> None:
    """Write a file, or say in words why not."""
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise not_written(file) from fault


def not_written(file: Path) -> NotPossible:
    """Say that a file cannot be written."""
    return NotPossible(
        nl=f"Naar '{file}' kan niet worden geschreven. Kijk de map na.",
        en=f"Cannot write to '{file}'. Check the folder.",
    )


def read_text(file: Path) -> str:
    """Read a file of text, also when it is packed with gzip."""
    found = read(file)
    if found[:2] == b"\x1f\x8b":
        try:
            found = gzip.decompress(found)
        except (OSError, EOFError, zlib.error) as fault:
            raise ListUnreadable(
                nl=f"Het bestand '{file}' is niet goed ingepakt. Haal het opnieuw op.",
                en=f"The file '{file}' is not packed well. Get it again.",
            ) from fault
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        return found.decode("cp1252", errors="replace")
