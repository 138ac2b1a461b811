"""Pictures of matches: an accessible SVG of who means what for whom, and the same in words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .boxes import HALF_HIGH, HALF_WIDE, arrow, edge, person
from .lettering import fitted
from .paper import INK, LINE, MARGIN, PAPER, TEXT_SIZE, Point, head, mark_of, sheet, text

RING_WIDTH, CHAIN_WIDTH, TOP = 900.0, 560.0, 76.0
RING_RADIUS, CHAIN_STEP = 190.0, 2 * HALF_HIGH + 92.0
TEXT_LINES, TEXT_WIDE = 4, 250.0
AWAY = 16.0
STEP = {"nl": "{giver} doet voor {receiver}: {what}.", "en": "{giver} does for {receiver}: {what}."}
BEGINS = {"nl": "begint", "en": "begins"}
INVITES = {"nl": "nodigt uit", "en": "invites"}
TOGETHER = {"nl": "{names} en {last} doen dit samen: {what}.", "en": "{names} and {last} do this together: {what}."}
TABLE_WIDE, ROW_HIGH = 240.0, 2 * HALF_HIGH + 24.0


@dataclass(frozen=True, slots=True)
class PictureStep:
    """One arrow: how giver and receiver are called in the picture, and with what the one helps the other."""

    giver_label: str
    receiver_label: str
    help_text: str


def text_alternative(steps: Sequence[PictureStep], shape: str, lang: str) -> str:
    """Return the picture in words, for who hears it.

    Parameters
    ----------
    steps : sequence of PictureStep
        In the order of giving; of a group from the host to each guest and back.
    shape : str
        ``swap``, ``ring``, ``chain`` or ``group``.
    lang : str
        ``nl`` or ``en``.

    Examples
    --------
    >>> text_alternative([PictureStep("A", "B", "wandelen"), PictureStep("B", "A", "fietsen")], "swap", "nl")
    'A doet voor B: wandelen. B doet voor A: fietsen.'
    """
    if shape == "group":
        *names, last = _company(steps)
        together = TOGETHER[lang].format(names=", ".join(names), last=last, what=steps[1].help_text)
        return f"{together} {names[0]} {INVITES[lang]}."
    told = [STEP[lang].format(giver=s.giver_label, receiver=s.receiver_label, what=s.help_text) for s in steps]
    first = [f"{steps[0].giver_label} {BEGINS[lang]}."] if shape == "chain" else []
    return " ".join([*first, *told])


def match_picture(steps: Sequence[PictureStep], shape: str, title: str, lang: str) -> str:
    """Draw a match.

    Parameters
    ----------
    steps : sequence of PictureStep
        In the order of giving; a swap or ring ends where it begins, and in a group the host and each guest take turns.
    shape : str
        ``swap``, ``ring``, ``chain`` or ``group``.
    title : str
        Above the picture.
    lang : str
        ``nl`` or ``en``.

    Returns
    -------
    str
        An SVG document, with `text_alternative` as its description. Words that do not fit end with an ellipsis; the
        description always has them in full. Its ids are its own, so that many pictures can stand in one page.

    Examples
    --------
    >>> picture = match_picture([PictureStep("A", "B", "wandelen")], "chain", "Keten", "nl")
    >>> picture.startswith("<svg "), "<desc" in picture
    (True, True)
    """
    told = text_alternative(steps, shape, lang)
    mark = mark_of(shape, title, told)
    match shape:
        case "chain":
            width, height, drawn = _chain(steps, lang, mark)
        case "group":
            width, height, drawn = _group(steps, lang)
        case _:
            width, height, drawn = _ring(steps, mark)
    return sheet(title, told, (width, height), drawn, lang=lang, mark=mark, definitions=[head(mark)])


def _chain(steps: Sequence[PictureStep], lang: str, mark: str) -> tuple[float, float, list[str]]:
    """People below each other: a chain reads as a list, however long its words."""
    x, y = MARGIN + HALF_WIDE, TOP + HALF_HIGH
    drawn = list(text([BEGINS[lang]], (x + HALF_WIDE + AWAY, y), "start"))
    for number, step in enumerate(steps):
        drawn += person(step.giver_label, (x, y), number)
        below = y + CHAIN_STEP
        drawn.append(arrow(f"M{x:.1f} {y + HALF_HIGH + 3:.1f}L{x:.1f} {below - HALF_HIGH - 6:.1f}", mark))
        words = fitted(step.help_text, TEXT_SIZE, CHAIN_WIDTH - MARGIN - x - AWAY, TEXT_LINES)
        drawn += text(words, (x + AWAY, (y + below) / 2), "start")
        y = below
    drawn += person(steps[-1].receiver_label, (x, y), len(steps))
    return CHAIN_WIDTH, y + HALF_HIGH + MARGIN, drawn


def _group(steps: Sequence[PictureStep], lang: str) -> tuple[float, float, list[str]]:
    """People at a table, the host at its head: what they do stands on it."""
    host, *guests = _company(steps)
    middle, y = RING_WIDTH / 2, TOP + HALF_HIGH
    head, rows = y + HALF_HIGH + 30, (len(guests) + 1) // 2
    foot = head + rows * ROW_HIGH
    left, right = middle - TABLE_WIDE / 2, middle + TABLE_WIDE / 2
    drawn = [_line((middle, y), (middle, head)), *person(host, (middle, y), 0)]
    drawn += text([INVITES[lang]], (middle + HALF_WIDE + AWAY, y), "start")
    for i, guest in enumerate(guests):
        x, edge = (RING_WIDTH - MARGIN - HALF_WIDE, right) if i % 2 else (MARGIN + HALF_WIDE, left)
        place = (x, head + (i // 2 + 0.5) * ROW_HIGH)
        drawn += [_line(place, (edge, place[1])), *person(guest, place, i + 1)]
    table = f"M{left:.1f} {head:.1f}L{right:.1f} {head:.1f}L{right:.1f} {foot:.1f}L{left:.1f} {foot:.1f}Z"
    drawn.append(f"<path d='{table}' fill='{PAPER}' stroke='{INK}' stroke-width='2.5' stroke-linejoin='round'/>")
    words = fitted(steps[1].help_text, TEXT_SIZE, TABLE_WIDE - 2 * AWAY, TEXT_LINES)
    drawn += text(words, (middle, (head + foot) / 2), "middle")
    return RING_WIDTH, foot + MARGIN, drawn


def _company(steps: Sequence[PictureStep]) -> list[str]:
    """Return how the people of a group are called, the host first."""
    return [steps[0].giver_label, *(step.receiver_label for step in steps[::2])]


def _line(here: Point, there: Point) -> str:
    return (
        f"<path d='M{here[0]:.1f} {here[1]:.1f}L{there[0]:.1f} {there[1]:.1f}' fill='none' stroke='{INK}' "
        "stroke-width='2.5'/>"
    )


def _ring(steps: Sequence[PictureStep], mark: str) -> tuple[float, float, list[str]]:
    """People in a circle, the first on the left of a swap and on top of a ring."""
    count = len(steps)
    high = 0.0 if count == 2 else 60.0 + 42.0 * count
    beside = 30 + AWAY + TEXT_LINES * TEXT_SIZE * LINE
    middle = TOP + (HALF_HIGH + beside - 20 if count == 2 else HALF_HIGH + high)
    turn = math.pi if count == 2 else -math.pi / 2
    angles = [turn + 2 * math.pi * i / count for i in range(count)]
    places = [(RING_WIDTH / 2 + RING_RADIUS * math.cos(a), middle + high * math.sin(a)) for a in angles]
    drawn: list[str] = []
    for i, step in enumerate(steps):
        drawn += _bent(places[i], places[(i + 1) % count], step.help_text, mark)
    for i, step in enumerate(steps):
        drawn += person(step.giver_label, places[i], i)
    under = HALF_HIGH if count % 2 == 0 and count > 2 else HALF_HIGH + beside - 20
    return RING_WIDTH, max(y for _, y in places) + under + MARGIN, drawn


def _bent(here: Point, there: Point, what: str, mark: str) -> Iterator[str]:
    """An arrow that bows outward, with its words on the outside."""
    (ax, ay), (bx, by) = here, there
    length = math.hypot(bx - ax, by - ay)
    nx, ny = (by - ay) / length, (ax - bx) / length
    bow = min(90.0, 0.3 * length)
    top = ((ax + bx) / 2 + nx * bow, (ay + by) / 2 + ny * bow)
    start, end = edge(here, top, 3), edge(there, top, 6)
    yield arrow(f"M{start[0]:.1f} {start[1]:.1f}Q{top[0]:.1f} {top[1]:.1f} {end[0]:.1f} {end[1]:.1f}", mark)
    x, y = ((start[i] + 2 * top[i] + end[i]) / 4 + AWAY * (nx, ny)[i] for i in (0, 1))
    anchor = "middle" if abs(nx) < 0.4 else "start" if nx > 0 else "end"
    room = {"start": RING_WIDTH - MARGIN - x, "end": x - MARGIN, "middle": TEXT_WIDE}[anchor]
    words = fitted(what, TEXT_SIZE, min(room, TEXT_WIDE), TEXT_LINES)
    half = len(words) * TEXT_SIZE * LINE / 2
    yield from text(words, (x, y + (half if ny > 0.4 else -half if ny < -0.4 else 0)), anchor)
