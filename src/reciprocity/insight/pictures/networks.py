"""The neighbourhood as a network, before and after: who gives, who receives, who still stands alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from .counts import is_few, number, numbers
from .crowds import crowds
from .days import KINDS, NetworkDay
from .legends import legend
from .lettering import fitted
from .paper import BLUE, GREY, MARGIN, TEXT_SIZE, Point, head, mark_of, sheet, text
from .people import CLOSE_BY, company

CAPTIONS = {"nl": ("Voor", "Na"), "en": ("Before", "After")}
PEOPLE = {"nl": ("1 mens", "{} mensen"), "en": ("1 person", "{} people")}
KIND_WORDS = {
    "nl": (
        ("{} geven en krijgen hulp", "{} geeft en krijgt hulp"),
        ("{} geven hulp", "{} geeft hulp"),
        ("{} krijgen hulp", "{} krijgt hulp"),
        ("{} staan nog alleen", "{} staat nog alleen"),
    ),
    "en": (
        ("{} give and receive help", "{} gives and receives help"),
        ("{} give help", "{} gives help"),
        ("{} receive help", "{} receives help"),
        ("{} still stand alone", "{} still stands alone"),
    ),
}
JOINED = {
    "nl": ("{} geven of krijgen hulp", "{} geeft of krijgt hulp"),
    "en": ("{} give or receive help", "{} gives or receives help"),
}
TIES = {
    "nl": (
        ("hulp gedaan: {} keer", "hulp gedaan: {} keer"),
        ("hulp voorgesteld: {} keer", "hulp voorgesteld: {} keer"),
        "bij {} komt de hulp rond, in een ruil of kring",
    ),
    "en": (
        ("help done: {} times", "help done: {} time"),
        ("help proposed: {} times", "help proposed: {} time"),
        "for {} help comes round, in a swap or ring",
    ),
}
NOBODY = {"nl": "nog niemand", "en": "nobody yet"}


def network_alternative(before: NetworkDay, after: NetworkDay, lang: str, *, close: bool = False) -> str:
    """Return the picture of the network in words, for who hears it.

    Parameters
    ----------
    before, after : NetworkDay
        The same neighbourhood on two days, or without and with what is proposed.
    lang : str
        ``nl`` or ``en``.
    close : bool
        Whether whoever hears it may see people; others hear of fewer than five only that they are few.

    Examples
    --------
    >>> from reciprocity.insight.pictures.days import NetworkNode, NetworkTie
    >>> people = [NetworkNode("a"), NetworkNode("b")]
    >>> swap = [NetworkTie("a", "b", proposed=True), NetworkTie("b", "a", proposed=True)]
    >>> network_alternative(NetworkDay(people, []), NetworkDay(people, swap), "nl", close=True)
    'Voor: 2 mensen; 2 staan nog alleen. Na: 2 mensen; 2 geven en krijgen hulp; hulp voorgesteld: 2 keer; bij 2 mensen \
komt de hulp rond, in een ruil of kring.'
    """
    days = zip(_captions(before, after, lang), (before, after), strict=True)
    return " ".join(f"{caption}: {'; '.join(_told(day, lang, close=close))}." for caption, day in days)


def network_picture(
    before: NetworkDay, after: NetworkDay, title: str, lang: str, *, close: bool = False, upright: bool = False
) -> str:
    """Draw the neighbourhood before and after, everybody at the same place in both.

    Parameters
    ----------
    before, after : NetworkDay
        The same neighbourhood on two days, or without and with what is proposed.
    title : str
        Above the picture.
    lang : str
        ``nl`` or ``en``.
    close : bool
        Whether whoever sees it may see people. Then up to 150 people are drawn one by one, with their names if they
        are given. Otherwise, and of more people, one sees groups: areas, or how many hang together.
    upright : bool
        One below the other, for a narrow screen.

    Returns
    -------
    str
        An SVG document, with `network_alternative` and what is told of the groups as its description.

    Examples
    --------
    >>> from reciprocity.insight.pictures.days import NetworkNode, NetworkTie
    >>> people = [NetworkNode("a"), NetworkNode("b")]
    >>> after = NetworkDay(people, [NetworkTie("a", "b")])
    >>> network_picture(NetworkDay(people, []), after, "De buurt", "nl", close=True).startswith("<svg ")
    True
    """
    told = network_alternative(before, after, lang, close=close)
    captions = _captions(before, after, lang)
    mark = mark_of(title, told, *captions, *(n.key for n in after.nodes), str((close, upright)))
    everybody = {node.key: node for node in (*before.nodes, *after.nodes)}
    days = (before, after)
    if close and len(everybody) <= CLOSE_BY:
        panels, (wide, high), letters = company(list(everybody.values()), days, mark)
        shown, more = ("people", lang), "".join(f" {letter}: {group}." for letter, group in letters.items())
    else:
        panels, (wide, high), words = crowds(days, lang, close=close)
        letters = {}
        by_area = any(node.group for node in everybody.values())
        shown, more = (
            ("crowds" if by_area else "sizes", lang),
            "".join(f" {c}: {w}" for c, w in zip(captions, words, strict=True)),
        )
    width = 2 * MARGIN + (wide if upright else 2 * wide + MARGIN)
    drawn: list[str] = []
    for i, (panel, caption, day) in enumerate(zip(panels, captions, (before, after), strict=True)):
        x, y = (MARGIN, 72 + i * (high + 80)) if upright else (MARGIN + i * (wide + MARGIN), 72.0)
        drawn += _panel(panel, (x, y), (wide, high), (caption, _short(day, lang, close=close)))
    foot = 72 + (2 * (high + 80) if upright else high + 80)
    lines, deep = legend(*shown, (MARGIN, foot), width - 2 * MARGIN, letters)
    heads = [head(mark), head(f"{mark}-new", BLUE)]
    return sheet(
        title, told + more, (width, foot + deep + 16), [*drawn, *lines], lang=lang, mark=mark, definitions=heads
    )


def _captions(before: NetworkDay, after: NetworkDay, lang: str) -> list[str]:
    return [day.caption or usual for day, usual in zip((before, after), CAPTIONS[lang], strict=True)]


def _people(count: int, lang: str, *, close: bool) -> str:
    return PEOPLE[lang][count != 1 or not close].format(number(count, lang, close=close))


def _told(day: NetworkDay, lang: str, *, close: bool) -> Iterator[str]:
    yield _people(len(day.nodes), lang, close=close)
    yield from filter(None, _kinds(day, lang, close=close))
    done, proposed, round_ = TIES[lang]
    for words, count in ((done, len(day.ties) - day.proposed()), (proposed, day.proposed())):
        if count:
            yield words[count == 1].format(number(count, lang, close=close))
    joined = sum(kind != "alone" for kind in day.kinds().values())
    if (count := day.comes_round()) and (close or not is_few(joined - count)):  # else it would tell of the others
        yield round_.format(_people(count, lang, close=close))


def _short(day: NetworkDay, lang: str, *, close: bool) -> str:
    """Return what one should see in a panel."""
    if not day.nodes:
        return NOBODY[lang]
    alone = _kinds(day, lang, close=close)[-1]
    return " · ".join(filter(None, (_people(len(day.nodes), lang, close=close), alone)))


def _kinds(day: NetworkDay, lang: str, *, close: bool) -> list[str]:
    """Return how many people are of each kind, who stand alone last; empty where nobody is.

    Who may not look from close hears who takes part at all when few are of some kind: what `crowds` tells of who stands
    alone would tell of those few.
    """
    found = Counter(day.kinds().values())
    counts, words = [found[kind] for kind in KINDS], list(KIND_WORDS[lang])
    if not close and any(map(is_few, counts)):
        counts, words = [sum(counts[:-1]), counts[-1]], [JOINED[lang], words[-1]]
    told = numbers(counts, lang, close=close)
    return [
        one[count == 1 and close].format(number_) if count else ""
        for count, one, number_ in zip(counts, words, told, strict=True)
    ]


def _panel(drawn: Sequence[str], corner: Point, size: Point, words: tuple[str, str]) -> Iterator[str]:
    x, y = corner
    yield from text(fitted(words[0], 20, size[0], 1), (x, y), "start", 20, bold=True)
    yield from text(fitted(words[1], TEXT_SIZE, size[0], 1), (x, y + 26), "start")
    yield (
        f"<rect x='{x:.1f}' y='{y + 46:.1f}' width='{size[0]:.1f}' height='{size[1]:.1f}' rx='12' fill='none' "
        f"stroke='{GREY}' stroke-width='1.5'/>"
    )
    yield f"<g transform='translate({x:.1f} {y + 46:.1f})'>"
    yield from drawn
    yield "</g>"
