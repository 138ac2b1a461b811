"""Pictures of circles: neighbours around a table, what each can do in it, and for whom; and the same in words."""

import math
from collections.abc import Iterator, Sequence

from .boxes import WORDS_SIZE, Half, arrow, colour_of, edge, person
from .lettering import fitted
from .matches import STEP, PictureStep
from .paper import COLOURS, MARGIN, Point, head, mark_of, sheet

CARD: Half = (112.0, 52.0)
TOP, WORDS, INSIDE = 76.0, 3, 10.0
WIDE, HIGH, LARGER = 320.0, 270.0, 1.05
BETWEEN, BOW, INWARD, BESIDE = 14.0, 0.06, 0.4, 0.08
OF = {"nl": "Wooncirkel: {names}.", "en": "Circle: {names}."}
NOBODY = {"nl": "niemand meer", "en": "nobody any more"}
NOTHING = {"nl": "nog niets", "en": "nothing yet"}


def circle_alternative(people: Sequence[str], helps: Sequence[PictureStep], lang: str) -> str:
    """Return the picture in words, for who hears it.

    Examples
    --------
    >>> circle_alternative(["A", "B"], [PictureStep("A", "B", "koken"), PictureStep("A", "B", "klussen")], "nl")
    'Wooncirkel: A, B. A doet voor B: koken, klussen.'
    """
    told = [OF[lang].format(names=", ".join(people) or NOBODY[lang])]
    for giver, receiver in _pairs(helps):
        what = [one.help_text for one in helps if (one.giver_label, one.receiver_label) == (giver, receiver)]
        told.append(STEP[lang].format(giver=giver, receiver=receiver, what=", ".join(dict.fromkeys(what))))
    return " ".join(told)


def circle_picture(people: Sequence[str], helps: Sequence[PictureStep], title: str, lang: str) -> str:
    """Draw a circle.

    Parameters
    ----------
    people : sequence of str
        How its members are called, all otherwise; of one that is over there may be nobody left.
    helps : sequence of PictureStep
        What one can do for another of them.
    title : str
        Above the picture.
    lang : str
        ``nl`` or ``en``.

    Returns
    -------
    str
        An SVG document, with `circle_alternative` as its description. An arrow has the colour of who gives, and begins
        there; what somebody gives stands below the name.

    Examples
    --------
    >>> picture = circle_picture(["A", "B"], [PictureStep("A", "B", "koken")], "Wooncirkel", "nl")
    >>> picture.startswith("<svg "), picture.count("<rect "), picture.count("marker-end")
    (True, 3, 1)
    """
    told = circle_alternative(people, helps, lang)
    mark = mark_of("circle", title, told)
    wide, high = _radii(len(people))
    middle = (MARGIN + CARD[0] + wide, TOP + CARD[1] + high)
    places = [(middle[0] + wide * math.cos(turn), middle[1] + high * math.sin(turn)) for turn in _turns(len(people))]
    number = {name: place for place, name in enumerate(people)}
    drawn = []
    for giver, receiver in _pairs(helps):
        one, other = number[giver], number[receiver]
        away = BESIDE if abs(one - other) in (1, len(people) - 1) else INWARD
        inward = (middle[0] * away, middle[1] * away, 1 - away)
        drawn.append(_between((places[one], places[other]), inward, mark, one))
    for place, name in enumerate(people):
        drawn += person(name, places[place], place, CARD, _words(name, helps, lang))
    heads = [head(f"{mark}-{colour}", COLOURS[colour]) for colour in range(min(len(people), len(COLOURS)))]
    size = (2 * middle[0], middle[1] + high + CARD[1] + MARGIN)
    return sheet(title, told, size, drawn, lang=lang, mark=mark, definitions=heads)


def _pairs(helps: Sequence[PictureStep]) -> Iterator[tuple[str, str]]:
    return iter(dict.fromkeys((one.giver_label, one.receiver_label) for one in helps))


def _words(name: str, helps: Sequence[PictureStep], lang: str) -> list[str]:
    """Return what somebody gives, in lines that fit a card."""
    what = ", ".join(dict.fromkeys(one.help_text for one in helps if one.giver_label == name))
    return fitted(what or NOTHING[lang], WORDS_SIZE, 2 * (CARD[0] - INSIDE), WORDS)


def _turns(count: int) -> list[float]:
    return [2 * math.pi * place / count - math.pi / 2 for place in range(count)]


def _radii(count: int) -> tuple[float, float]:
    """Return how wide and high a circle is, so that no card is on another."""
    scale, turns = 1.0, _turns(count) if count > 1 else []
    while not all(
        abs(math.cos(one) - math.cos(other)) * WIDE * scale > 2 * CARD[0] + BETWEEN
        or abs(math.sin(one) - math.sin(other)) * HIGH * scale > 2 * CARD[1] + BETWEEN
        for one, other in zip(turns, turns[1:] + turns[:1], strict=True)
    ):
        scale *= LARGER
    return WIDE * scale, HIGH * scale


def _colour(number: int) -> int:
    return number % len(COLOURS)


def _between(ends: tuple[Point, Point], towards: tuple[float, float, float], mark: str, number: int) -> str:
    """An arrow that bows inward, past those between, and a little to its left, so that one each way are two."""
    here, there = ends
    (ax, ay), (bx, by) = ends
    x, y, rest = towards
    top = (x + (ax + bx) / 2 * rest + (by - ay) * BOW, y + (ay + by) / 2 * rest - (bx - ax) * BOW)
    start, end = edge(here, top, 3, CARD), edge(there, top, 6, CARD)
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{top[0]:.1f} {top[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return arrow(path, f"{mark}-{_colour(number)}", colour_of(number))
