"""Bridges: known by hand, and by taking everybody and every tie away."""

import pytest
from hypothesis import given, settings

from reciprocity.insight.bridges import BridgingPerson, BridgingTie, bridges
from reciprocity.insight.network import Network
from tests.support.effort import times

from .networks import BOW_TIE, CHAIN, LONG_AGO, RING, STAR, SWAP, TWO_RINGS, arcs, groups, network, networks


@pytest.mark.parametrize(
    ("ties", "people", "links"),
    [
        ("", {}, {}),
        (SWAP, {}, {"ab": (1, 1)}),
        (RING, {}, {}),
        (CHAIN, {"b": (2, 1), "c": (2, 1)}, {"ab": (1, 3), "bc": (2, 2), "cd": (3, 1)}),
        (STAR, {"a": (1, 1, 1, 1)}, {"ab": (4, 1), "ac": (4, 1), "ad": (4, 1), "ae": (4, 1)}),
        (BOW_TIE, {"c": (2, 2)}, {}),
        (TWO_RINGS, {"c": (3, 2), "d": (3, 2)}, {"cd": (3, 3)}),
        ("ab cd", {}, {"ab": (1, 1), "cd": (1, 1)}),
    ],
)
def test_bridges_known_by_hand(
    ties: str, people: dict[str, tuple[int, ...]], links: dict[str, tuple[int, int]]
) -> None:
    found = bridges(network(ties))
    assert found.people == tuple(BridgingPerson(who, parts) for who, parts in people.items())
    assert found.ties == tuple(BridgingTie(*ends, parts) for ends, parts in links.items())


def test_what_would_cut_off_only_few_is_left_out_when_asked() -> None:
    assert [who.person for who in bridges(network(TWO_RINGS + " fg"), least=2).people] == ["c", "d"]
    assert [(tie.one, tie.cut_off) for tie in bridges(network(CHAIN), least=2).ties] == [("b", 2)]


def test_one_person_is_no_bridge_and_old_ties_are_none_of_the_window() -> None:
    assert bridges(network("", "a")).people == ()
    assert bridges(network(CHAIN, on=LONG_AGO), within=True).ties == ()


@given(networks())
@settings(max_examples=times(200), deadline=None)
def test_taking_away_a_bridge_leaves_the_parts_that_are_told(seen: Network[int]) -> None:
    ends, here = arcs(seen), [person.id for person in seen.people if person.left is None]
    found = bridges(seen)
    told = {who.person: who.parts for who in found.people}
    for person in here:
        (own,) = (group for group in groups(here, ends) if person in group)
        without = [pair for pair in ends if person not in pair]
        left = sorted((len(group) for group in groups(own - {person}, without)), reverse=True)
        assert told.get(person) == (tuple(left) if len(left) > 1 else None)
    links = {(tie.one, tie.other): tie.parts for tie in found.ties}
    for a, b in {(min(pair), max(pair)) for pair in ends}:
        side = {end: len(group) for group in groups(here, ends - {(a, b), (b, a)}) for end in (a, b) if end in group}
        apart = not any({a, b} <= group for group in groups(here, ends - {(a, b), (b, a)}))
        assert links.get((a, b)) == ((side[a], side[b]) if apart else None)
    assert list(told) == sorted(told)
    assert list(links) == sorted(links)
