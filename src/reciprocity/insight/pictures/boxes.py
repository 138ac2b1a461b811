"""Boxes: people as boxes with their names, and the arrows between them."""

import math
from collections.abc import Iterator, Sequence

from .lettering import MORE, fitted
from .paper import COLOURS, INK, LINE, PAPER, Point, text

HALF_WIDE, HALF_HIGH, CORNER = 86.0, 34.0, 16.0
NAME_SIZES, WORDS_SIZE = (16.0, 13.0), 14.0
INSIDE, ABOVE = 7.0, 4.0
Half = tuple[float, float]
USUAL: Half = (HALF_WIDE, HALF_HIGH)


def person(name: str, place: Point, number: int, half: Half = USUAL, words: Sequence[str] = ()) -> Iterator[str]:
    """Draw somebody as a box with a name, and below it some lines of words.

    Examples
    --------
    >>> drawn = list(person("Noor", (100, 50), 0))
    >>> drawn[0].startswith("<rect "), ">Noor<" in drawn[1]
    (True, True)
    """
    (x, y), (wide, high) = place, half
    yield (
        f"<rect x='{x - wide:.1f}' y='{y - high:.1f}' width='{2 * wide:g}' height='{2 * high:g}' "
        f"rx='{CORNER:g}' fill='{PAPER}' stroke='{colour_of(number)}' stroke-width='5'/>"
    )
    below = len(words) * WORDS_SIZE * LINE + (ABOVE if words else 0)
    size, lines = _name(name, 2 * (wide - INSIDE), 2 * (high - ABOVE) - below)
    above = len(lines) * size * LINE
    yield from text(lines, (x, y - below / 2), "middle", size, bold=True)
    yield from text(words, (x, y + (above + ABOVE) / 2), "middle", WORDS_SIZE)


def colour_of(number: int) -> str:
    """Return the colour of somebody."""
    return COLOURS[number % len(COLOURS)]


def _name(name: str, wide: float, high: float) -> tuple[float, list[str]]:
    """Return a name in lines that fit its box, smaller if it does not fit otherwise."""
    for size in NAME_SIZES:
        lines = fitted(name, size, wide, int(high // (size * LINE)))
        if MORE not in "".join(lines):
            break
    return size, lines


def edge(centre: Point, towards: Point, gap: float, half: Half = USUAL) -> Point:
    """Return where a line from the middle of a box leaves it, a little further on.

    Examples
    --------
    >>> edge((0, 0), (200, 0), 4)
    (90.0, 0.0)
    """
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    out = min((half[0] + gap) / abs(dx) if dx else math.inf, (half[1] + gap) / abs(dy) if dy else math.inf)
    return centre[0] + dx * out, centre[1] + dy * out


def arrow(path: str, mark: str, colour: str = INK) -> str:
    """Draw an arrow along a path, with the arrowhead of a mark.

    Examples
    --------
    >>> "url(#head-1)" in arrow("M0 0L9 9", "1")
    True
    """
    return f"<path d='{path}' fill='none' stroke='{colour}' stroke-width='2.5' marker-end='url(#head-{mark})'/>"
