"""What often goes together is known by hand here; never from fewer than five people, and the same each time."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity.insight.often_together import LEAST_LIFT, LEAST_SHARE, often_together

BIKE, COMPANY, COOK, FORMS = "offers bike", "likes company", "offers cooking", "likes forms"
ODD_JOBS = "offers odd jobs"
WIDER = {BIKE: ODD_JOBS, "offers painting": ODD_JOBS}
OTHERS = [{COOK}] * 10


def found(people: list[set[str]], *told: str) -> list[tuple[str, str]]:
    return [(one.wish, one.because) for one in often_together(people, told, wider=WIDER)]


def test_who_offers_this_often_likes_that() -> None:
    people = [*([{BIKE, COMPANY}] * 6), *([{BIKE, FORMS}] * 2), *([{COOK, FORMS}] * 6), *OTHERS]
    (one,) = often_together(people, [BIKE], wider={})
    assert (one.wish, one.because, one.lift) == (COMPANY, BIKE, Fraction(6, 8) * 24 / 6)
    assert found(people, BIKE, COMPANY) == [], "what was told is no news"
    assert found(people, COMPANY) == [(BIKE, COMPANY)], "and the other way round"
    assert found(people, "offers nothing known") == found([], BIKE) == found(people) == []


def test_four_people_are_too_few_and_five_are_enough() -> None:
    assert found([*([{BIKE, COMPANY}] * 4), *OTHERS], BIKE) == []
    assert found([*([{BIKE, COMPANY}] * 5), *OTHERS], BIKE) == [(COMPANY, BIKE)]
    with pytest.raises(ValueError, match="hides nothing"):
        often_together([{BIKE, COMPANY}], [BIKE], wider={}, at_least=1)


def test_what_everybody_likes_goes_with_nothing_and_what_few_like_is_not_often() -> None:
    assert found([*([{BIKE, COMPANY}] * 20), *([{COOK, COMPANY}] * 20)], BIKE) == [], "all like company"
    few = [*([{BIKE, FORMS}] * 5), *([{BIKE}] * 25), *([{COOK}] * 100)]
    assert found(few, BIKE) == [], "five of thirty is not often"
    assert found(few[:25] + few[30:], BIKE) == [(FORMS, BIKE)], "five of twenty-five is one in five"


def test_what_is_too_seldom_by_itself_counts_with_its_wider_kind() -> None:
    people = [*([{BIKE, COMPANY}] * 3), *([{"offers painting", COMPANY}] * 3), *OTHERS]
    assert found(people, BIKE) == [(COMPANY, ODD_JOBS)]
    assert found([*people, *([{BIKE, COMPANY}] * 2)], BIKE) == [(COMPANY, BIKE)], "the nearer reason"
    assert found([*people, *([{"offers painting"}] * 9)], BIKE) == [(COMPANY, ODD_JOBS)], "no 'odd jobs, so painting'"


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), max_size=60), st.sets(st.sampled_from("abcdef")))
def test_every_hint_holds_for_five_people_and_does_not_depend_on_their_order(
    people: list[set[str]], told: set[str]
) -> None:
    hints = often_together(people, sorted(told), wider={})
    for one in hints:
        having, both = [p for p in people if one.because in p], [p for p in people if {one.because, one.wish} <= p]
        assert one.because in told and one.wish not in told
        assert len(both) >= 5 and Fraction(len(both), len(having)) >= LEAST_SHARE and one.lift >= LEAST_LIFT
    shuffled = Random(1).sample(people, len(people))
    assert often_together(shuffled, sorted(told), wider={}) == hints
