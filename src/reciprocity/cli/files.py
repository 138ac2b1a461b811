"""Files that people name."""

from pathlib import Path

from reciprocity.domain.errors import ListUnreadable


def read(file: Path) -> bytes:
    """Read a file, or say in words why not."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise ListUnreadable(
            nl=f"Het bestand '{file}' kan niet worden gelezen. Kijk de naam en de map na.",
            en=f"The file '{file}' cannot be read. Check its name and folder.",
        ) from fault
