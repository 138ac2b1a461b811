"""Circles: the best groups of neighbours for long, by trying everything; and a judge who sees what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    Circle,
    Circles,
    EmptyPool,
    Member,
    Need,
    Offer,
    Policy,
    Pool,
    Resident,
    Steering,
    circles,
    verify_circles,
)
from reciprocity.matching.judge.book import Book
from reciprocity.matching.judge.circles import Looking
from tests.support.effort import times

from .pools import lively_pools, policies, sociable_pools

MANY = settings(max_examples=times(100), deadline=None, suppress_health_check=list(HealthCheck))
SIZES = {"least": 2, "most": 4}


def best(pool: Pool, policy: Policy, earlier: tuple[frozenset[str], ...] = ()) -> float:
    """Return what the best circles are worth, by trying all partitions."""
    looking = Looking(Book(replace(pool, met=frozenset()), policy), (2, 4), pool.met, earlier)
    found = looking.best()
    assert found is not None
    return found


@MANY
@given(st.one_of(lively_pools(9, 12), lively_pools(7, 9), sociable_pools(7, 7)), policies(), st.data())
def test_the_best_circles_are_found_and_proven(pool: Pool, policy: Policy, data: st.DataObject) -> None:
    names = [who.id for who in pool.residents]
    earlier = tuple(data.draw(st.lists(st.frozensets(st.sampled_from(names), min_size=2, max_size=4), max_size=2)))
    found = circles(pool, policy, earlier=earlier, **SIZES)
    assert verify_circles(pool, policy, found, earlier=earlier, **SIZES) == ()
    assert found.optimal
    assert found.value == pytest.approx(best(pool, policy, earlier))


@settings(max_examples=times(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(lively_pools(8, 11), policies())
def test_where_not_all_are_listed_the_bound_holds(pool: Pool, policy: Policy) -> None:
    found = circles(pool, replace(policy, time_limit=2.0), listed=0, **SIZES)
    assert verify_circles(pool, policy, found, **SIZES) == ()
    assert found.value <= best(pool, policy) + 1e-6 <= found.upper_bound + 2e-6


@settings(max_examples=times(20), deadline=None)
@given(lively_pools(8, 10), policies(), st.randoms())
def test_the_order_in_which_people_come_makes_no_difference(pool: Pool, policy: Policy, random: Any) -> None:
    parts = [random.sample(items, len(items)) for items in (pool.residents, pool.offers, pool.needs)]
    residents, offers, needs = map(tuple, parts)
    other = replace(pool, residents=residents, offers=offers, needs=needs)
    one, two = (circles(each, policy, **SIZES) for each in (pool, other))
    assert replace(one, seconds=0.0) == replace(two, seconds=0.0)


KINDS = {kind: Category(kind) for kind in ("bike", "cook", "letters", "walk")}
RING = Pool(
    tuple(map(Resident, "abcd")),
    (Offer("a+cook", "a", "cook"), Offer("b+bike", "b", "bike"), Offer("c+letters", "c", "letters")),
    (Need("a-bike", "a", "bike"), Need("b-letters", "b", "letters"), Need("c-cook", "c", "cook")),
    KINDS,
)


def named(found: Circles) -> list[str]:
    return ["".join(member.resident for member in circle.members) for circle in found.circles]


def test_everybody_is_told_what_the_circle_can_do_for_him_or_her_and_what_to_do_for_it() -> None:
    found = circles(RING, **SIZES)
    assert (named(found), found.alone, found.value, found.optimal) == (["abc"], ("d",), 3.0, True)
    (circle,) = found.circles
    told = [(m.resident, [s.giver for s in m.receives], [s.receiver for s in m.gives]) for m in circle.members]
    assert told == [("a", ["b"], ["c"]), ("b", ["c"], ["a"]), ("c", ["a"], ["b"])]


def test_one_offer_serves_again_and_again_over_time() -> None:
    everybody = (Need("b-cook", "b", "cook"), Need("d-cook", "d", "cook"))
    pool = replace(RING, needs=(*RING.needs, *everybody), offers=(*RING.offers, Offer("d+walk", "d", "walk")))
    pool = replace(pool, needs=(*pool.needs, Need("a-walk", "a", "walk")))
    (circle,) = circles(pool, **SIZES).circles
    assert len(circle.members) == 4
    assert sum(len(member.receives) for member in circle.members) == 6


def test_who_is_kept_apart_lives_too_far_or_takes_no_part_is_not_together() -> None:
    assert circles(replace(RING, exclusions=frozenset({frozenset("ab")})), **SIZES).circles == ()
    far = replace(RING, residents=(Resident("a", area="x"), Resident("b", area="y"), *RING.residents[2:]))
    assert circles(far, **SIZES).circles == ()
    near = circles(replace(far, adjoining=frozenset({frozenset("xy")})), **SIZES)
    assert (named(near), near.value) == (["abc"], pytest.approx(2.9))
    out = Policy(steering=Steering(forbidden=frozenset("c")))
    assert circles(RING, out, **SIZES).circles == ()


def swaps(pairs: str, kinds: dict[str, Category]) -> Pool:
    """Return people who could swap with one other, and do nothing for anybody else."""
    people = [(who, pairs[place ^ 1]) for place, who in enumerate(pairs)]
    offers = tuple(Offer(f"{who}+", who, who) for who, _ in people)
    return Pool(tuple(map(Resident, pairs)), offers, tuple(Need(f"{w}-", w, of) for w, of in people), kinds)


@pytest.mark.parametrize("listed", [60_000, 0])
def test_pairs_that_have_nothing_to_do_with_each_other_are_no_circle(listed: int) -> None:
    four = {"least": 4, "most": 4, "listed": listed}
    kinds = {kind: Category(kind) for kind in "abcdef"}
    apart = swaps("abcdef", kinds)
    found = circles(apart, **four)
    assert (found.circles, found.upper_bound, found.optimal) == ((), 0.0, True)
    linked = replace(apart, needs=(*apart.needs, Need("a-d", "a", "d")))
    found = circles(linked, **four)
    assert (named(found), found.value, found.optimal) == (["abcd"], 5.0, True)
    assert verify_circles(linked, None, found, least=4, most=4) == ()
    (circle,) = found.circles
    forged = replace(circle, members=tuple(replace(m, receives=m.receives[:1]) for m in circle.members), value=4.0)
    wrong = verify_circles(apart, None, replace(found, circles=(forged,)), least=4, most=4)
    assert "not-connected" in {fault.code for fault in wrong}


def test_circles_stay_as_they_were_when_all_else_is_equal() -> None:
    people = "abcd"
    pool = Pool(
        tuple(map(Resident, people)),
        tuple(Offer(f"{who}+cook", who, "cook") for who in people),
        tuple(Need(f"{who}-cook", who, "cook") for who in people),
        KINDS,
    )
    pairs = {"least": 2, "most": 2}
    assert sorted(named(circles(pool, earlier=[frozenset("ac"), frozenset("bd")], **pairs))) == ["ac", "bd"]
    again = circles(replace(pool, met=frozenset({frozenset("ad")})), **pairs)
    assert (sorted(named(again)), again.circles[0].known) == (["ad", "bc"], (("a", "d"),))


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(EmptyPool):
        circles(Pool((), (), (), {}))
    for sizes in ((1, 4), (5, 4), (2, 13)):
        with pytest.raises(ValueError, match="sizes"):
            circles(RING, least=sizes[0], most=sizes[1])
    assert circles(RING).alone == ("a", "b", "c", "d")


def changed(found: Circles, change: Callable[[Circle], Circle]) -> Circles:
    return replace(found, circles=(change(found.circles[0]), *found.circles[1:]))


def member(found: Circles, **new: Any) -> Circles:
    def change(circle: Circle) -> Circle:
        return replace(circle, members=(replace(circle.members[0], **new), *circle.members[1:]))

    return changed(found, change)


FORGED: dict[str, Callable[[Circles], Circles]] = {
    "unknown-resident": lambda f: member(f, resident="ghost"),
    "wrong-size": lambda f: changed(f, lambda c: replace(c, members=c.members[:1])),
    "somebody-twice": lambda f: replace(f, circles=f.circles * 2),
    "not-together": lambda f: changed(f, lambda c: replace(c, members=(*c.members, Member("e", (), ())))),
    "gives-nothing": lambda f: changed(f, lambda c: replace(c, members=(*c.members, Member("d", (), ())))),
    "receives-nothing": lambda f: changed(f, lambda c: replace(c, members=(*c.members, Member("d", (), ())))),
    "wrong-help": lambda f: member(f, receives=()),
    "wrong-known": lambda f: changed(f, lambda c: replace(c, known=(("a", "b"),))),
    "wrong-value": lambda f: replace(f, value=4.0, upper_bound=4.0),
    "not-in-order": lambda f: changed(f, lambda c: replace(c, members=c.members[::-1])),
    "wrong-alone": lambda f: replace(f, alone=()),
    "wrong-proof": lambda f: replace(f, optimal=False),
    "bound-refuted": lambda f: replace(
        f, circles=(), alone=tuple("abcde"), value=0.0, upper_bound=1.0, gap=1.0, optimal=False
    ),
}


@pytest.mark.parametrize("code", FORGED)
def test_whatever_a_forger_changes_the_judge_sees_it(code: str) -> None:
    pool = replace(RING, residents=(*RING.residents, Resident("e")), exclusions=frozenset({frozenset("ae")}))
    found = circles(pool, **SIZES)
    assert verify_circles(pool, None, found, **SIZES) == ()
    assert code in {fault.code for fault in verify_circles(pool, None, FORGED[code](found), **SIZES)}
