"""Scenes of a picture story: somebody asks, people find each other, something turns, people learn."""

from collections.abc import Iterator, Sequence

from .figures import figure
from .lettering import fitted
from .paper import BLUE, GREY, INK, LINE, ORANGE, PAPER, VERMILION, Point, text
from .things import thing

WIDE, HIGH = 420.0, 270.0
GROUND, ROLE_SIZE, ROLE_LINES = 204.0, 15.5, 3
MOST = 4


def scene(
    part: str, roles: Sequence[str], things: Sequence[str], shape: str, mark: str, looks: Sequence[int] = ()
) -> list[str]:
    """Return what is drawn of a part of a story, 420 wide and 270 high.

    Parameters
    ----------
    part : str
        ``asked``, ``found``, ``turned`` or ``learned``.
    roles : sequence of str
        What people are called below their feet; at most four of them are drawn.
    things : sequence of str
        Names of drawings: of what is asked, or of the help from each to the next.
    shape : str
        ``swap`` or ``ring`` when help comes round, ``chain`` when it goes on, else empty.
    mark : str
        Of the arrowheads.
    looks : sequence of int
        How each of the people looks, so that somebody stays the same from panel to panel.

    Examples
    --------
    >>> any("een buurman" in line for line in scene("asked", ["een buurman"], ["car"], "", "1"))
    True
    """
    drawn = [f"<path d='M6 {GROUND + 1:.0f}L{WIDE - 6:.0f} {GROUND + 1:.0f}' stroke='{GREY}' stroke-width='2'/>"]
    looks = [*looks, *range(len(looks), MOST)]
    match part:
        case "asked":
            drawn += _asked(roles[:2] or [""], things, looks)
        case "found":
            drawn += _found(roles[:MOST] or ["", ""], things, shape, mark, looks)
        case "turned":
            drawn += _turned(roles[:2] or ["", ""], things, mark, looks)
        case _:
            drawn += _learned(roles[:2] or ["", ""], things, looks)
    return drawn


def _person(role: str, look: int, x: float, room: float, size: float = 1.0) -> Iterator[str]:
    yield figure(look, (x, GROUND), size)
    lines = fitted(role, ROLE_SIZE, room, ROLE_LINES) if role else []
    yield from text(lines, (x, GROUND + 8 + ROLE_SIZE * LINE * len(lines) / 2), "middle", ROLE_SIZE)


def _asked(roles: Sequence[str], things: Sequence[str], looks: Sequence[int]) -> Iterator[str]:
    """Somebody says what would help."""
    for i, role in enumerate(roles):
        yield from _person(role, looks[i], 84 + 96 * i, 160 if len(roles) == 1 else 92)
    left = 150 if len(roles) == 1 else 212
    path = f"M{left + 18} 8L{WIDE - 26:.0f} 8Q{WIDE - 8:.0f} 8 {WIDE - 8:.0f} 26L{WIDE - 8:.0f} 128"
    path += f"Q{WIDE - 8:.0f} 146 {WIDE - 26:.0f} 146L{left + 46} 146L{left - 24} 142L{left} 122L{left} 26"
    path += f"Q{left} 8 {left + 18} 8Z"
    yield f"<path d='{path}' fill='{PAPER}' stroke='{INK}' stroke-width='3' stroke-linejoin='round'/>"
    middle, shown = (left + WIDE - 8) / 2, list(dict.fromkeys(things))[:2]
    for i, name in enumerate(shown):
        yield thing(name, (middle - 24 + (i - (len(shown) - 1) / 2) * 82, 77), 110 if len(shown) == 1 else 76)
    yield from text(["?"], (WIDE - 44, 77), "middle", 54, bold=True)


def _found(roles: Sequence[str], things: Sequence[str], shape: str, mark: str, looks: Sequence[int]) -> Iterator[str]:
    """Help goes from each to the next, and comes round where it does."""
    count = len(roles)
    slot, size = WIDE / count, (1.0, 1.0, 1.0, 0.94, 0.84)[count]
    spots = [(i + 0.5) * slot for i in range(count)]
    for i, (role, x) in enumerate(zip(roles, spots, strict=True)):
        yield from _person(role, looks[i], x, slot - 6, size)
    gap = slot - 76 * size
    for i, x in enumerate(spots[:-1]):
        middle, name = x + slot / 2, things[i] if i < len(things) else ""
        if shape:
            yield _arrow(f"M{x + 38 * size:.1f} 150L{x + slot - 42 * size:.1f} 150", mark)
        if name:
            yield thing(name, (middle, 108), min(72.0, gap - 2))
    if shape in ("swap", "ring") and count > 1:
        yield from _round(spots, things[count - 1] if len(things) >= count else "", mark)


def _round(spots: Sequence[float], name: str, mark: str) -> Iterator[str]:
    """The help of the last to the first, over the heads."""
    left, right, middle = spots[0], spots[-1], (spots[0] + spots[-1]) / 2
    over = f"M{right:.1f} 62Q{right:.1f} 26 {right - 44:.1f} 26L{left + 44:.1f} 26Q{left:.1f} 26 {left:.1f} 62"
    yield _arrow(over, mark)
    if name:
        yield f"<circle cx='{middle:.1f}' cy='30' r='30' fill='{PAPER}'/>"
        yield thing(name, (middle, 30), 56)


def _turned(roles: Sequence[str], things: Sequence[str], mark: str, looks: Sequence[int]) -> Iterator[str]:
    """The way was closed; there is a way over it."""
    spots = [66.0, WIDE - 66] if len(roles) > 1 else [66.0]
    for i, (role, x) in enumerate(zip(roles, spots, strict=True)):
        yield from _person(role, looks[i], x, 126)
    middle = WIDE / 2
    legs = "".join(f"M{x:.0f} {GROUND:.0f}L{x:.0f} 132" for x in (middle - 34, middle + 34))
    yield f"<path d='{legs}' stroke='{INK}' stroke-width='7'/>"
    for y in (138, 168):
        board = f"x='{middle - 48:.0f}' y='{y}' width='96' height='18'"
        yield f"<rect {board} fill='{PAPER}' stroke='{INK}' stroke-width='3'/>"
        for x in (middle - 40, middle - 8, middle + 24):
            stripe = f"M{x:.0f} {y + 16.5}L{x + 10:.0f} {y + 1.5}L{x + 20:.0f} {y + 1.5}L{x + 10:.0f} {y + 16.5}Z"
            yield f"<path d='{stripe}' fill='{VERMILION}'/>"
    yield _arrow(f"M104 128Q124 34 {middle:.0f} 34Q296 34 {WIDE - 106:.0f} 122", mark, BLUE, 4.5)
    name = things[0] if things else "sun"
    yield f"<circle cx='{middle:.1f}' cy='52' r='46' fill='{PAPER}'/>"
    yield thing(name, (middle, 52), 80)


def _learned(roles: Sequence[str], things: Sequence[str], looks: Sequence[int]) -> Iterator[str]:
    """People at a table, with an idea above it."""
    middle = WIDE / 2
    for i, role in enumerate(roles):
        yield from _person(role, looks[i], (74.0, WIDE - 74)[i], 140)
    top = f"M{middle - 84:.0f} 158L{middle + 84:.0f} 158"
    yield f"<path d='{top}' stroke='{INK}' stroke-width='9' stroke-linecap='round'/>"
    legs = "".join(f"M{x:.0f} 160L{x:.0f} {GROUND:.0f}" for x in (middle - 62, middle + 62))
    yield f"<path d='{legs}' stroke='{INK}' stroke-width='6'/>"
    yield from _lamp((middle, 58))
    names = list(dict.fromkeys(things))[:2] or ["book"]
    for i, name in enumerate(names):
        yield thing(name, (middle + (i - (len(names) - 1) / 2) * 64, 130), 48)


def _lamp(place: Point) -> Iterator[str]:
    x, y = place
    bulb = f"M{x - 12} {y + 28}Q{x - 12} {y + 16} {x - 22} {y + 6}Q{x - 32} {y - 34} {x} {y - 36}"
    bulb += f"Q{x + 32} {y - 34} {x + 22} {y + 6}Q{x + 12} {y + 16} {x + 12} {y + 28}Z"
    yield f"<path d='{bulb}' fill='{ORANGE}' stroke='{INK}' stroke-width='3.5' stroke-linejoin='round'/>"
    rays = ((44, -14, 60, -20), (38, 12, 52, 20), (34, -38, 46, -50))
    path = "".join(f"M{x + s * a} {y + b}L{x + s * c} {y + d}" for a, b, c, d in rays for s in (1, -1))
    yield f"<path d='{path}M{x - 9} {y + 36}L{x + 9} {y + 36}' stroke='{INK}' stroke-width='4' stroke-linecap='round'/>"


def _arrow(path: str, mark: str, colour: str = INK, wide: float = 3) -> str:
    name = f"head-{mark}" if colour == INK else f"head-{mark}-new"
    return f"<path d='{path}' fill='none' stroke='{colour}' stroke-width='{wide:g}' marker-end='url(#{name})'/>"
