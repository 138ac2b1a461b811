"""Who stands alone, and to what each can be invited."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from reciprocity.insight.alone import Alone, Invitation, standing_alone
from reciprocity.insight.network import Network, Person, PersonTwice, Tie, TieToOneself, UnknownPerson
from tests.support.effort import times

from .networks import LONG_AGO, RING, SWAP, TODAY, arcs, network, networks

YESTERDAY = TODAY - timedelta(days=1)


def of(who: Person[str], *, before: bool = False, friend_left: bool = False) -> Invitation:
    """What somebody is invited to who has no ties in the window, or only had one with a friend long ago."""
    friend = Person("friend", left=YESTERDAY if friend_left else None)
    ties = [Tie("friend", "x", LONG_AGO)] if before else []
    (alone,) = (a for a in standing_alone(Network([who, friend], ties, TODAY), within=True) if a.person == "x")
    return alone.invitation


@pytest.mark.parametrize(
    ("known", "invitation"),
    [
        ({}, Invitation.NOTHING_TOLD),
        ({"offers": True}, Invitation.OFFERS),
        ({"needs": True}, Invitation.ASKS),
        ({"needs": True, "offers": True}, Invitation.ASKS),
        ({"needs": True, "fell_through": YESTERDAY}, Invitation.FELL_THROUGH),
        ({"needs": True, "fell_through": YESTERDAY, "in_match": True}, Invitation.MATCH_UNDER_WAY),
        ({"fell_through": TODAY + timedelta(days=1)}, Invitation.NOTHING_TOLD),
    ],
)
def test_who_never_had_a_tie_is_invited_to_what_is_nearest(known: dict[str, Any], invitation: Invitation) -> None:
    assert of(Person("x", **known)) is invitation


@pytest.mark.parametrize(
    ("known", "friend_left", "invitation"),
    [
        ({}, False, Invitation.QUIET),
        ({"offers": True}, False, Invitation.OFFERS),
        ({"offers": True}, True, Invitation.LEFT_BEHIND),
        ({"fell_through": YESTERDAY}, True, Invitation.FELL_THROUGH),
        ({"fell_through": LONG_AGO}, False, Invitation.QUIET),
    ],
)
def test_who_had_ties_before_is_not_taken_for_new(
    known: dict[str, Any], friend_left: bool, invitation: Invitation
) -> None:
    assert of(Person("x", **known), before=True, friend_left=friend_left) is invitation


def test_one_who_is_quiet_of_late_is_not_alone_in_all() -> None:
    seen = network(SWAP, on=LONG_AGO)
    assert standing_alone(seen) == ()
    assert [(who.person, who.last) for who in standing_alone(seen, within=True)] == [("a", LONG_AGO), ("b", LONG_AGO)]


def test_in_an_empty_network_nobody_is_alone_and_one_person_is() -> None:
    assert standing_alone(network("")) == ()
    assert standing_alone(network("", "a")) == (Alone("a", None, Invitation.NOTHING_TOLD, None),)


def test_who_left_is_not_told_and_the_order_is_that_of_the_people() -> None:
    people = [Person("z"), Person("y", left=TODAY), Person("x", area="zuid"), *network(RING).people]
    told = standing_alone(replace(network(RING), people=people))
    assert [(who.person, who.area) for who in told] == [("z", None), ("x", "zuid")]


def test_the_window_begins_six_weeks_back() -> None:
    first = TODAY - timedelta(days=41)
    assert standing_alone(network(SWAP, on=first), within=True) == ()
    assert len(standing_alone(network(SWAP, on=first - timedelta(days=1)), within=True)) == 2


def test_help_of_tomorrow_is_not_there_yet() -> None:
    assert len(standing_alone(network(SWAP, on=TODAY + timedelta(days=1)))) == 2


def test_what_is_no_network_is_refused_with_its_evidence() -> None:
    with pytest.raises(PersonTwice) as twice:
        Network([Person("a"), Person("a")], [], TODAY)
    with pytest.raises(UnknownPerson) as unknown:
        Network([Person("a")], [Tie("a", "b", TODAY)], TODAY)
    with pytest.raises(TieToOneself):
        Network([Person("a")], [Tie("a", "a", TODAY)], TODAY)
    with pytest.raises(ValueError, match="0 weeks"):
        Network([Person("a")], [], TODAY, weeks=0)
    assert (twice.value.person, unknown.value.tie, unknown.value.person) == ("a", 0, "b")


@given(networks())
@settings(max_examples=times(150), deadline=None)
def test_alone_is_who_is_there_and_in_no_tie(seen: Network[int]) -> None:
    for within in (False, True):
        tied = {end for ends in arcs(seen, within=within) for end in ends}
        expected = [person.id for person in seen.people if person.left is None and person.id not in tied]
        assert [who.person for who in standing_alone(seen, within=within)] == expected
