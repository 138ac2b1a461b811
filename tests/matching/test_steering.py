"""What a coordinator requires and forbids goes before the objective; and the next best plans really differ."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    ExchangeGraph,
    Need,
    Offer,
    Policy,
    PolicyError,
    Pool,
    Resident,
    Steering,
    Unmet,
    propose,
    propose_several,
    solve,
    verify,
)
from tests.support.effort import times

from .pools import BruteForce, lively_pools, policies, steerings

MANY = settings(max_examples=times(150), deadline=None, suppress_health_check=list(HealthCheck))


@MANY
@given(st.data(), lively_pools(6, 7), policies())
def test_of_what_is_required_as_much_as_can_be_and_then_the_best(
    data: st.DataObject, pool: Pool, plain: Policy
) -> None:
    policy = replace(plain, steering=data.draw(steerings(pool)))
    plan = propose(pool, policy)
    met, value = BruteForce(pool, policy).best_met()
    wanted = len(policy.steering.required) + len(policy.steering.required_steps)
    assert wanted - len(plan.unmet.residents) - len(plan.unmet.steps) == met
    assert plan.result.value == pytest.approx(value, abs=1e-5)
    assert plan.result.optimal
    assert verify(pool, policy, plan) == ()


@settings(max_examples=times(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(lively_pools(6, 7), policies())
def test_each_next_plan_is_the_best_that_differs_from_those_before(pool: Pool, policy: Policy) -> None:
    plans = propose_several(pool, policy, count=3)
    for number, plan in enumerate(plans):
        before = plans[:number]
        assert plan.result.value == pytest.approx(BruteForce(pool, policy, before).best(), abs=1e-5)
        assert plan.result.optimal
        assert verify(pool, policy, plan, earlier=before) == ()
    if len(plans) < 3:
        assert BruteForce(pool, policy, plans).best() == 0


GRAPH = ExchangeGraph.from_arcs(
    ["a", "b", "c", "d"], [0, 1, 1, 2, 2, 3, 3, 0], [1, 0, 2, 1, 3, 2, 0, 3], [1.0, 1.0, 9.0, 9.0, 1.0, 1.0, 1.0, 1.0]
)


def test_a_bare_graph_is_steered_by_its_nodes() -> None:
    policy = Policy(max_ring=2, max_chain=0, objective="steps")
    assert [m.members for m in solve(GRAPH, policy).matches] == [("a", "d"), ("b", "c")]
    lighter = replace(policy, steering=Steering(required_steps=frozenset({("a", "b")})))
    plan = solve(GRAPH, lighter)
    assert [m.members for m in plan.matches] == [("a", "b"), ("c", "d")]
    assert plan.result.optimal
    assert verify(GRAPH, lighter, plan) == ()
    without = replace(policy, steering=Steering(forbidden=frozenset({"c"}), forbidden_steps=frozenset({("a", "b")})))
    plan = solve(GRAPH, without)
    assert [m.members for m in plan.matches] == [("a", "d")]
    assert verify(GRAPH, without, plan) == ()


def test_rings_of_any_length_are_steered_too() -> None:
    policy = Policy(max_ring=0, max_chain=0, objective="steps")
    wanted = replace(policy, steering=Steering(required=frozenset({"a"}), forbidden_steps=frozenset({("d", "a")})))
    plan = solve(GRAPH, wanted)
    assert "a" in {step.receiver for match in plan.matches for step in match.steps}
    assert verify(GRAPH, wanted, plan) == ()


def test_what_cannot_be_is_told() -> None:
    policy = Policy(steering=Steering(required=frozenset({"nobody"}), required_steps=frozenset({("a", "c")})))
    plan = solve(GRAPH, policy)
    assert plan.unmet == Unmet(("nobody",), (("a", "c"),))
    assert plan.result.optimal
    assert verify(GRAPH, policy, plan) == ()
    hidden = replace(plan, unmet=Unmet())
    assert "wrong-unmet" in {fault.code for fault in verify(GRAPH, policy, hidden)}


def test_what_is_required_and_forbidden_is_refused() -> None:
    with pytest.raises(PolicyError, match="required and forbidden"):
        Policy(steering=Steering(required=frozenset({"a"}), forbidden=frozenset({"a"})))


def test_a_plan_too_much_like_the_one_before_is_refused() -> None:
    plan = solve(GRAPH, Policy())
    assert {fault.code for fault in verify(GRAPH, Policy(), plan, earlier=[plan])} == {"too-alike", "wrong-certificate"}


def test_when_all_that_differs_was_proposed_there_is_no_next_plan() -> None:
    people = (Resident("a", starter=True), Resident("b", starter=True))
    pool = Pool(
        people,
        tuple(Offer(f"o{who.id}", who.id, "errands") for who in people),
        tuple(Need(f"n{who.id}", who.id, "errands") for who in people),
        {"errands": Category("errands")},
    )
    plans = propose_several(pool, count=5)
    assert [len(plan.matches) for plan in plans] == [1, 1, 1]
    for count in (0, -1, 2.5, True):
        with pytest.raises(ValueError, match="one plan or more"):
            propose_several(pool, count=count)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize(
    "wrong", [{"required": "ann"}, {"forbidden": [1]}, {"required_steps": [("a",)]}, {"forbidden_steps": {"ab"}}]
)
def test_steering_that_is_none_is_refused_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="give a set of"):
        Steering(**wrong)


def test_steering_takes_lists_too() -> None:
    assert Steering(required=["a"], forbidden_steps=[["o", "n"]]) == Steering(  # type: ignore[arg-type]  # on purpose
        required=frozenset({"a"}), forbidden_steps=frozenset({("o", "n")})
    )
    with pytest.raises(TypeError, match="give a Steering"):
        Policy(steering=None)  # type: ignore[arg-type]  # on purpose


def test_why_something_together_is_left_of_which_one_direction_is_forbidden() -> None:
    """Found by hypothesis: the step back is still possible, so it is left because others were chosen."""
    kinds = {code: Category(code) for code in ("walk", "repair", "cook")}
    pool = Pool(
        (Resident("a"), Resident("b", max_receives=2, max_gives=2), Resident("c", max_gives=0)),
        (
            Offer("o-repair", "a", "repair"),
            Offer("o-cook", "b", "cook"),
            Offer("o-walk", "b", "walk", "together"),
            Offer("o-none", "c", "walk", "together"),
        ),
        (Need("n-walk", "a", "walk", "together"), Need("n-repair", "b", "repair"), Need("n-cook", "a", "cook")),
        kinds,
    )
    policy = Policy(max_ring=2, max_chain=0, steering=Steering(forbidden_steps=frozenset({("o-walk", "n-walk")})))
    plan = propose(pool, policy)
    assert [(one.need, one.code) for one in plan.unmatched] == [("n-walk", "helpers-chosen-elsewhere")]
    assert verify(pool, policy, plan) == ()
