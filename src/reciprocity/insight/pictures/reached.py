"""Reached over time: how many people help came to, and from whom - peers, partners, or professionals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .counts import is_few, number, numbers
from .lettering import fitted
from .paper import BLUE, GREEN, INK, MARGIN, PAPER, TRACK, VERMILION, Point, mark_of, sheet, text
from .tables import Table

WIDTH, BAR_HIGH, SCALE, MOST = 900.0, 210.0, 56.0, 12
FIRST, SECOND, FOOT = 140.0, 140.0 + BAR_HIGH + 150.0, 34.0
BARS_WIDE = WIDTH - 2 * MARGIN - SCALE
LABEL_SIZE = 15.0
FILLS = (BLUE, "url(#stripes-{})", "url(#dots-{})")
OVER = {"nl": "{} of meer", "en": "{} or more"}
WHO = {"nl": ("buren", "partners", "professionals"), "en": ("neighbours", "partners", "professionals")}
HEAD = {
    "nl": ("periode", "mensen bereikt", "door buren", "door partners", "door professionals"),
    "en": ("period", "people reached", "by neighbours", "by partners", "by professionals"),
}
REACHED = {
    True: {"nl": "Mensen bereikt, tot en met deze periode", "en": "People reached, up to and including this period"},
    False: {"nl": "Mensen bereikt, per periode", "en": "People reached, per period"},
}
SHARES = {
    "nl": "Door wie vragen zijn vervuld; boven de staaf het deel door buren",
    "en": "By whom needs were met; above the bar the share by neighbours",
}
HIDDEN = {"nl": "te klein om te tonen", "en": "too small to show"}
NONE = {"nl": "geen", "en": "none"}
TOLD = {
    "nl": "{label}: {reached} mensen bereikt; vragen vervuld door buren {0}, partners {1}, professionals {2}.",
    "en": "{label}: {reached} people reached; needs met by neighbours {0}, partners {1}, professionals {2}.",
}


@dataclass(frozen=True, slots=True)
class ReachedPeriod:
    """A period: what it is called, whom help came to in it for the first time, and how many needs were met by whom."""

    label: str
    reached: int
    by_peers: int
    by_partners: int = 0
    by_professionals: int = 0

    def met(self) -> tuple[int, int, int]:
        """Return how many needs were met by peers, by partners, by professionals."""
        return self.by_peers, self.by_partners, self.by_professionals


def reached_table(
    periods: Sequence[ReachedPeriod], title: str, lang: str, *, cumulative: bool = True, close: bool = False
) -> Table:
    """Return the numbers of the picture, as who reads them may know them.

    Parameters
    ----------
    periods : sequence of ReachedPeriod
        In order of time.
    title : str
        The caption.
    lang : str
        ``nl`` or ``en``.
    cumulative : bool
        Whether people reached are counted on; each person is counted in one period.
    close : bool
        Whether numbers under five are told.

    Examples
    --------
    >>> reached_table([ReachedPeriod("mei", 7, 8, 3, 6)], "Bereikt", "nl").rows
    [('mei', '7', '8', 'een aantal', 'een aantal')]
    """
    reached = _reached(periods, lang, cumulative=cumulative, close=close)
    met = [numbers(period.met(), lang, close=close) for period in periods]
    rows = [(p.label, words, *told) for p, (_, words), told in zip(periods, reached, met, strict=True)]
    return Table(title, HEAD[lang], rows)


def reached_alternative(
    periods: Sequence[ReachedPeriod], lang: str, *, cumulative: bool = True, close: bool = False
) -> str:
    """Return the picture in words; parameters as for `reached_table`.

    Examples
    --------
    >>> reached_alternative([ReachedPeriod("mei", 7, 8)], "nl", close=True)
    'Mensen bereikt, tot en met deze periode. mei: 7 mensen bereikt; vragen vervuld door buren 8, partners 0, \
professionals 0.'
    """
    rows = reached_table(periods, "", lang, cumulative=cumulative, close=close).rows
    told = [TOLD[lang].format(*met, label=label, reached=reached) for label, reached, *met in rows]
    return " ".join([f"{REACHED[cumulative][lang]}.", *told])


def reached_picture(
    periods: Sequence[ReachedPeriod], title: str, lang: str, *, cumulative: bool = True, close: bool = False
) -> str:
    """Draw people reached over time, and the share of needs met by peers, partners and professionals.

    Parameters
    ----------
    periods : sequence of ReachedPeriod
        In order of time; the last twelve are drawn, the words tell of all.
    title, lang, cumulative, close
        As for `reached_table`. What may not be told is not drawn either.

    Returns
    -------
    str
        An SVG document, with `reached_alternative` as its description.

    Examples
    --------
    >>> reached_picture([ReachedPeriod("mei", 7, 8)], "Bereikt", "nl").startswith("<svg ")
    True
    """
    told = reached_alternative(periods, lang, cumulative=cumulative, close=close)
    mark = mark_of("reached", title, told)
    shown = periods[-MOST:]
    drawn = [*text([REACHED[cumulative][lang]], (MARGIN, 88), "start", 18, bold=True)]
    drawn += _people(_reached(periods, lang, cumulative=cumulative, close=close)[-MOST:])
    drawn += _labels(shown, FIRST + BAR_HIGH)
    drawn += text([SHARES[lang]], (MARGIN, SECOND - 84), "start", 18, bold=True)
    drawn += _key(lang, mark)
    drawn += _stacks(shown, lang, mark, close=close)
    drawn += _labels(shown, SECOND + BAR_HIGH)
    size = (WIDTH, SECOND + BAR_HIGH + FOOT + 24)
    return sheet(title, told, size, drawn, lang=lang, mark=mark, definitions=list(_patterns(mark)))


def _reached(periods: Sequence[ReachedPeriod], lang: str, *, cumulative: bool, close: bool) -> list[tuple[int, str]]:
    """Return how many people are drawn for each period, and in words; a rise by a few people waits to be told."""
    each = [period.reached for period in periods]
    if close or not cumulative:
        counts = list(accumulate(each)) if cumulative else each
        return [(0 if is_few(c) and not close else c, number(c, lang, close=close)) for c in counts]
    found, told = [], 0
    for count in accumulate(each):
        if is_few(count - told):
            found.append((told, number(count, lang, close=False) if not told else OVER[lang].format(told)))
        else:
            told = count
            found.append((told, str(told)))
    return found


def _slots(count: int) -> list[tuple[float, float]]:
    """Return the middle of the place of each period, and how wide its bar is."""
    wide = BARS_WIDE / max(count, 6)
    return [(MARGIN + SCALE + (i + 0.5) * wide, wide * 0.62) for i in range(count)]


def _labels(periods: Sequence[ReachedPeriod], base: float) -> Iterator[str]:
    yield _across(base, INK, 2)
    for period, (x, wide) in zip(periods, _slots(len(periods)), strict=True):
        yield from text(fitted(period.label, LABEL_SIZE, wide * 1.5, 2), (x, base + 24), "middle", LABEL_SIZE)


def _across(y: float, colour: str, wide: float) -> str:
    left, right = MARGIN + SCALE, WIDTH - MARGIN
    return f"<path d='M{left:.1f} {y:.1f}L{right:.1f} {y:.1f}' stroke='{colour}' stroke-width='{wide:g}'/>"


def _bar(place: Point, wide: float, high: float, fill: str) -> str:
    x, y = place
    return (
        f"<rect x='{x - wide / 2:.1f}' y='{y:.1f}' width='{wide:.1f}' height='{high:.1f}' fill='{fill}' "
        f"stroke='{INK}' stroke-width='1.5'/>"
    )


def _people(reached: Sequence[tuple[int, str]]) -> Iterator[str]:
    base, most = FIRST + BAR_HIGH, max((count for count, _ in reached), default=0)
    for (count, words), (x, wide) in zip(reached, _slots(len(reached)), strict=True):
        high = BAR_HIGH * count / max(most, 1)
        if count:
            yield _bar((x, base - high), wide, high, GREEN)
        lines = fitted(words, LABEL_SIZE, wide * 1.5, 2)
        yield from text(lines, (x, base - high - 6 - 8 * len(lines)), "middle", LABEL_SIZE, bold=True)


def _stacks(periods: Sequence[ReachedPeriod], lang: str, mark: str, *, close: bool) -> Iterator[str]:
    for share in (0, 50, 100):
        y = SECOND + BAR_HIGH * (1 - share / 100)
        yield _across(y, TRACK, 1)
        yield from text([f"{share}%"], (MARGIN + SCALE - 8, y), "end", LABEL_SIZE)
    for period, slot in zip(periods, _slots(len(periods)), strict=True):
        yield from _stack(period.met(), slot, lang, mark, close=close)


def _stack(met: Sequence[int], slot: tuple[float, float], lang: str, mark: str, *, close: bool) -> Iterator[str]:
    (x, wide), whole = slot, sum(met)
    if not whole or (not close and any(map(is_few, met))):
        words = fitted(HIDDEN[lang] if whole else NONE[lang], LABEL_SIZE, wide * 1.5, 5)
        yield from text(words, (x, SECOND + BAR_HIGH / 2), "middle", LABEL_SIZE, halo=True)
        return
    y = SECOND + BAR_HIGH
    for part, who in zip(met, FILLS, strict=True):
        high = BAR_HIGH * part / whole
        y -= high
        if part:
            yield _bar((x, y), wide, high, who.format(mark))
    yield from text([f"{100 * met[0] / whole:.0f}%"], (x, SECOND - 14), "middle", LABEL_SIZE, bold=True)


def _key(lang: str, mark: str) -> Iterator[str]:
    for i, (words, fill) in enumerate(zip(WHO[lang], FILLS, strict=True)):
        x = MARGIN + SCALE + i * 250
        yield _bar((x + 14, SECOND - 54), 28, 20, fill.format(mark))
        yield from text([words], (x + 38, SECOND - 44), "start")


def _patterns(mark: str) -> Iterator[str]:
    """Yield stripes and dots: a grey print tells them apart."""
    yield (
        f"<pattern id='stripes-{mark}' width='9' height='9' patternUnits='userSpaceOnUse' "
        f"patternTransform='rotate(45)'><rect width='9' height='9' fill='{PAPER}'/>"
        f"<rect width='4' height='9' fill='{VERMILION}'/></pattern>"
    )
    yield (
        f"<pattern id='dots-{mark}' width='10' height='10' patternUnits='userSpaceOnUse'>"
        f"<rect width='10' height='10' fill='{PAPER}'/><circle cx='5' cy='5' r='2.2' fill='{INK}'/></pattern>"
    )
