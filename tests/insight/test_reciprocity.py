"""Reciprocity: known by hand, by reachability, and as networkx counts it."""

from dataclasses import replace
from datetime import timedelta

import networkx as nx
import pytest
from hypothesis import given, settings

from reciprocity.insight.alone import standing_alone
from reciprocity.insight.changes import changes
from reciprocity.insight.network import Network, Person, Tie
from reciprocity.insight.reciprocity import Figures, figures
from tests.support.effort import times

from .networks import BOW_TIE, CHAIN, LONG_AGO, RING, STAR, SWAP, TODAY, arcs, groups, network, networks, reached

HAND = {
    "": Figures(),
    SWAP: Figures(2, 0, 2, 2, 2, 2, 1, 1, 2, 2, 1, 2, 2, 2),
    RING: Figures(3, 0, 3, 3, 3, 3, 3, 0, 3, 3, 1, 3, 3, 3),
    CHAIN: Figures(4, 0, 3, 3, 2, 3, 3, 0, 3, 0, 1, 4, 0, 0),
    STAR: Figures(5, 0, 1, 4, 0, 4, 4, 0, 4, 0, 1, 5, 0, 0),
    BOW_TIE: Figures(5, 0, 5, 5, 5, 6, 6, 0, 6, 6, 1, 5, 5, 5),
    "ab ba cd": Figures(4, 0, 3, 3, 2, 3, 2, 1, 3, 2, 2, 2, 2, 2),
    "ab ab ba": Figures(2, 0, 2, 2, 2, 3, 1, 1, 2, 2, 1, 2, 2, 2),
}


@pytest.mark.parametrize("ties", HAND)
def test_figures_known_by_hand(ties: str) -> None:
    assert figures(network(ties)) == HAND[ties]
    assert figures(network(ties, on=LONG_AGO), within=True) == Figures(HAND[ties].people, HAND[ties].people)


def test_a_ring_gives_back_though_no_pair_does() -> None:
    told = figures(network(RING, "x"))
    assert (told.share_both_ways, told.share_answered, told.share_on_circle) == (0, 0, 1)
    assert (told.share_in_circles, told.share_gave_and_received, told.alone) == (0.75, 0.75, 1)


def test_a_share_of_nothing_is_no_number() -> None:
    told = figures(network(""))
    assert (told.share_both_ways, told.share_on_circle, told.share_in_circles) == (None, None, None)
    assert figures(network("", "a")) == Figures(people=1, alone=1)


def test_what_is_done_together_goes_both_ways() -> None:
    assert figures(network("ab", together=True)) == HAND[SWAP]


def test_help_with_somebody_who_left_stays_with_who_gave_it_but_ties_nobody() -> None:
    gone = replace(network(SWAP), people=[Person("a"), Person("b", left=TODAY)])
    assert figures(gone) == Figures(people=1, alone=1, gave=1, received=1, gave_and_received=1, helps=2)


@given(networks())
@settings(max_examples=times(200), deadline=None)
def test_figures_are_those_of_brute_force(seen: Network[int]) -> None:
    here = {person.id for person in seen.people if person.left is None}
    for within in (False, True):
        ends, told = arcs(seen, within=within), figures(seen, within=within)
        after = {person: reached(ends, person) for person in here}
        circles = {frozenset(b for b in after[a] if a in after[b]) for a in here if a in after[a]}
        parts = [group for group in groups(here, ends) if len(group) > 1]
        assert told.ties_on_circle == sum(a in after[b] for a, b in ends)
        assert told.in_circles == sum(map(len, circles))
        assert told.largest_circle == max(map(len, circles), default=0)
        assert (told.parts, told.largest_part) == (len(parts), max(map(len, parts), default=0))
        assert told.alone == len(here) - sum(map(len, parts)) == len(standing_alone(seen, within=within))
        assert told.pairs == len({frozenset(pair) for pair in ends})
        assert told.share_answered == (nx.overall_reciprocity(nx.DiGraph(ends)) if ends else None)


def test_the_figures_grow_with_the_rhythm() -> None:
    people = [Person("a"), Person("b"), Person("c", joined=TODAY - timedelta(weeks=4)), Person("d", left=TODAY)]
    ties = [
        Tie("a", "b", TODAY - timedelta(weeks=13)),
        Tie("b", "d", TODAY - timedelta(weeks=7)),
        Tie("b", "c", TODAY - timedelta(weeks=1)),
        Tie("c", "a", TODAY),
    ]
    told = changes(Network(people, ties, TODAY), count=3)
    assert [change.period.last for change in told] == [TODAY - timedelta(weeks=w) for w in (12, 6, 0)]
    assert [change.in_all.people for change in told] == [3, 3, 3]
    assert [change.in_all.ties for change in told] == [1, 2, 3]
    assert [change.within.ties for change in told] == [1, 1, 2]
    assert [change.in_all.share_on_circle for change in told] == [0, 0, 1]
    assert [change.within.share_on_circle for change in told] == [0, 0, 0]


@given(networks())
@settings(max_examples=times(50), deadline=None)
def test_the_last_change_is_today_and_every_help_is_made_in_one_period(seen: Network[int]) -> None:
    told = changes(seen, count=5)
    assert told[-1].in_all == figures(seen)
    assert told[-1].within == figures(seen, within=True)
    assert sum(change.within.helps for change in told) == told[-1].in_all.helps
