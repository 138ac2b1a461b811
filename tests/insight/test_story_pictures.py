"""Picture stories: a few plain words, drawings of the right things, nobody by name, and all of it on the sheet."""

import csv
import math
import re
import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.pictures import StoryHelp, StoryPanel, story_in_words, story_panels, story_picture
from reciprocity.insight.pictures.lettering import clean
from reciprocity.insight.pictures.things import NEUTRAL, OF_KINDS, THINGS, thing, thing_of
from tests.support.drawings import (
    HARD,
    SVG,
    apart,
    assert_all_within,
    assert_sound,
    assert_words_apart,
    placed,
    rects,
    text_of,
    texts,
)
from tests.support.effort import times

DRIVER, WALKER, FATHER = "een buurvrouw met een auto", "een buurman die slecht loopt", "een jonge vader"
STORY = [
    StoryPanel("asked", "Hij wil zo graag de deur uit.", [WALKER], [StoryHelp("transport.ride", "lift")]),
    StoryPanel(
        "found",
        "Drie mensen vonden elkaar.",
        [DRIVER, WALKER, FATHER],
        [StoryHelp("transport.ride", "lift"), StoryHelp("learn.dutch"), StoryHelp("food.cook_for", "koken")],
        "ring",
    ),
    StoryPanel("turned", "De auto ging stuk.", [DRIVER], [StoryHelp("things.bike")]),
    StoryPanel("learned", "Vraag eerst wat iemand graag doet."),
]
PARTS = ("asked", "found", "turned", "learned")
ROLES = st.text(max_size=80)
PANELS = st.builds(
    StoryPanel,
    st.sampled_from(PARTS),
    st.text(max_size=200),
    st.lists(ROLES, max_size=6),
    st.lists(st.builds(StoryHelp, st.sampled_from([*OF_KINDS, "own.kind", ""]), ROLES), max_size=6),
    st.sampled_from(["swap", "ring", "chain", ""]),
)


def drawn(panels: list[StoryPanel], title: str = "Een lift", lang: str = "nl") -> ET.Element:
    return ET.fromstring(story_picture(panels, title, lang))


def shapes(panels: list[StoryPanel], name: str) -> int:
    """Return how often a thing is drawn."""
    inside = re.search(r">(<.*)</g>$", thing(name, (0, 0), 1))
    assert inside is not None
    return story_picture(panels, "x", "nl").count(inside[1])


def test_a_story_in_plain_words() -> None:
    assert story_in_words(STORY, "nl") == [
        "Wat werd gevraagd: Hij wil zo graag de deur uit. (een buurman die slecht loopt)",
        "Wie vond wie: Drie mensen vonden elkaar. "
        "Een buurvrouw met een auto helpt een buurman die slecht loopt (lift). "
        "Een buurman die slecht loopt helpt een jonge vader. Een jonge vader helpt een buurvrouw met een auto (koken).",
        "Wat veranderde: De auto ging stuk. (een buurvrouw met een auto)",
        "Wat we leerden: Vraag eerst wat iemand graag doet.",
    ]
    chain = StoryPanel("found", "It went on.", ["a driver", "a walker"], [], "chain")
    assert story_in_words([chain], "en") == ["Who found whom: It went on. A driver helps a walker."]


def test_the_sheet_says_the_same_as_the_words() -> None:
    picture = drawn(STORY)
    told = story_in_words(STORY, "nl")
    assert_sound(picture, "Een lift", " ".join(f"{i}. {words}" for i, words in enumerate(told, 1)))
    words = " ".join(text for *_, text in texts(picture))
    assert all(panel.words in words for panel in STORY)
    assert "1. Wat werd gevraagd" in words
    assert "1. What was asked" in " ".join(text for *_, text in texts(drawn(STORY, lang="en")))


def test_what_is_drawn_is_chosen_by_the_kind_of_help() -> None:
    assert shapes(STORY, "car") == 2
    assert shapes(STORY, "talk") == shapes(STORY, "pan") == shapes(STORY, "bicycle") == shapes(STORY, "book") == 1
    assert shapes(STORY, "dog") == 0
    asked = [StoryPanel("asked", "", (), [StoryHelp("own-kind.of-help")])]
    assert shapes(asked, NEUTRAL) == 1
    own = story_picture(asked, "x", "nl", {"own-kind": "dog"})
    assert own != story_picture(asked, "x", "nl")
    assert thing_of("own-kind", {"own-kind": "unheard of"}) == NEUTRAL


def test_every_kind_of_help_has_a_drawing_of_its_own_sort() -> None:
    source = files("reciprocity.domain") / "data" / "categories.v1.csv"
    codes = {row["code"] for row in csv.DictReader(source.read_text("utf-8").splitlines())}
    assert set(OF_KINDS) <= codes
    assert {code for code in codes if "." not in code} <= set(OF_KINDS)
    assert set(OF_KINDS.values()) <= set(THINGS)
    for name in THINGS:
        ET.fromstring(thing(name, (0, 0), 100))


def test_somebody_looks_the_same_in_every_panel() -> None:
    def people(panel: str) -> list[str]:
        clothes = r"<path d='M-22 -34L-24 -66[^>]*fill='(#\w+)'/>"
        return re.findall(clothes, panel)

    asked, found, turned, _ = map(people, story_panels(STORY, "nl"))
    assert asked == found[1:2]
    assert turned == found[:1]
    assert len(set(found)) == 3


@pytest.mark.parametrize("count", [1, 4, 6, 8])
@pytest.mark.parametrize("turn", range(0, len(HARD), 3))
def test_hard_words_stay_in_their_panels(count: int, turn: int) -> None:
    hard = (*HARD[turn:], *HARD[:turn])
    story = [
        StoryPanel(PARTS[i % 4], hard[i] * 3, hard[i : i + 2 + i % 3], [StoryHelp("food")] * 4, "ring")
        for i in range(count)
    ]
    picture = drawn(story, HARD[turn])
    assert_all_within(picture)
    assert_words_apart(picture)
    panels = [box for box in rects(picture) if box[2] - box[0] > 300]
    assert len(panels) == count
    assert all(apart(a, b) for i, a in enumerate(panels) for b in panels[:i])
    for left, top, right, bottom, words in texts(picture)[1:]:
        assert sum(a[0] <= left and right <= a[2] and a[1] <= top and bottom <= a[3] for a in panels) == 1, words
    wide, high = map(float, picture.attrib["viewBox"].split()[2:])
    assert count > 6 or math.isclose(wide / high, 297 / 210, rel_tol=0.01), "A4 on its side"


def test_panels_by_themselves_can_stand_in_one_page() -> None:
    pictures = [ET.fromstring(panel) for panel in story_panels([*STORY, *STORY], "en")]
    ids = [one.attrib["id"] for picture in pictures for one in picture.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    for picture, told in zip(pictures, story_in_words([*STORY, *STORY], "en"), strict=True):
        assert text_of(picture.find(f"{SVG}desc")) == told
        assert_all_within(picture)
        assert_words_apart(picture)


def test_words_on_the_sheet_are_large_enough_to_read_on_paper() -> None:
    millimetres = 297 / 1400
    sizes = [
        float(one.attrib["font-size"]) * scale * millimetres
        for count in range(1, 7)
        for one, _, _, scale in placed(drawn((STORY * 2)[:count]), "text")
    ]
    assert min(sizes) >= 2.8, "8 points"


@settings(max_examples=times(60), deadline=None)
@given(st.lists(PANELS, max_size=8), st.text(max_size=80))
def test_whatever_the_story_the_picture_is_sound(story: list[StoryPanel], title: str) -> None:
    text = story_picture(story, title, "nl")
    assert text == story_picture(story, title, "nl")
    picture = ET.fromstring(text)
    assert_sound(picture, clean(title), text_of(picture.find(f"{SVG}desc")))
    assert_all_within(picture)
    assert_words_apart(picture)
