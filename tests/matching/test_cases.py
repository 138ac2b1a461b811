"""Cases that every version must get right, told as they happen in a neighbourhood."""

from dataclasses import replace
from typing import Any

import pytest

from reciprocity.domain.categories import starter_tree
from reciprocity.matching import (
    Category,
    EmptyPool,
    Need,
    Offer,
    Plan,
    Policy,
    PolicyError,
    Pool,
    PoolError,
    Resident,
    exchange_graph,
    explain,
    explain_unmatched,
    nobody_helped,
    propose,
    verify,
)

KINDS = {c.code: Category(c.code, c.parent, c.safeguard) for c in starter_tree().values()}
NAMES = {c.code: (c.name_nl, c.name_en) for c in starter_tree().values()}


def pool(people: dict[str, tuple[str, str]], *, residents: dict[str, Any] | None = None, **more: Any) -> Pool:
    """Return a pool of who -> (what is offered, what is needed), several words parted by spaces."""
    special = residents or {}
    offers = [(who, kind) for who, (gives, _) in people.items() for kind in gives.split()]
    needs = [(who, kind) for who, (_, asks) in people.items() for kind in asks.split()]
    return Pool(
        residents=tuple(Resident(who, **special.get(who, {})) for who in people),
        offers=tuple(Offer(f"{who} biedt {kind}", who, kind, **more.get("offer", {})) for who, kind in offers),
        needs=tuple(Need(f"{who} vraagt {kind}", who, kind, **more.get("need", {})) for who, kind in needs),
        categories=KINDS,
        refusals=more.get("refusals", frozenset()),
        exclusions=more.get("exclusions", frozenset()),
    )


def proposed(what: Pool, policy: Policy | None = None) -> Plan:
    plan = propose(what, policy)
    assert verify(what, policy or Policy(), plan) == ()
    return plan


def shapes(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    return [(match.shape, match.members) for match in plan.matches]


def test_she_is_lonely_and_has_a_car_he_cannot_walk_far_and_wants_to_get_out() -> None:
    plan = proposed(pool({"she": ("transport.ride", "contact.coffee"), "he": ("contact.coffee", "transport.ride")}))
    assert shapes(plan) == [("swap", ("he", "she"))]
    assert (plan.result.reached, plan.result.optimal, plan.unmatched) == (2, True, ())


RING = {
    "ria": ("food.cook_for", "repair.bike"),
    "omar": ("admin.digital", "food.cook_for"),
    "wim": ("repair.bike", "admin.digital"),
}


def test_a_ring_of_three_with_no_swap_inside() -> None:
    plan = proposed(pool(RING))
    assert shapes(plan) == [("ring", ("omar", "wim", "ria"))]
    assert plan.matches[0].fallback is None
    assert shapes(proposed(pool(RING), Policy(max_ring=2, max_chain=0))) == []


def test_a_ring_that_holds_a_swap_says_what_is_left_after_a_no() -> None:
    people = RING | {"ria": ("food.cook_for admin.digital", "repair.bike")}
    plan = proposed(pool(people), Policy(max_ring=3))
    ring = next(match for match in plan.matches if match.shape == "ring")
    assert ring.fallback == "swap ria-wim"


def test_a_chain_reaches_two_whom_no_ring_reaches() -> None:
    people = {"jan": ("repair.bike", ""), "ria": ("food.cook_for", "repair.bike"), "omar": ("", "food.cook_for")}
    assert shapes(proposed(pool(people))) == []
    plan = proposed(pool(people, residents={"jan": {"starter": True}}))
    assert shapes(plan) == [("chain", ("jan", "ria", "omar"))]
    assert plan.result.reached == 2
    assert shapes(proposed(pool(people, residents={"jan": {"starter": True}}), Policy(max_chain=1))) == [
        ("chain", ("jan", "ria"))
    ]


def test_two_who_want_to_walk_walk_together() -> None:
    people = {"kees": ("", "contact.walk"), "olga": ("", "contact.walk")}
    plan = proposed(pool(people, need={"mode": "together"}))
    assert shapes(plan) == [("swap", ("kees", "olga"))]
    assert plan.result.reached == 2


def test_cooking_for_somebody_suits_who_wants_to_eat_together() -> None:
    people = {"ria": ("food.cook_for", "repair.bike"), "omar": ("repair.bike", "")}
    wish = Need("omar wil samen eten", "omar", "contact.meal", "together")
    alone = replace(pool(people), needs=(*pool(people).needs, wish))
    assert shapes(proposed(alone)) == []
    plan = proposed(replace(alone, fits_with={("food.cook_for", "contact.meal"): 0.7}))
    assert shapes(plan) == [("swap", ("omar", "ria"))]
    (step,) = (step for step in plan.matches[0].steps if step.need == wish.id)
    assert step.fit == pytest.approx(0.7)
    assert [r.code for r in step.reasons][:2] == ["fits-with", "help-for-together"]
    kinds = {entry.id: entry.category for entry in alone.entries}
    words = explain(plan.matches[0], kinds, NAMES, str)
    assert "Dat past vaak bij wat gevraagd is" in words.nl
    assert "That often suits who asks for this" in words.en


def test_what_fits_goes_one_way() -> None:
    people = {"ria": ("contact.meal", "repair.bike"), "omar": ("repair.bike", "food.cook_for")}
    what = replace(pool(people), fits_with={("food.cook_for", "contact.meal"): 0.7})
    assert shapes(proposed(what)) == []


def test_of_two_who_can_help_the_one_who_did_not_before_is_asked() -> None:
    people = {"ria": ("food.cook_for", "repair.bike"), "omar": ("repair.bike", ""), "wim": ("repair.bike", "")}
    needs = (Need("omar eet", "omar", "food.cook_for"), Need("wim eet", "wim", "food.cook_for"))
    both = replace(pool(people), needs=(*pool(people).needs, *needs))
    for known, other in (("omar", "wim"), ("wim", "omar")):
        plan = proposed(replace(both, met=frozenset({frozenset({"ria", known})})))
        assert [set(match.members) for match in plan.matches] == [{"ria", other}]
    nobody_else = proposed(replace(pool(RING), met=frozenset({frozenset({"ria", "omar"})})))
    assert [match.shape for match in nobody_else.matches] == ["ring"], "better the same two than nobody"
    assert {step.fit for step in nobody_else.matches[0].steps} == {1.0, 0.9}


def test_what_is_seldom_said_yes_to_goes_after_what_is_often() -> None:
    people = {"ria": ("food.cook_for", "repair.bike repair.moving"), "omar": ("repair.bike repair.moving", "")}
    needs = (Need("omar eet", "omar", "food.cook_for"), Need("omar wandelt", "omar", "contact.walk", "together"))
    offers = (*pool(people).offers, Offer("ria wandelt", "ria", "contact.walk", "together"))
    what = replace(pool(people), needs=(*pool(people).needs, *needs), offers=offers)
    seldom = replace(what, welcome={("help", "food"): 0.5, ("together", "contact"): 0.6})
    given = [step.need for match in proposed(seldom).matches for step in match.steps if step.receiver == "omar"]
    assert given == ["omar wandelt"]
    often = replace(what, welcome={("help", "food"): 0.9, ("together", "contact"): 0.6})
    assert "omar eet" in [step.need for match in proposed(often).matches for step in match.steps]


def test_a_starter_may_ask_too() -> None:
    people = {
        "jan": ("repair.bike", "food.cook_for"),
        "ria": ("food.cook_for", "repair.bike"),
        "wim": ("", "repair.bike"),
    }
    plan = proposed(pool(people, residents={"jan": {"starter": True, "max_gives": 2}}, offer={"capacity": 2}))
    assert shapes(plan) == [("swap", ("jan", "ria")), ("chain", ("jan", "wim"))]


def test_six_eat_at_one_table_and_a_seventh_waits() -> None:
    guests = {f"guest {i}": ("", "contact.meal") for i in range(7)}
    people = {"host": ("contact.meal", "")} | guests
    plan = proposed(pool(people, residents={"host": {"starter": True, "max_gives": 9}}, offer={"capacity": 6}))
    assert plan.result.reached == 6
    assert [left.code for left in plan.unmatched] == ["helpers-chosen-elsewhere"]


def test_nobody_gives_more_often_than_he_wants() -> None:
    people = {"jan": ("repair.bike food.cook_for admin.digital", "")} | {
        who: ("", kind) for who, kind in (("a", "repair.bike"), ("b", "food.cook_for"), ("c", "admin.digital"))
    }
    plan = proposed(pool(people, residents={"jan": {"starter": True, "max_gives": 2}}))
    assert plan.result.reached == 2


def test_after_a_no_the_longer_way_round_is_taken() -> None:
    people = {"a": ("repair.bike", "food.cook_for"), "b": ("food.cook_for", "repair.bike"), "c": ("repair.bike", "")}
    refused = {"refusals": frozenset({("a", "b vraagt repair.bike")})}
    assert shapes(proposed(pool(people))) == [("swap", ("a", "b"))]
    assert shapes(proposed(pool(people, **refused))) == []
    people |= {"c": ("repair.bike", "admin.digital"), "a": ("repair.bike admin.digital", "food.cook_for")}
    assert shapes(proposed(pool(people, **refused))) == [("ring", ("a", "c", "b"))]


def test_two_who_are_kept_apart_never_meet() -> None:
    people = {"a": ("repair.bike", "food.cook_for"), "b": ("food.cook_for", "repair.bike")}
    plan = proposed(pool(people, exclusions=frozenset({frozenset({"a", "b"})})))
    assert shapes(plan) == []
    assert {left.code for left in plan.unmatched} == {"excluded-or-refused"}


@pytest.mark.parametrize(
    "people", [{"alone": ("repair.bike", "food.cook_for")}, {"a": ("repair.bike", ""), "b": ("", "animals.walk")}]
)
def test_where_nothing_is_possible_the_plan_is_empty_and_says_why(people: dict[str, tuple[str, str]]) -> None:
    plan = proposed(pool(people))
    assert (plan.matches, plan.result.value, plan.result.upper_bound, plan.result.optimal) == ((), 0.0, 0.0, True)
    assert all(left.code == "no-offer-in-category" for left in plan.unmatched)


@pytest.mark.long
def test_five_hundred_who_all_fit_all_get_a_good_plan_in_time_and_a_bound() -> None:
    people = {f"p{i:03}": ("repair.bike", "repair.bike") for i in range(500)}
    what, policy = pool(people), Policy(time_limit=5.0)
    plan = propose(what, policy)
    assert verify(what, policy, plan) == ()
    assert plan.result.reached >= 490
    assert plan.result.upper_bound >= plan.result.value


def test_the_graph_shows_every_possible_step() -> None:
    graph = exchange_graph(pool(RING))
    assert sorted(graph.edges()) == [("omar", "wim"), ("ria", "omar"), ("wim", "ria")]


def test_a_match_is_told_in_dutch_and_in_english_with_what_a_coach_settles_first() -> None:
    what = pool({"she": ("transport.ride", "contact.coffee"), "he": ("contact.coffee", "transport.ride")})
    kinds = {entry.id: entry.category for entry in what.entries}
    words = explain(proposed(what).matches[0], kinds, NAMES, {"she": "Ria", "he": "Omar"}.__getitem__)
    assert words.nl.startswith("Een ruil tussen Omar en Ria.")
    assert words.en.startswith("A swap between Omar and Ria.")
    assert "Vraag nog naar: de taal, waar iemand woont en wanneer het kan." in words.nl


def test_every_reason_why_a_need_is_left_is_told_in_words() -> None:
    plan = proposed(pool({"a": ("", "repair.bike"), "b": ("food.cook_for", "food.cook_for")}))
    told = {left.code: explain_unmatched(left, "repair.bike", NAMES) for left in plan.unmatched}
    assert set(told) == {"no-offer-in-category", "only-own-offer"}
    assert "Niemand biedt dit aan" in told["no-offer-in-category"].nl


@pytest.mark.parametrize(
    "wrong", [{"max_ring": 1}, {"max_ring": 7}, {"max_chain": -1}, {"objective": "money"}, {"acceptance": 0}]
)
def test_a_policy_that_cannot_be_followed_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PolicyError) as refused:
        Policy(**wrong)
    assert [fault.path for fault in refused.value.faults] == [tuple(wrong)]


def test_a_pool_that_is_none_is_refused_with_everything_that_is_wrong() -> None:
    what = Pool(
        (Resident("a"), Resident("a")),
        (Offer("o", "x", "space.ship", "beam", 0),),
        (Need("o", "a", "repair.bike"),),
        KINDS,
    )
    with pytest.raises(PoolError) as refused:
        propose(what)
    assert {fault.code for fault in refused.value.faults} == {
        "duplicate-id",
        "unknown-resident",
        "unknown-category",
        "unknown-mode",
        "capacity-out-of-range",
    }


def test_a_pool_without_anybody_is_an_error_of_its_own() -> None:
    nobody = Pool((), (), (), {})
    with pytest.raises(EmptyPool) as refused:
        propose(nobody)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("residents",), "no-residents")]
    plan = nobody_helped(nobody, Policy())
    assert (plan.matches, plan.result.residents, plan.result.optimal) == ((), 0, True)
    assert verify(nobody, Policy(), plan) == ()
