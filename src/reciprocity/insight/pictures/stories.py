"""Picture stories: what was asked, who found whom, what turned, what was learned - in drawings and a few plain words.

Nobody has a name in a story; people are who they are in it, such as "a neighbour with a car". To account for work in
this way comes from the Experimentenvijver Community Care.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .figures import look_of
from .lettering import fitted
from .paper import BLUE, INK, LINE, MARGIN, PAPER, Point, head, mark_of, sheet, text
from .scenes import HIGH, WIDE, scene
from .things import OF_KINDS, thing_of

PARTS = {
    "nl": {
        "asked": "Wat werd gevraagd",
        "found": "Wie vond wie",
        "turned": "Wat veranderde",
        "learned": "Wat we leerden",
    },
    "en": {
        "asked": "What was asked",
        "found": "Who found whom",
        "turned": "What changed",
        "learned": "What we learned",
    },
}
HELPS = {"nl": "{} helpt {}{}", "en": "{} helps {}{}"}
AND = {"nl": " en ", "en": " and "}
SHEET, GAP, TOP = (1400.0, 990.0), 24.0, 70.0  # as wide to high as A4 on its side
ALONE, LARGEST = (460.0, 500.0), 1.7
HEADING_SIZE, WORD_SIZE, PAD, HEADING_HIGH, WORD_LINES = 22.0, 25.0, 16.0, 46.0, 4


@dataclass(frozen=True, slots=True)
class StoryHelp:
    """A kind of help: its code, by which a drawing is chosen, and what it is called."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class StoryPanel:
    """A panel: its part of the story, a few plain words, who is in it by their roles, and the help of each to the next.

    ``part`` is ``asked``, ``found``, ``turned`` or ``learned``; ``shape`` is ``swap``, ``ring``, ``chain`` or empty.
    """

    part: str
    words: str
    people: Sequence[str] = ()
    helps: Sequence[StoryHelp] = ()
    shape: str = ""


def story_in_words(panels: Sequence[StoryPanel], lang: str) -> list[str]:
    """Return a story as a list of plain sentences, one for each panel.

    Parameters
    ----------
    panels : sequence of StoryPanel
        Usually three to six.
    lang : str
        ``nl`` or ``en``.

    Examples
    --------
    >>> people = ["een buurvrouw met een auto", "een buurman"]
    >>> help_ = [StoryHelp("transport.ride", "lift")]
    >>> story_in_words([StoryPanel("found", "Zij rijdt.", people, help_, "chain")], "nl")
    ['Wie vond wie: Zij rijdt. Een buurvrouw met een auto helpt een buurman (lift).']
    """
    return [" ".join(_told(panel, lang)) for panel in panels]


def story_panels(panels: Sequence[StoryPanel], lang: str, kinds: Mapping[str, str] = OF_KINDS) -> list[str]:
    """Draw each panel by itself, for a page where they stand beside or below each other.

    Parameters
    ----------
    panels, lang, kinds
        As for `story_picture`.

    Examples
    --------
    >>> [picture[:5] for picture in story_panels([StoryPanel("asked", "Wie heeft een auto?")], "nl")]
    ['<svg ']
    """
    looks, drawn = _looks(panels), []
    for number, (panel, told) in enumerate(zip(panels, story_in_words(panels, lang), strict=True), 1):
        mark = mark_of("panel", str(number), told, *(help_.code for help_ in panel.helps))
        frame = _Frame((ALONE[0], ALONE[1] - 60), WORD_LINES, mark, kinds, looks)
        inside = frame.drawn(panel, (0, 60))
        title = f"{number}. {PARTS[lang][panel.part]}"
        drawn.append(sheet(title, told, ALONE, [*inside], lang=lang, mark=mark, definitions=_heads(mark)))
    return drawn


def story_picture(panels: Sequence[StoryPanel], title: str, lang: str, kinds: Mapping[str, str] = OF_KINDS) -> str:
    """Draw a story on one sheet, to be printed on A4 on its side.

    Parameters
    ----------
    panels : sequence of StoryPanel
        Usually three to six; more make the sheet longer.
    title : str
        Above the story.
    lang : str
        ``nl`` or ``en``.
    kinds : mapping of str to str
        Which of `things.THINGS` goes with a code of a kind of help or the beginning of it.

    Returns
    -------
    str
        An SVG document, with `story_in_words` as its description.

    Examples
    --------
    >>> story_picture([StoryPanel("asked", "Wie heeft een auto?")], "Een lift", "nl").startswith("<svg ")
    True
    """
    told = story_in_words(panels, lang)
    mark = mark_of("story", title, *told, *(help_.code for panel in panels for help_ in panel.helps))
    columns = {0: 1, 1: 1, 2: 2, 3: 2, 4: 2}.get(len(panels), 3)
    rows = max(1, math.ceil(len(panels) / columns))
    wide = (SHEET[0] - 2 * MARGIN - (columns - 1) * GAP) / columns
    high = (SHEET[1] - TOP - MARGIN - (min(rows, 2) - 1) * GAP) / min(rows, 2)
    most = max((len(_words(panel, wide)) for panel in panels), default=1)
    frame, drawn = _Frame((wide, high), most, mark, kinds, _looks(panels)), list[str]()
    for i, panel in enumerate(panels):
        row, column = divmod(i, columns)
        last = len(panels) - row * columns
        left = MARGIN + (wide + GAP) * (column + max(0, columns - last) / 2)
        heading = f"{i + 1}. {PARTS[lang][panel.part]}"
        drawn += frame.drawn(panel, (left, TOP + row * (high + GAP)), heading)
    size = (SHEET[0], max(SHEET[1], TOP + rows * (high + GAP) - GAP + MARGIN))
    numbered = " ".join(f"{i}. {words}" for i, words in enumerate(told, 1))
    return sheet(title, numbered, size, drawn, lang=lang, mark=mark, definitions=_heads(mark))


def _heads(mark: str) -> list[str]:
    return [head(mark), head(f"{mark}-new", BLUE)]


def _told(panel: StoryPanel, lang: str) -> Iterator[str]:
    yield f"{PARTS[lang][panel.part]}: {panel.words}"
    if not panel.people or (panel.shape and len(panel.people) > 1):
        yield from _helped(panel, lang)
    else:
        yield f"({AND[lang].join(panel.people)})"


def _helped(panel: StoryPanel, lang: str) -> Iterator[str]:
    """Say who helps whom, as the arrows do."""
    people = panel.people
    receivers = [*people[1:], *(people[:1] if panel.shape in ("swap", "ring") else [])]
    for i, (giver, receiver) in enumerate(zip(people, receivers, strict=False)):
        name = panel.helps[i].name if i < len(panel.helps) else ""
        told = HELPS[lang].format(giver, receiver, f" ({name})" if name else "")
        yield f"{told[:1].upper()}{told[1:]}."


def _looks(panels: Sequence[StoryPanel]) -> Mapping[str, int]:
    """Return how everybody looks, the same in every panel."""
    found: dict[str, int] = {}
    for panel in panels:
        for role in panel.people:
            if role not in found:
                beside = [found[other] for other in panel.people if other in found]
                found[role] = look_of(role, [*found.values(), *beside * len(found)])
    return found


def _words(panel: StoryPanel, wide: float) -> list[str]:
    return fitted(panel.words, WORD_SIZE, wide - 2 * PAD - 8, WORD_LINES)


@dataclass(frozen=True, slots=True)
class _Frame:
    size: Point
    lines: int
    mark: str
    kinds: Mapping[str, str]
    looks: Mapping[str, int]

    def drawn(self, panel: StoryPanel, corner: Point, heading: str = "") -> Iterator[str]:
        """Draw a frame with a heading, the scene, and the words below it."""
        (x, y), (wide, high) = corner, self.size
        yield (
            f"<rect x='{x + 2:.1f}' y='{y:.1f}' width='{wide - 4:.1f}' height='{high - 4:.1f}' rx='18' "
            f"fill='{PAPER}' stroke='{INK}' stroke-width='3'/>"
        )
        if heading:
            lines = fitted(heading, HEADING_SIZE, wide - 2 * PAD, 1)
            yield from text(lines, (x + PAD + 4, y + HEADING_HIGH / 2 + 4), "start", HEADING_SIZE, bold=True)
        below = self.lines * WORD_SIZE * LINE
        top, foot = y + (HEADING_HIGH if heading else PAD), y + high - below - PAD
        room = foot - top - PAD / 2
        scale = min((wide - 2 * PAD) / WIDE, room / HIGH, LARGEST)
        left, above = x + (wide - WIDE * scale) / 2, top + (room - HIGH * scale) / 2
        yield f"<g transform='translate({left:.1f} {above:.1f}) scale({scale:.3f})'>"
        things = [thing_of(help_.code, self.kinds) for help_ in panel.helps]
        looks = [self.looks[role] for role in panel.people]
        yield from scene(panel.part, panel.people, things, panel.shape, self.mark, looks)
        yield "</g>"
        yield from text(_words(panel, wide), (x + wide / 2, foot + below / 2), "middle", WORD_SIZE)
