"""Crowds: the people of a neighbourhood in groups, so that one sees the whole and nobody in particular."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from .counts import FEW, is_few, number, numbers, short
from .days import NetworkDay
from .legends import WIDTHS
from .lettering import fitted
from .paper import BLUE, GREY, INK, PAPER, TEXT_SIZE, TRACK, Point, text

WIDE, HIGH, OUT, UP = 740.0, 650.0, 165.0, 190.0
MOST, LARGEST, SMALLEST, AWAY, ROOM = 10, 76.0, 20.0, 12.0, 220.0
ELSEWHERE = {"nl": "andere plekken", "en": "other places"}
NO_AREA = {"nl": "zonder buurt", "en": "no area"}
SIZES = {
    "nl": ("staan nog alleen", "in groepjes van 2", "in groepjes van 3 tot 5", "in groepen vanaf 6"),
    "en": ("still stand alone", "in groups of 2", "in groups of 3 to 5", "in groups of 6 or more"),
}
IN_GROUPS = {"nl": "in groepjes", "en": "in groups"}
ABOUT = 0.12
TAKE_PART = {
    "nl": ("niemand doet nog mee", "{} doen mee", "bijna iedereen doet mee", "iedereen doet mee"),
    "en": ("nobody takes part yet", "{} take part", "almost everybody takes part", "everybody takes part"),
}
PEOPLE = {"nl": "{} mensen", "en": "{} people"}


@dataclass(frozen=True, slots=True)
class _Crowd:
    name: str
    people: int
    joined: int
    shown: str  # the number of people in words
    named: bool = False  # the name tells who takes part

    def told(self, lang: str, *, close: bool) -> str:
        """Return how many of these people take part, in words."""
        nobody, some, nearly, all_ = TAKE_PART[lang]
        if self.named or self.veiled() or not self.people:
            return ""
        if self.joined == 0:
            return nobody
        if self.joined == self.people:
            return all_
        if not close and self.joined >= FEW and is_few(self.people - self.joined):
            return nearly
        return some.format(number(self.joined, lang, close=close))

    def share(self, *, close: bool) -> float:
        """Return which part of the edge is dark; where that would tell of a few people, a little or nearly all."""
        if self.veiled() or not self.people:
            return 0.0
        if not close and is_few(self.joined):
            return ABOUT
        if not close and is_few(self.people - self.joined):
            return 1 - ABOUT
        return self.joined / self.people

    def veiled(self) -> bool:
        """Return whether the number of people is not told exactly."""
        return self.shown != str(self.people)


def crowds(
    days: Sequence[NetworkDay], lang: str, *, close: bool
) -> tuple[list[list[str]], tuple[float, float], list[str]]:
    """Draw the people of each day in groups, every group always at the same place.

    Parameters
    ----------
    days : sequence of NetworkDay
        What is drawn: by area where people have one, and else by how many hang together.
    lang : str
        ``nl`` or ``en``.
    close : bool
        Whether counts under five are told.

    Returns
    -------
    list of list of str, (float, float), list of str
        A panel for each day, how large each of them is, and each of them in words.

    Examples
    --------
    >>> from reciprocity.insight.pictures.days import NetworkNode
    >>> day = NetworkDay([NetworkNode(str(i), group="Zuid") for i in range(9)], [])
    >>> crowds([day], "nl", close=False)[2]
    ['Zuid: 9 mensen, niemand doet nog mee.']
    """
    of = _areas(days, lang) if any(n.group for day in days for n in day.nodes) else None
    names = list(dict.fromkeys(of.values())) if of is not None else _sizes(days, lang, close=close)
    counted = [_by_area(day, of) if of is not None else _by_size(day, names) for day in days]
    groups = [_shown(names, *counts, lang, close=close, named=of is None) for counts in counted]
    lines = [_between(day, of) if of is not None else {} for day in days]
    most = max([FEW, *(crowd.people for group in groups for crowd in group)])
    spots, room = _ring(len(names))
    panels = []
    for group, line in zip(groups, lines, strict=True):
        place = dict(zip(names, spots, strict=True))
        panel = list(_lines(line, place))
        for crowd, spot in zip(group, spots, strict=True):
            panel += _crowd(crowd, spot, _radius(crowd, most, room), lang, close=close, below=len(names) < 5)
        panels.append(panel)
    return panels, (WIDE, HIGH), [_in_words(group, lang, close=close) for group in groups]


def _areas(days: Sequence[NetworkDay], lang: str) -> dict[str, str]:
    """Return who belongs where; the smallest areas of too many are taken together."""
    of = {n.key: n.group or NO_AREA[lang] for day in days for n in day.nodes}
    counts = Counter(of.values())
    kept = sorted(counts, key=lambda name: (-counts[name], name))
    kept = sorted(kept if len(kept) <= MOST else kept[: MOST - 1])
    named = {key: name if name in kept else ELSEWHERE[lang] for key, name in of.items()}
    return dict(sorted(named.items(), key=lambda item: (item[1] == ELSEWHERE[lang], item[1])))


def _shown(
    names: Sequence[str], people: Counter[str], joined: Counter[str], lang: str, *, close: bool, named: bool
) -> list[_Crowd]:
    words = numbers([people[name] for name in names], lang, close=close)
    return [_Crowd(n, people[n], joined[n], told, named) for n, told in zip(names, words, strict=True)]


def _by_area(day: NetworkDay, of: Mapping[str, str]) -> tuple[Counter[str], Counter[str]]:
    kinds = day.kinds()
    return Counter(of[key] for key in kinds), Counter(of[key] for key, kind in kinds.items() if kind != "alone")


def _sizes(days: Sequence[NetworkDay], lang: str, *, close: bool) -> list[str]:
    """Return the sizes of groups that are told apart: where few people are in one of them, only who stands alone.

    So who stands alone need not be veiled beside them, and stands in the heading as well.
    """
    names = list(SIZES[lang])
    few = any(is_few(_by_size(day, names)[0][name]) for day in days for name in names[1:])
    return [names[0], IN_GROUPS[lang]] if few and not close else names


def _by_size(day: NetworkDay, names: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.key for node in day.nodes)
    graph.add_edges_from((t.giver, t.receiver) for t in day.ties)
    people = Counter[str]()
    for part in nx.connected_components(graph):
        people[names[min(len(names) - 1, sum(len(part) > size for size in (1, 2, 5)))]] += len(part)
    return people, Counter({name: people[name] for name in names[1:]})


def _between(day: NetworkDay, of: Mapping[str, str]) -> dict[tuple[str, str], tuple[int, bool]]:
    """Return how often help went from one area to another, in either direction, and whether it is proposed only."""
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for tie in day.ties:
        one, other = sorted((of[tie.giver], of[tie.receiver]))
        if one != other:
            count, new = found.get((one, other), (0, True))
            found[one, other] = (count + 1, new and tie.proposed)
    return found


def _ring(count: int) -> tuple[list[Point], float]:
    """Return where the groups stand, the first on top, and how large they may be."""
    middle = (WIDE / 2, HIGH / 2)
    if count == 1:
        return [middle], LARGEST
    angles = [-math.pi / 2 + 2 * math.pi * i / count for i in range(count)]
    spots = [(middle[0] + OUT * math.cos(a), middle[1] + UP * math.sin(a)) for a in angles]
    nearest = min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i])
    return spots, min(LARGEST, nearest / 2 - 6)


def _radius(crowd: _Crowd, most: int, room: float) -> float:
    seen = FEW if crowd.veiled() else crowd.people
    return max(SMALLEST, room * math.sqrt(seen / most))


def _lines(between: Mapping[tuple[str, str], tuple[int, bool]], place: Mapping[str, Point]) -> Iterator[str]:
    for (one, other), (count, new) in between.items():
        (ax, ay), (bx, by) = place[one], place[other]
        wide = WIDTHS["thin" if count < FEW else "middle" if count < 4 * FEW else "thick"]
        how = f"stroke='{BLUE}' stroke-dasharray='9 6'" if new else f"stroke='{GREY}'"
        yield f"<path d='M{ax:.1f} {ay:.1f}L{bx:.1f} {by:.1f}' fill='none' {how} stroke-width='{wide:g}'/>"


def _crowd(crowd: _Crowd, place: Point, r: float, lang: str, *, close: bool, below: bool) -> Iterator[str]:
    x, y = place
    if crowd.veiled() or not crowd.people:
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:.1f}' fill='{PAPER}' stroke='{INK}' stroke-dasharray='4 3'/>"
    else:
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r - 4:.1f}' fill='{PAPER}' stroke='{TRACK}' stroke-width='8'/>"
        yield from _edge(crowd.share(close=close), place, r - 4)
    size = min(26.0, max(14.0, r * 0.5))
    yield from text([short(crowd.shown, lang)], place, "middle", size, bold=True)
    yield from _label(crowd, place, r, crowd.told(lang, close=close), below=below)


def _edge(share: float, place: Point, r: float) -> Iterator[str]:
    x, y = place
    if share >= 1:
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:.1f}' fill='none' stroke='{BLUE}' stroke-width='8'/>"
    elif share > 0:
        turn = 2 * math.pi * share
        end = (x + r * math.sin(turn), y - r * math.cos(turn))
        path = f"M{x:.1f} {y - r:.1f}A{r:.1f} {r:.1f} 0 {int(share > 0.5)} 1 {end[0]:.1f} {end[1]:.1f}"
        yield f"<path d='{path}' fill='none' stroke='{BLUE}' stroke-width='8'/>"


def _label(crowd: _Crowd, place: Point, r: float, told: str, *, below: bool) -> Iterator[str]:
    """Set the name of a group, and how many take part, on the outside."""
    dx, dy = (place[0] - WIDE / 2) / OUT, (place[1] - HIGH / 2) / UP
    if below or abs(dx) < 0.1:
        words = [*fitted(crowd.name, TEXT_SIZE, ROOM, 1), *(fitted(told, TEXT_SIZE, ROOM, 1) if told else [])]
        y = place[1] + (r + 8 + 9 * len(words)) * (-1 if dy < 0 and not below else 1)
        yield from text(words, (place[0], y), "middle", TEXT_SIZE)
        return
    side = 1 if dx > 0 else -1
    x = place[0] + side * (r + AWAY)
    room = WIDE - AWAY - x if side > 0 else x - AWAY
    words = [*fitted(crowd.name, TEXT_SIZE, room, 2), *(fitted(told, TEXT_SIZE, room, 3) if told else [])]
    yield from text(words, (x, place[1] + dy * 14), "start" if side > 0 else "end", TEXT_SIZE)


def _in_words(group: Sequence[_Crowd], lang: str, *, close: bool) -> str:
    told = []
    for crowd in group:
        if crowd.people:
            people = PEOPLE[lang].format(crowd.shown)
            told.append(", ".join(filter(None, [f"{crowd.name}: {people}", crowd.told(lang, close=close)])))
    return "; ".join(told) + "." if told else ""
