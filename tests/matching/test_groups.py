"""Several people who do one thing together: at one moment, in one language, and nobody with whom he should not meet."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    Match,
    Need,
    Offer,
    Plan,
    Policy,
    PolicyError,
    Pool,
    Resident,
    Steering,
    Step,
    explain,
    graph_of_pool,
    propose,
    propose_several,
    solve,
    verify,
)
from reciprocity.matching.clearing.soft_groups import sums_over_groups
from tests.support.effort import times

from .pools import BruteForce, policies, sociable_pools, steerings

MANY = settings(max_examples=times(250), deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(MANY, max_examples=times(60))
KINDS = {c.code: c for c in (Category("social"), Category("social.eat", "social"), Category("social.walk", "social"))}
NAMES = {"social.eat": ("Samen eten", "Eating together"), "social.walk": ("Wandelen", "Walking")}
MONDAY, TUESDAY = frozenset({"mon-evening"}), frozenset({"tue-evening"})


def dinner(guests: str = "ben cem dia", capacity: int = 4, *, host: dict[str, Any] | None = None, **about: Any) -> Pool:
    """Ann has room at her table, and others would like to eat together; `about` tells more of people, by name."""
    people = ["ann", *guests.split()]
    return Pool(
        residents=tuple(Resident(name, **about.get(name, {})) for name in people),
        offers=(Offer("table", "ann", "social.eat", "together", **{"capacity": capacity} | (host or {})),),
        needs=tuple(Need(f"{name} eats", name, "social.eat", "together") for name in people[1:]),
        categories=KINDS,
    )


def proposed(pool: Pool, policy: Policy | None = None) -> Plan:
    plan = propose(pool, policy)
    assert verify(pool, policy or Policy(), plan) == ()
    assert plan.result.optimal
    return plan


def shapes(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(match.shape, match.members) for match in plan.matches]


@MANY
@given(sociable_pools(), policies())
def test_no_plan_is_worth_more(pool: Pool, policy: Policy) -> None:
    every = BruteForce(pool, policy)
    assume(every.few)
    plan = proposed(pool, policy)
    assert plan.result.value == pytest.approx(every.best(), abs=1e-5)


@SOME
@given(st.data(), sociable_pools(), policies())
def test_steered_too(data: st.DataObject, pool: Pool, plain: Policy) -> None:
    policy = replace(plain, steering=data.draw(steerings(pool)))
    every = BruteForce(pool, policy)
    assume(every.few)
    plan = proposed(pool, policy)
    met, value = every.best_met()
    wanted = len(policy.steering.required) + len(policy.steering.required_steps)
    assert wanted - len(plan.unmet.residents) - len(plan.unmet.steps) == met
    assert plan.result.value == pytest.approx(value, abs=1e-5)


@SOME
@given(sociable_pools(), policies())
def test_the_next_best_plans_differ(pool: Pool, policy: Policy) -> None:
    assume(BruteForce(pool, policy).few)
    plans = propose_several(pool, policy, count=3)
    for number, plan in enumerate(plans):
        before = plans[:number]
        assert plan.result.value == pytest.approx(BruteForce(pool, policy, before).best(), abs=1e-5)
        assert verify(pool, policy, plan, earlier=before) == ()


@SOME
@given(sociable_pools(), policies(), st.permutations(["reach", "robust", "steps"]))
def test_objectives_in_order(pool: Pool, plain: Policy, order: list[str]) -> None:
    policy = replace(plain, objective=order[0], then=tuple(order[1:]))
    every = BruteForce(pool, policy)
    assume(every.few)
    plan = proposed(pool, policy)
    values = (plan.result.value, *(one.value for one in plan.result.further))
    assert values == pytest.approx(every.best_met()[1:], abs=1e-4)


@SOME
@given(sociable_pools(), policies())
def test_the_graph_of_a_pool_has_the_same_groups(pool: Pool, policy: Policy) -> None:
    graph = graph_of_pool(pool, min_fit=policy.min_fit)
    if policy.objective == "steps":
        policy = replace(policy, objective="reach")  # a graph counts weights, a pool steps
    plan = solve(graph, policy)
    assert verify(graph, policy, plan) == ()
    assert plan.result.value == pytest.approx(propose(pool, policy).result.value, abs=1e-5)


@settings(MANY, max_examples=times(60))
@given(sociable_pools(9, 10), policies())
def test_the_judge_finds_nothing_on_larger_pools(pool: Pool, policy: Policy) -> None:
    policy = replace(policy, max_ring=min(3, policy.max_ring))  # parallel steps make a million rings of four
    assert verify(pool, policy, propose(pool, policy)) == ()


def test_four_who_eat_together_are_one_group_with_the_host_first() -> None:
    plan = proposed(dinner())
    (group,) = plan.matches
    assert (group.shape, group.members, group.fallback) == ("group", ("ann", "ben", "cem", "dia"), "group ann-ben-cem")
    assert [(s.giver, s.receiver, s.offer, s.need) for s in group.steps[:2]] == [
        ("ann", "ben", "table", "ben eats"),
        ("ben", "ann", "ben eats", "table"),
    ]
    assert len(group.steps) == 6
    assert group.likelihood == pytest.approx(0.7**4)
    assert (plan.result.reached, plan.unmatched) == (4, ())


def test_of_three_a_swap_is_left_after_a_no() -> None:
    (group,) = proposed(dinner("ben cem")).matches
    assert group.fallback == "swap ann-ben"


@pytest.mark.parametrize(
    ("capacity", "max_group", "sizes"), [(4, 8, {4}), (2, 8, {3}), (1, 8, {2}), (4, 3, {3}), (4, 2, {2})]
)
def test_there_are_no_more_guests_than_seats(capacity: int, max_group: int, sizes: set[int]) -> None:
    plan = proposed(dinner(capacity=capacity), Policy(max_group=max_group, max_ring=2, objective="steps"))
    assert {len(match.members) for match in plan.matches if "ann" in match.members} == sizes


def test_who_asks_without_a_host_goes_by_two() -> None:
    people = tuple(Resident(name) for name in "abcd")
    needs = tuple(Need(f"n{who.id}", who.id, "social.walk", "together") for who in people)
    assert {match.shape for match in proposed(Pool(people, (), needs, KINDS)).matches} == {"swap"}


def test_there_is_a_moment_at_which_all_can() -> None:
    by_turns = {"ann": {"available": MONDAY | TUESDAY}, "ben": {"available": MONDAY}, "cem": {"available": TUESDAY}}
    others: dict[str, Any] = {name: {"available": TUESDAY} for name in ("dia", "eve")}
    plan = proposed(dinner("ben cem dia eve", **by_turns, **others), Policy(objective="steps"))
    assert shapes(plan) == [("group", ("ann", "cem", "dia", "eve"))]
    told = {reason.value for step in plan.matches[0].steps for reason in step.reasons if reason.code == "shared-time"}
    assert told == {"tue-evening"}


def test_there_is_a_language_that_all_speak() -> None:
    spoken = {"ann": {"nl", "ar"}, "ben": {"nl"}, "cem": {"ar"}, "dia": {"ar", "tr"}, "eve": {"ar"}}
    about = {name: {"languages": frozenset(languages)} for name, languages in spoken.items()}
    plan = proposed(dinner("ben cem dia eve", **about), Policy(objective="steps"))
    assert shapes(plan) == [("group", ("ann", "cem", "dia", "eve"))]


@pytest.mark.parametrize(
    "apart",
    [{"exclusions": frozenset({frozenset({"ben", "cem"})})}, {"refusals": frozenset({("cem", "ben eats")})}],
    ids=["kept apart", "one said no to the other before"],
)
def test_guests_who_should_not_meet_do_not(apart: dict[str, Any]) -> None:
    plan = proposed(replace(dinner(), **apart), Policy(objective="steps"))
    assert all(not {"ben", "cem"} <= set(match.members) for match in plan.matches)
    assert plan.result.value == 4


def test_a_guest_with_two_wishes_comes_once() -> None:
    pool = dinner("ben cem")
    pool = replace(pool, needs=(*pool.needs, Need("ben eats too", "ben", "social.eat", "together")))
    assert shapes(proposed(pool)) == [("group", ("ann", "ben", "cem"))]


def test_a_host_who_may_give_and_receive_twice_hosts_twice_within_what_she_offers() -> None:
    twice = {"max_gives": 2, "max_receives": 2}
    pool = dinner("ben cem dia eve", 4, ann={"available": MONDAY | TUESDAY} | twice,
                  ben={"available": MONDAY}, cem={"available": MONDAY},
                  dia={"available": TUESDAY}, eve={"available": TUESDAY})  # fmt: skip
    assert shapes(proposed(pool)) == [("group", ("ann", "ben", "cem")), ("group", ("ann", "dia", "eve"))]
    fewer = replace(pool, offers=(replace(pool.offers[0], capacity=3),))
    guests = [len(match.members) - 1 for match in proposed(fewer).matches if "ann" in match.members]
    assert sum(guests) <= 3


def test_under_robust_a_guest_counts_when_host_and_guest_say_yes() -> None:
    policy = Policy(objective="robust", acceptance=0.5)
    plan = proposed(dinner(), policy)
    there, back = plan.matches[0].steps[:2]
    guests = 3 * 0.25 * (20 * there.fit + 20 * back.fit + 110)
    assert plan.result.value == pytest.approx(guests + 0.5 * (1 - 0.5**3) * 110)


def test_who_is_required_is_among_the_guests_and_who_is_forbidden_is_not() -> None:
    wanted = Steering(
        required_steps=frozenset({("table", "eve eats"), ("dia eats", "table")}), forbidden=frozenset({"ben"})
    )
    plan = proposed(dinner("ben cem dia eve", 2), Policy(steering=wanted))
    assert shapes(plan) == [("group", ("ann", "dia", "eve"))]


def test_without_a_longest_ring_there_are_no_groups_and_that_is_said() -> None:
    with pytest.raises(PolicyError) as refusal:
        propose(dinner(), Policy(max_ring=0, max_chain=0))
    assert [fault.path for fault in refusal.value.faults] == [("max_ring",)]


@pytest.mark.parametrize("wrong", [1, 13, 2.5, True, None])
def test_a_group_is_two_to_twelve(wrong: Any) -> None:
    with pytest.raises(PolicyError, match="max_group: Choose a whole number from 2 to 12"):
        Policy(max_group=wrong)


@pytest.mark.long
def test_forty_who_are_all_alike_are_proven() -> None:
    people = tuple(Resident(f"r{i:02}", waiting_days=5 * i) for i in range(40))
    hosts = tuple(Offer(f"o{i:02}", people[i].id, "social.eat", "together", capacity=2 + i) for i in range(5))
    needs = tuple(Need(f"n{i:02}", people[i].id, "social.eat", "together") for i in range(5, 40))
    pool = Pool(people, hosts, needs, KINDS, exclusions=frozenset({frozenset({"r10", "r11"})}))
    for objective in ("reach", "steps"):
        proposed(pool, Policy(objective=objective))


SEATED = dinner("ben cem dia eve", 3, **{name: {"available": TUESDAY} for name in ("ann", "ben", "cem", "dia", "eve")})
SEATED = replace(SEATED, needs=(*SEATED.needs, Need("dia walks", "dia", "social.walk", "together")))


def one_guest_more(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    (name,) = {"ben", "cem", "dia", "eve"} - {step.receiver for step in steps}
    there, back = (
        replace(steps[0], receiver=name, need=f"{name} eats"),
        replace(steps[1], giver=name, offer=f"{name} eats"),
    )
    pairs = sorted([*zip(steps[::2], steps[1::2], strict=True), (there, back)], key=lambda pair: pair[0].receiver)
    return tuple(step for pair in pairs for step in pair)


def for_something_else(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    other = {"dia eats": "dia walks", "dia walks": "dia eats"}
    return tuple(replace(step, need=other.get(step.need, step.need)) for step in steps)


def with_steps(change: Callable[[tuple[Step, ...]], tuple[Step, ...]]) -> Callable[[Match], Match]:
    return lambda match: replace(match, steps=change(match.steps))


def with_first(**facts: Any) -> Callable[[Match], Match]:
    return with_steps(lambda steps: (replace(steps[0], **facts), *steps[1:]))


@pytest.mark.parametrize(
    ("fault", "forge"),
    [
        ("not-together", lambda match: replace(with_steps(one_guest_more)(match), likelihood=0.7**5)),
        ("not-together", with_steps(for_something_else)),
        ("not-linked", with_steps(lambda s: (s[0], s[1], s[3], s[2], *s[4:]))),
        ("not-in-order", with_steps(lambda s: (*s[2:], *s[:2]))),
        ("wrong-length", with_steps(lambda s: s[:-1])),
        ("somebody-twice", with_steps(lambda s: (*s[:2], *s[:2], *s[4:]))),
        ("wrong-fit", with_first(fit=0.5)),
        ("wrong-reasons", with_first(reasons=())),
        ("wrong-likelihood", lambda match: replace(match, likelihood=0.49)),
        ("wrong-fallback", lambda match: replace(match, fallback=None)),
        ("somebody-twice", lambda match: replace(match, shape="chain")),
    ],
)  # fmt: skip
def test_a_forged_group_is_refused(fault: str, forge: Callable[[Match], Match]) -> None:
    policy = Policy(objective="steps", max_chain=10)
    plan = proposed(SEATED, policy)
    (group,) = plan.matches
    assert len(group.members) == 4
    faults = verify(SEATED, policy, replace(plan, matches=(forge(group),)))
    assert fault in {one.code for one in faults}


def test_a_group_of_people_who_should_not_meet_is_refused() -> None:
    plan = proposed(dinner())
    apart = replace(dinner(), exclusions=frozenset({frozenset({"ben", "dia"})}))
    assert "not-together" in {fault.code for fault in verify(apart, Policy(), plan)}


def test_it_is_said_who_invites_whom_when_and_what_if_somebody_says_no() -> None:
    together = {"languages": frozenset({"nl"}), "area": "zuid", "available": MONDAY}
    pool = dinner(**dict.fromkeys(("ann", "ben", "cem", "dia"), together))
    walk = replace(pool.needs[2], category="social.walk")
    pool = replace(pool, needs=(*pool.needs[:2], walk))
    (group,) = proposed(pool).matches
    said = explain(group, {entry.id: entry.category for entry in pool.entries}, NAMES, str.capitalize)
    assert said.nl == (
        "Een groep van 4: Ann, Ben, Cem en Dia. Het telt voor iedereen. Ann nodigt de anderen uit: Samen eten. "
        "Dia vroeg om: Wandelen. Vraag of dit ook past. Ze spreken allemaal Nederlands. "
        "Ze wonen in hetzelfde deel van de wijk. Ze kunnen allemaal op maandagavond. "
        "Zegt iemand nee, dan gaat het met de anderen door, zolang Ann meedoet."
    )
    assert said.en == (
        "A group of 4: Ann, Ben, Cem and Dia. It counts for everybody. Ann invites the others: Eating together. "
        "Dia asked for: Walking. Ask whether this suits as well. All speak Dutch. "
        "They live in the same part of the neighbourhood. All have time on Monday evening. "
        "If somebody says no, the others go on, as long as Ann takes part."
    )


def test_of_what_is_not_known_of_everybody_it_is_not_said_that_all_have_it() -> None:
    known = {"languages": frozenset({"nl"}), "area": "zuid", "available": MONDAY}
    pool = dinner("ben cem dia", **dict.fromkeys(("ann", "ben", "cem"), known))
    (group,) = proposed(pool).matches
    said = explain(group, {entry.id: entry.category for entry in pool.entries}, NAMES, str.capitalize)
    assert said.nl.endswith(
        "Samen eten. Het kan op maandagavond. Vraag nog naar: de taal, waar iemand woont en wanneer het kan. "
        "Zegt iemand nee, dan gaat het met de anderen door, zolang Ann meedoet."
    )


def test_what_all_groups_use_is_added_up_without_listing_them() -> None:
    random = np.random.default_rng(1)
    counts, often = random.random((4, 5)), random.random((4, 3))
    groups, comes = sums_over_groups(counts, often)
    for table in range(4):
        listed = [(some, often[table, size - 1] * np.prod(counts[table, list(some)]))
                  for size in (1, 2, 3) for some in combinations(range(5), size)]  # fmt: skip
        assert groups[table] == pytest.approx(sum(worth for _, worth in listed))
        for guest in range(5):
            assert comes[table, guest] == pytest.approx(sum(worth for some, worth in listed if guest in some))
