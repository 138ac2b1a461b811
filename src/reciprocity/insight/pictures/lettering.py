"""Lettering: how wide words become in a picture, and how they are broken into lines that fit.

Nobody can measure a font that is not there yet, so widths are estimates on the safe side for the usual sans-serif
fonts (Arial, Helvetica, Roboto, Segoe UI) in their bold weight.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, takewhile

MORE = "…"
_JOINER = "\u200d"
_NARROW, _BROAD = frozenset("iljtfrI.,:;|!'`()[]{}-/\\ "), frozenset("mwMW@%&…—")
_NOT_IN_XML = ("Cc", "Cs", "Cf")


def clean(text: str) -> str:
    """Return a text on one line, without what XML refuses or what turns the reading direction.

    Examples
    --------
    >>> clean("Tineke\\n  de\\tVries\\x00")
    'Tineke de Vries'
    """
    kept = (c for c in text if c.isspace() or c == _JOINER or _belongs(c))
    return " ".join("".join(kept).split())


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in the unit of its font size.

    Examples
    --------
    >>> width_of("il", 10) < width_of("om", 10) < width_of("WW", 10)
    True
    """
    return sum(map(_em, text)) * size


def fitted(text: str, size: float, width: float, most: int) -> list[str]:
    """Break a text between words, or after a hyphen, into lines that fit; what is too long ends with an ellipsis.

    Parameters
    ----------
    text : str
        What is to be set.
    size, width : float
        Font size and the room on a line, in the same unit.
    most : int
        How many lines there may be.

    Examples
    --------
    >>> fitted("Hulp bij formulieren", 10, 80, 2)
    ['Hulp bij', 'formulieren']
    >>> fitted("een twee drie vier", 10, 30, 2)
    ['een', 'tw…']
    """
    lines = [""]
    for gap, piece in _pieces(clean(text)):
        longer = f"{lines[-1]}{gap}{piece}"
        if lines[-1] and width_of(longer, size) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + MORE]
    return [_cut(line, size, width) for line in lines]


def _belongs(c: str) -> bool:
    return unicodedata.category(c) not in _NOT_IN_XML and ord(c) & 0xFFFE != 0xFFFE


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may stand on a line by itself, each with what stands before it on the same line."""
    for number, word in enumerate(text.split()):
        for part, piece in enumerate(re.split(r"(?<=[^\W_]-)(?=[^\W_])", word)):
            yield (" " if number and not part else ""), piece


def _cut(line: str, size: float, width: float) -> str:
    if width_of(line, size) <= width:
        return line
    short = line.rstrip(MORE)
    widths = accumulate(map(_em, short), initial=0.0)
    fits = sum(1 for _ in takewhile(lambda wide: (wide + _em(MORE)) * size <= width, widths)) - 1
    return (short if fits == len(short) else short[: max(fits, 0)].rstrip(f"{_JOINER} ")) + MORE


def _em(c: str) -> float:
    """Return the width of a character in units of the font size."""
    if unicodedata.combining(c) or c == _JOINER or unicodedata.category(c) == "Mn":
        return 0.0
    if unicodedata.category(c) in ("So", "Sk"):
        return 1.4
    if unicodedata.east_asian_width(c) in "WF" or c in _BROAD:
        return 1.05
    if c in _NARROW:
        return 0.42
    return 0.8 if c.isupper() or ord(c) > 0x24F else 0.64
