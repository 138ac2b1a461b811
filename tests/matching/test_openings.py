"""What does not exist yet and would open most: bounds that hold, gains that a plan reaches; by trying everything."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    EmptyPool,
    Match,
    Need,
    Offer,
    Opening,
    Openings,
    Plan,
    PlanOfAnother,
    Policy,
    Pool,
    Resident,
    Steering,
    openings,
    propose,
    propose_several,
)
from reciprocity.matching.judge.book import Book
from reciprocity.matching.judge.graph import Graph
from reciprocity.matching.judge.matches import gathered, links_of, structure, together
from reciprocity.matching.judge.value import Value
from reciprocity.matching.judge.value import together as added_up
from tests.support.effort import times

from .pools import KINDS, BruteForce, lively_pools, policies, sociable_pools

MANY = settings(max_examples=times(80), deadline=None, suppress_health_check=list(HealthCheck))
NIL = 1e-4


def with_(pool: Pool, entry: Offer | Need) -> Pool:
    """Return a pool with one more entry."""
    if isinstance(entry, Offer):
        return replace(pool, offers=(*pool.offers, entry))
    return replace(pool, needs=(*pool.needs, entry))


def changed(plan: Plan, one: Opening) -> list[Match]:
    whole = [match for match in plan.matches if match not in one.replaces] + list(one.opens)
    shapes = ("swap", "ring", "chain", "group")
    order = [[(s.giver, s.receiver, s.offer, s.need) for s in match.steps] for match in whole]
    ranked = sorted(range(len(whole)), key=lambda place: (shapes.index(whole[place].shape), order[place]))
    return [whole[place] for place in ranked]


def worth(pool: Pool, policy: Policy, matches: Sequence[Match]) -> float:
    """Return what matches are worth as the judge of plans adds them up, which looks at each of them first."""
    graph = Graph.of(Book(pool, policy))
    assert [*structure(graph.book, matches), *together(graph.book, matches), *gathered(graph, matches)] == []
    return added_up([Value(graph).of(match.shape, links_of(match)) for match in matches])


def taken(policy: Policy) -> Policy:
    """Return how a policy is taken here: as if all say yes."""
    return replace(policy, objective="reach") if policy.objective == "robust" else policy


def is_true(pool: Pool, policy: Policy, found: Openings) -> None:
    """Check what is told of openings against plans that the judge looks at."""
    policy, value = taken(policy), found.plan.result.value
    for one in found.openings:
        whole = changed(found.plan, one)
        reached = len({step.receiver for match in whole for step in match.steps})
        more = worth(with_(pool, one.entry), policy, whole) - value
        if found.plan.result.optimal:
            assert abs(more - one.gain) < NIL
            assert reached - found.plan.result.reached == one.people
        assert more >= one.gain - NIL, "compared with the best that is known without it"
        assert 0 < one.gain <= one.upper_bound + NIL
        assert any(one.entry.id in (step.offer, step.need) for match in one.opens for step in match.steps)
        assert (one.entry.resident, one.entry.category, one.entry.mode) == (one.resident, one.category, one.mode)
    gains = [(-round(one.gain, 6), one.category, one.direction) for one in found.openings]
    assert gains == sorted(gains)
    assert len({(one.category, one.direction) for one in found.openings}) == len(gains)


def is_bound(pool: Pool, policy: Policy, found: Openings, people: Sequence[str]) -> None:
    """Check by trying everything that no entry of the same kind wins more than the bound, nor others if so told."""
    policy = taken(policy)
    best = BruteForce(pool, policy).best()
    told = {(one.category, one.direction): one for one in found.openings}
    least = min((one.gain for one in found.openings), default=0.0) if len(found.openings) == 3 else 0.0
    owned = {(entry.resident, entry.category) for entry in pool.entries}
    for category in ("food.cook", "food.shop", "repair"):
        for direction, make in (("offer", Offer), ("need", Need)):
            one = told.get((category, direction))
            for who in people:
                if (who, category) in owned:
                    continue
                for mode in [one.mode] if one else ["help"]:
                    wins = BruteForce(with_(pool, make("x", who, category, mode)), policy)
                    if wins.few:
                        gain = wins.best() - best
                        assert one is None or gain <= one.upper_bound + NIL
                        assert one is None or one.proven is False or gain <= one.gain + NIL
                        assert one is not None or not found.complete or gain <= least + NIL


@MANY
@given(lively_pools(5, 5), policies(), st.booleans(), st.data())
def test_gains_are_reached_and_bounds_hold(pool: Pool, policy: Policy, one: bool, data: st.DataObject) -> None:
    resident = data.draw(st.sampled_from([who.id for who in pool.residents])) if one else None
    assume(BruteForce(pool, policy).few)
    modes = dict.fromkeys(KINDS, "help")
    found = openings(pool, policy, resident=resident, modes=modes, most=3)
    is_true(pool, policy, found)
    is_bound(pool, policy, found, [resident] if resident else [who.id for who in pool.residents])


@MANY
@given(sociable_pools(5, 4), policies(), st.data())
def test_gains_are_reached_where_much_is_done_together(pool: Pool, policy: Policy, data: st.DataObject) -> None:
    resident = data.draw(st.sampled_from([who.id for who in pool.residents]))
    assume(BruteForce(pool, policy).few)
    found = openings(pool, policy, resident=resident, most=3)
    is_true(pool, policy, found)
    told = replace(found, complete=False)  # of kinds that are not told the mode is not known
    is_bound(pool, policy, told, [resident])


@settings(max_examples=times(40), deadline=None)
@given(lively_pools(9, 11), policies())
def test_a_part_is_planned_anew_where_people_are_many(pool: Pool, policy: Policy) -> None:
    found = openings(pool, policy, most=3, around=4)
    is_true(pool, policy, found)
    for one in found.openings[:1]:
        again = propose(with_(pool, one.entry), taken(policy)).result
        assert again.upper_bound - found.plan.result.value <= one.upper_bound + NIL or not again.optimal
        assert again.upper_bound >= found.plan.result.value + one.gain - NIL


BIKES = Pool(
    residents=tuple(map(Resident, "abcd")),
    offers=(Offer("a+errands", "a", "errands"), Offer("b+letters", "b", "letters"), Offer("d+cook", "d", "cook")),
    needs=(Need("b-errands", "b", "errands"), Need("c-letters", "c", "letters"), Need("a-bike", "a", "bike")),
    categories={kind: Category(kind) for kind in ("bike", "cook", "errands", "letters")},
)


def test_if_you_could_mean_something_with_a_bicycle_three_people_could_be_reached() -> None:
    one, other = openings(BIKES, resident="c").openings
    assert (one.category, one.direction, one.mode, one.resident) == ("bike", "offer", "help", "c")
    assert (one.people, one.gain, one.proven, one.carriers) == (3, 390.0, True, 1)
    assert [match.members for match in one.opens] == [("a", "b", "c")]
    assert one.replaces == ()
    assert (other.category, other.people, other.opens[0].members) == ("errands", 2, ("b", "c"))


def test_for_all_each_kind_is_told_with_who_wins_most_by_it() -> None:
    found = openings(BIKES)
    assert [(one.category, one.direction, one.resident, one.people, one.proven) for one in found.openings] == [
        ("bike", "offer", "c", 3, True),
        ("errands", "offer", "c", 2, True),
        ("letters", "need", "a", 2, True),
    ]
    assert (found.openings[0].carriers, found.complete, found.possible) == (2, True, 3)


def test_where_nobody_would_win_anything_nothing_is_told() -> None:
    found = openings(BIKES, resident="d")
    assert (found.openings, found.complete, found.confirmed) == ((), True, 0)


def test_what_somebody_has_already_is_not_asked_for() -> None:
    pool = replace(BIKES, offers=(*BIKES.offers, Offer("c+bike", "c", "bike", mode="give")))
    assert [one.category for one in openings(pool, resident="c").openings] == ["errands"]


def test_who_takes_no_part_and_who_is_kept_apart_opens_nothing() -> None:
    out = Policy(steering=Steering(forbidden=frozenset({"c"})))
    assert openings(BIKES, out, resident="c").openings == ()
    apart = replace(BIKES, exclusions=frozenset({frozenset("ac"), frozenset("bc")}))
    assert openings(apart, resident="c").openings == ()


def test_a_plan_that_is_there_is_taken_and_another_is_refused() -> None:
    policy = Policy(then=("steps",))
    plan = propose(BIKES, policy)
    assert openings(BIKES, policy, plan=plan).plan is plan
    with pytest.raises(PlanOfAnother):
        openings(BIKES, Policy(max_ring=2), plan=plan)
    people = tuple(map(Resident, "abc"))
    offers, needs = (
        tuple(make(f"{who.id}{make.__name__}", who.id, "cook") for who in people) for make in (Offer, Need)
    )
    pool = Pool(people, offers, needs, {"cook": Category("cook")})
    with pytest.raises(PlanOfAnother):
        openings(pool, plan=propose_several(pool, count=2)[1])


def test_what_is_required_and_rings_without_a_bound_are_not_looked_at() -> None:
    for policy in (Policy(steering=Steering(required=frozenset("b"))), Policy(max_ring=0, max_chain=0)):
        plan = propose(BIKES, policy)
        assert openings(BIKES, policy, plan=plan).openings[0].people == 3


def test_planning_all_anew_proves_what_a_part_does_not() -> None:
    one = openings(BIKES, resident="c", around=3, exact=True).openings[0]
    assert (one.people, one.gain, one.proven) == (3, 390.0, True)


def test_more_than_can_be_looked_at_is_told_honestly() -> None:
    assert openings(BIKES, Policy(time_limit=1e-9), clock=iter(range(10**6)).__next__).complete is False


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(EmptyPool):
        openings(Pool((), (), (), {}))
    with pytest.raises(KeyError):
        openings(BIKES, resident="z")
    for wrong in ({"most": 0}, {"modes": {"bike": "ride"}}):
        with pytest.raises(ValueError, match=r"most: ask|modes: choose"):
            openings(BIKES, **wrong)  # type: ignore[arg-type]  # what a caller could do wrong
    assert openings(Pool((Resident("a"),), (), (), {})).openings == ()
