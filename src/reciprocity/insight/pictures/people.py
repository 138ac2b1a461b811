"""People from close by: everybody a mark of their own, with a name where names may be seen, and arrows of help."""

import math
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from .days import NetworkDay, NetworkNode
from .legends import person
from .lettering import fitted, width_of
from .paper import BLUE, INK, LINE, Point, text
from .places import places

CLOSE_BY = 150
NARROWEST, UNIT, NAMED, PAD = 560.0, 92.0, 60, 10.0
NAME_SIZE, LARGEST, LETTERED, MOST_GROUPS = 13.0, 17.0, 12.0, 12


def company(
    people: Sequence[NetworkNode], days: Sequence[NetworkDay], mark: str
) -> tuple[list[list[str]], tuple[float, float], dict[str, str]]:
    """Draw the people of each day, everybody always at the same place.

    Parameters
    ----------
    people : sequence of NetworkNode
        Everybody of any day, as they are called last.
    days : sequence of NetworkDay
        What is drawn.
    mark : str
        Of the arrowheads.

    Returns
    -------
    list of list of str, (float, float), dict of str to str
        A panel for each day, how large each of them is, and which letter stands for which group.

    Examples
    --------
    >>> day = NetworkDay([NetworkNode("a", label="Noor")], [])
    >>> panels, size, letters = company(day.nodes, [day], "1")
    >>> ["Noor" in line for line in panels[0]]
    [False, True]
    """
    ties = {(t.giver, t.receiver): None for day in days for t in day.ties}
    found, wide, high = places([one.key for one in people], ties)
    names = {one.key: one.label for one in people} if len(people) <= NAMED else {}
    unit = UNIT if any(names.values()) else min(UNIT, (NARROWEST - 2 * PAD) / wide)
    width = max(NARROWEST, wide * unit + 2 * PAD)
    left = (width - wide * unit) / 2
    spots = {key: (left + x * unit, PAD + y * unit) for key, (x, y) in found.items()}
    radius = min(LARGEST, unit * 0.3)
    letters = _letters(people) if radius >= LETTERED else {}
    panels = [[*_ties(day, spots, radius, names, mark), *_people(day, spots, radius, names, letters)] for day in days]
    return panels, (width, high * unit + 2 * PAD), {letter: group for group, letter in letters.items()}


def _letters(people: Sequence[NetworkNode]) -> dict[str, str]:
    """Return a letter for each group, where there are some but not too many."""
    groups = sorted({one.group for one in people} - {""})
    return dict(zip(groups, ascii_uppercase, strict=False)) if 1 < len(groups) <= MOST_GROUPS else {}


def _people(
    day: NetworkDay, spots: Mapping[str, Point], r: float, names: Mapping[str, str], letters: Mapping[str, str]
) -> Iterator[str]:
    kinds = day.kinds()
    for node in day.nodes:
        x, y = spots[node.key]
        yield person(kinds[node.key], (x, y), r, letters.get(node.group, ""))
        if name := names.get(node.key):
            lines = _lines_of(name)
            middle = (x, y + r + 4 + NAME_SIZE * LINE * len(lines) / 2)
            yield from text(lines, middle, "middle", NAME_SIZE, halo=True)


def _lines_of(name: str) -> list[str]:
    return fitted(name, NAME_SIZE, UNIT - 6, 2)


def _ties(day: NetworkDay, spots: Mapping[str, Point], r: float, names: Mapping[str, str], mark: str) -> Iterator[str]:
    """Draw one arrow from giver to receiver, a little bent; what was done once is not drawn as proposed again."""
    proposed: dict[tuple[str, str], bool] = {}
    for tie in day.ties:
        pair = (tie.giver, tie.receiver)
        proposed[pair] = proposed.get(pair, True) and tie.proposed
    for (giver, receiver), new in proposed.items():
        if giver != receiver:
            ends = ((spots[giver], names.get(giver, "")), (spots[receiver], names.get(receiver, "")))
            yield _arrow(*ends, r, f"{mark}-new" if new else mark)


def _arrow(one: tuple[Point, str], other: tuple[Point, str], r: float, mark: str) -> str:
    ((ax, ay), name), ((bx, by), other_name) = one, other
    length = math.hypot(bx - ax, by - ay)
    nx, ny = (by - ay) / length, (ax - bx) / length
    bow = min(0.14 * length, 1.2 * r)
    top = ((ax + bx) / 2 + nx * bow, (ay + by) / 2 + ny * bow)
    (sx, sy), (ex, ey) = _off((ax, ay), top, r, 2, name), _off((bx, by), top, r, 4, other_name)
    wide = max(1.2, min(2.5, r / 6))
    how = f"stroke='{BLUE}' stroke-dasharray='{3 * wide:.1f} {2 * wide:.1f}'" if "new" in mark else f"stroke='{INK}'"
    path = f"M{sx:.1f} {sy:.1f}Q{top[0]:.1f} {top[1]:.1f} {ex:.1f} {ey:.1f}"
    return f"<path d='{path}' fill='none' {how} stroke-width='{wide:.1f}' marker-end='url(#head-{mark})'/>"


def _off(centre: Point, towards: Point, r: float, gap: float, name: str) -> Point:
    """Return where a line to a person ends: outside the mark, and outside the name below it."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    length = math.hypot(dx, dy) or 1.0
    out = (r * 1.1 + gap) / length
    if name and dy > 0:
        lines = _lines_of(name)
        half = max(width_of(line, NAME_SIZE) for line in lines) / 2 + gap
        low = r + 4 + NAME_SIZE * LINE * len(lines) + gap
        out = max(out, min(half / abs(dx) if dx else math.inf, low / dy))
    return centre[0] + dx * out, centre[1] + dy * out
