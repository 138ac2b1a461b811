"""Pictures of circles: everybody on a card of his or her own, an arrow for each whom one serves, and all in words."""

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.pictures import PictureStep, circle_alternative, circle_picture
from tests.support.drawings import HARD, SVG, apart, rects, text_of
from tests.support.effort import times

from .test_match_pictures import HELPS, NAMES, WORDS, assert_nothing_runs, assert_within


def helps(people: list[str], words: tuple[str, ...] = HELPS) -> list[PictureStep]:
    """Return what everybody does for the next and for who sits opposite."""
    count = len(people)
    ends = dict.fromkeys((i, (i + away) % count) for i in range(count) for away in (1, count // 2) if count > 1)
    return [PictureStep(people[i], people[j], words[(i + j) % len(words)]) for i, j in ends]


def drawn(people: list[str], told: list[PictureStep], lang: str = "nl") -> ET.Element:
    return ET.fromstring(circle_picture(people, told, "Wooncirkel", lang))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("count", range(2, 12))
def test_all_that_one_can_do_for_another_is_drawn_and_told(count: int, lang: str) -> None:
    people = list(NAMES[:count])
    told = helps(people)
    picture = drawn(people, told, lang)
    arrows = [path for path in picture.findall(f"{SVG}path") if "marker-end" in path.attrib]
    assert len(arrows) == len({(one.giver_label, one.receiver_label) for one in told})
    words = text_of(picture)
    assert all(name in words for name in people)
    description = picture.findtext(f"{SVG}desc") or ""
    assert description == circle_alternative(people, told, lang)
    assert all(f"{one.giver_label} do" in description and one.help_text in description for one in told)


@pytest.mark.parametrize("count", range(13))
def test_cards_are_apart_and_all_is_on_the_paper(count: int) -> None:
    people = [f"{HARD[i % len(HARD)][:60]} {i}" for i in range(count)]
    picture = drawn(people, helps(people, HARD))
    cards = rects(picture)
    assert len(cards) == count
    assert all(apart(one, other) for one, other in combinations(cards, 2))
    assert_within(picture)


@settings(max_examples=times(40), deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=8, unique=True), WORDS)
def test_whatever_people_are_called_nothing_runs(people: list[str], what: str) -> None:
    assert_nothing_runs(drawn(people, helps(people, (what,))))
