"""What the readers have in common: numbered lines, whole numbers, weights, and how much is read at most."""

from collections.abc import Iterator
from io import StringIO

from reciprocity.matching.graph import MOST_WEIGHT

from .faults import LineNotReadable, WeightNotReadable

MOST_ARCS_READ = 5_000_000
MOST_NODES_READ = 5_000_000
BYTE_ORDER_MARK = "\ufeff"
BLOCK = 100_000


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines, without byte order mark and with one kind of line end; a block at a time, to spare memory."""
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    while start < len(text):
        end = text.find("\n", start + BLOCK) + 1 or len(text)
        yield from StringIO(text[start:end])
        start = end


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not blank, stripped, with its number."""
    for line, raw in enumerate(lines_of(text), 1):
        if stripped := raw.strip():
            yield line, stripped


def whole(line: int, text: str) -> int:
    """Return a whole number of 0 or more."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise LineNotReadable(line, f"{text[:40]!r} is not a whole number of 0 or more")
    return int(text)


def weight_of(line: int, text: str) -> float:
    """Return a weight from 0 to 1e12."""
    try:
        weight = float(text)
    except ValueError:
        raise WeightNotReadable(line, text) from None
    if not 0 <= weight <= MOST_WEIGHT:
        raise WeightNotReadable(line, text)
    return weight
