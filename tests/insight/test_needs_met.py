"""By whom needs are met over the rhythm."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.insight.needs_met import AskedNeed, MetBy, needs_met
from reciprocity.insight.rhythm import Period, periods_until
from tests.support.effort import times

from .networks import TODAY


def ago(weeks: int) -> date:
    return TODAY - timedelta(weeks=weeks)


def test_the_share_of_peers_grows_and_nothing_open_is_forgotten() -> None:
    needs = [
        AskedNeed(ago(11), ago(8), MetBy.PROFESSIONAL),
        AskedNeed(ago(11), ago(7), MetBy.PEER),
        AskedNeed(ago(11), ago(2), MetBy.PEER),
        AskedNeed(ago(30), ago(1), MetBy.PARTNER),
        AskedNeed(ago(9), ago(3)),
        AskedNeed(ago(9)),
    ]
    before, now = needs_met(needs, TODAY, count=2)
    assert before.period == Period(ago(12) + timedelta(days=1), ago(6))
    assert (before.asked, before.peers, before.partners, before.professionals) == (5, 1, 0, 1)
    assert (before.open, before.withdrawn, before.share(MetBy.PEER)) == (4, 0, 0.5)
    assert (now.asked, now.met, now.withdrawn, now.open) == (0, 2, 1, 1)
    assert (now.share(MetBy.PEER), now.share(MetBy.PARTNER), now.share(MetBy.PROFESSIONAL)) == (0.5, 0.5, 0)


def test_of_no_needs_there_is_no_share() -> None:
    (told,) = needs_met([], TODAY, count=1)
    assert (told.met, told.open, told.share(MetBy.PEER)) == (0, 0, None)


def test_what_cannot_have_been_is_refused() -> None:
    with pytest.raises(ValueError, match="not on any day"):
        AskedNeed(TODAY, by=MetBy.PEER)
    with pytest.raises(ValueError, match="before it was asked"):
        AskedNeed(TODAY, ago(1))
    with pytest.raises(ValueError, match="no 0 periods"):
        needs_met([], TODAY, count=0)


LIVES = st.tuples(st.integers(0, 200), st.none() | st.integers(0, 200), st.none() | st.sampled_from(list(MetBy)))


@given(st.lists(LIVES, max_size=12), st.integers(1, 5), st.integers(1, 5))
@settings(max_examples=times(100), deadline=None)
def test_what_is_open_is_what_was_open_and_asked_without_what_ended(
    lives: list[tuple[int, int | None, MetBy | None]], weeks: int, count: int
) -> None:
    needs = []
    for asked, more, by in lives:
        day = TODAY - timedelta(days=asked)
        ended = None if more is None else day + timedelta(days=more)
        needs.append(AskedNeed(day, ended, by if ended else None))
    told = needs_met(needs, TODAY, weeks=weeks, count=count)
    assert tuple(period.period for period in told) == periods_until(TODAY, weeks, count)
    for before, after in pairwise(told):
        assert before.period.last + timedelta(days=1) == after.period.first
        assert after.open == before.open + after.asked - after.met - after.withdrawn
