"""Who carries too much: three neighbours and nothing back, or a quarter of all help."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from reciprocity.insight.carrying import Carrying, CarryingRule, Load, carrying_much
from reciprocity.insight.network import Network, Person, Tie
from tests.support.effort import times

from .networks import BOW_TIE, CHAIN, LONG_AGO, RING, STAR, SWAP, TODAY, network, networks

OTHERS = " op po qr rq st ts uv vu wx xw yz zy"
"""Help between others, so that nobody gives a large part of it."""
BOTH = (Load.ONE_WAY, Load.LEANED_ON)


@pytest.mark.parametrize("ties", ["", SWAP, RING, CHAIN, BOW_TIE])
def test_swaps_rings_and_chains_carry_nobody_too_far(ties: str) -> None:
    assert carrying_much(network(ties)) == ()


def test_the_middle_of_a_star_that_only_gives_is_asked_how_it_goes() -> None:
    assert carrying_much(network(STAR)) == (Carrying("a", 4, 0, BOTH),)
    assert carrying_much(network("ba ca da ea")) == ()
    assert carrying_much(network(STAR, on=LONG_AGO)) == ()


@pytest.mark.parametrize(
    ("ties", "loads"),
    [
        ("ab ac", None),
        ("ab ac ab ab ab", None),
        ("ab ac ad", (Load.ONE_WAY,)),
        ("ab ac ad ba", None),
        ("ab ac ad ae ba", (Load.ONE_WAY,)),
        ("ab ac ad ba ca da ab ac ad", (Load.LEANED_ON,)),
        ("ab ac ad ab ac", BOTH),
    ],
)
def test_different_people_are_counted_and_what_comes_back(ties: str, loads: tuple[Load, ...] | None) -> None:
    told = {who.person: set(who.loads) for who in carrying_much(network(ties + OTHERS))}
    assert told.get("a") == (set(loads) if loads else None)
    assert set(told) <= {"a"}


def test_what_is_done_together_carries_nobody_one_way() -> None:
    assert [who.loads for who in carrying_much(network("ab ac ad", together=True))] == [(Load.LEANED_ON,)]


def test_help_for_who_left_was_given_all_the_same() -> None:
    people = [Person("a"), *(Person(who, left=TODAY) for who in "bcd")]
    told = carrying_much(Network(people, [Tie("a", who, TODAY - timedelta(days=3)) for who in "bcd"], TODAY))
    assert told == (Carrying("a", 3, 0, BOTH),)


def test_limits_can_be_others_and_have_to_mean_something() -> None:
    assert carrying_much(network(STAR), CarryingRule(gave_to=5)) == ()
    for wrong in ({"gave_to": 0}, {"times": -1.0}, {"share": 1.5}):
        with pytest.raises(ValueError, match="no rule"):
            CarryingRule(**wrong)  # type: ignore[arg-type]


@given(networks())
@settings(max_examples=times(100), deadline=None)
def test_nobody_is_told_below_the_limits_and_the_order_ranks_nobody(seen: Network[int]) -> None:
    told = carrying_much(seen)
    assert [who.person for who in told] == sorted(who.person for who in told)
    for who in told:
        assert who.gave_to >= 3
        assert who.loads
        assert (Load.ONE_WAY in who.loads) == (who.gave_to > 3 * who.received_from)
