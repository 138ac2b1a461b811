"""Legends: what the marks in a picture of the neighbourhood mean, and the marks themselves."""

from collections.abc import Iterator, Mapping

from .lettering import fitted
from .paper import BLUE, GREEN, GREY, INK, ORANGE, PAPER, SKY, TEXT_SIZE, TRACK, Point, text

COLUMN, ROW, BEFORE_WORDS = 300.0, 40.0, 44.0
WORDS = {
    "people": {
        "nl": {
            "both": "geeft en krijgt hulp",
            "gives": "geeft hulp",
            "receives": "krijgt hulp",
            "alone": "staat nog alleen",
            "done": "hulp gedaan",
            "new": "hulp voorgesteld",
        },
        "en": {
            "both": "gives and receives help",
            "gives": "gives help",
            "receives": "receives help",
            "alone": "still stands alone",
            "done": "help done",
            "new": "help proposed",
        },
    },
    "crowds": {
        "nl": {
            "share": "donkere rand: deel dat meedoet",
            "few": "aantal niet precies",
            "thin": "minder dan 5 keer hulp",
            "middle": "5 keer of meer",
            "thick": "20 keer of meer",
            "new": "alleen voorgesteld",
        },
        "en": {
            "share": "dark edge: share that takes part",
            "few": "number not exact",
            "thin": "help fewer than 5 times",
            "middle": "5 times or more",
            "thick": "20 times or more",
            "new": "proposed only",
        },
    },
    "sizes": {
        "nl": {"whole": "krijgt of geeft hulp", "none": "staat nog alleen", "few": "aantal niet precies"},
        "en": {"whole": "receives or gives help", "none": "still stands alone", "few": "number not exact"},
    },
}
WIDTHS = {"thin": 1.5, "middle": 4.0, "thick": 7.5}


def person(kind: str, place: Point, r: float, letter: str = "") -> str:
    """Return the mark of a person: its form tells the same as its colour, a letter in it the group.

    Examples
    --------
    >>> person("alone", (0, 0), 8).startswith("<circle "), person("gives", (0, 0), 8).startswith("<path ")
    (True, True)
    """
    (x, y), low = place, 0.22 if kind == "gives" else 0.0
    mark = _mark(kind, place, r, 0.66 if letter else 0.36)
    return mark + "".join(text([letter], (x, y + low * r), "middle", r, bold=True) if letter else [])


def _mark(kind: str, place: Point, r: float, dot: float) -> str:
    x, y = place
    edge = f"stroke='{INK}' stroke-width='{max(1.2, r / 7):.1f}'"
    match kind:
        case "both":
            inside = f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r * dot:.1f}' fill='{PAPER}'/>"
            return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:.1f}' fill='{GREEN}' {edge}/>{inside}"
        case "gives":
            path = f"M{x:.1f} {y - r:.1f}L{x + r:.1f} {y + r * 0.8:.1f}L{x - r:.1f} {y + r * 0.8:.1f}Z"
            return f"<path d='{path}' fill='{ORANGE}' stroke-linejoin='round' {edge}/>"
        case "receives":
            side = f"x='{x - r * 0.85:.1f}' y='{y - r * 0.85:.1f}' width='{r * 1.7:.1f}' height='{r * 1.7:.1f}'"
            return f"<rect {side} fill='{SKY}' {edge}/>"
    return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:.1f}' fill='{PAPER}' stroke-dasharray='3 3' {edge}/>"


def legend(
    picture: str, lang: str, corner: Point, width: float, groups: Mapping[str, str] | None = None
) -> tuple[list[str], float]:
    """Return what the marks and the letters of groups mean, in as many columns as fit, and how high that is.

    Examples
    --------
    >>> drawn, high = legend("people", "nl", (0, 0), 640)
    >>> high
    120.0
    """
    words = {**WORDS[picture][lang], **(groups or {})}
    columns = max(1, min(len(words), int(width // COLUMN)))
    drawn: list[str] = []
    for i, (sign, told) in enumerate(words.items()):
        place = (corner[0] + (i % columns) * (width / columns), corner[1] + (i // columns + 0.5) * ROW)
        drawn += _sign(sign, (place[0] + 16, place[1]))
        lines = fitted(told, TEXT_SIZE, width / columns - BEFORE_WORDS, 2)
        drawn += text(lines, (place[0] + BEFORE_WORDS, place[1]), "start")
    return drawn, ROW * -(-len(words) // columns)


def _sign(sign: str, place: Point) -> Iterator[str]:
    x, y = place
    match sign:
        case "both" | "gives" | "receives" | "alone":
            yield person(sign, place, 11)
        case "share":
            yield f"<circle cx='{x}' cy='{y}' r='12' fill='{PAPER}' stroke='{TRACK}' stroke-width='6'/>"
            yield f"<path d='M{x} {y - 12}A12 12 0 0 1 {x} {y + 12}' fill='none' stroke='{BLUE}' stroke-width='6'/>"
        case "whole" | "none":
            colour = BLUE if sign == "whole" else TRACK
            yield f"<circle cx='{x}' cy='{y}' r='12' fill='{PAPER}' stroke='{colour}' stroke-width='6'/>"
        case "few":
            yield f"<circle cx='{x}' cy='{y}' r='14' fill='{PAPER}' stroke='{INK}' stroke-dasharray='4 3'/>"
            yield from text(["<5"], place, "middle", 13)
        case letter if len(letter) == 1:
            yield from text([letter], place, "middle", 18, bold=True)
        case _:
            new = f"stroke='{BLUE}' stroke-width='3' stroke-dasharray='7 5'"
            how = (
                new
                if sign == "new"
                else f"stroke='{GREY if sign in WIDTHS else INK}' stroke-width='{WIDTHS.get(sign, 2.5):g}'"
            )
            yield f"<path d='M{x - 14} {y}L{x + 18} {y}' fill='none' {how}/>"
