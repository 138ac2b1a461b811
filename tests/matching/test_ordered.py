"""Objectives one after the other: the next is made as large as can be without losing any of those before it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import ExchangeGraph, Further, Policy, PolicyError, Pool, propose, solve, verify
from tests.support.effort import times

from .pools import BruteForce, lively_pools, policies, steerings

ORDERS = [
    ("reach", "steps"),
    ("steps", "reach"),
    ("steps", "robust"),
    ("robust", "steps"),
    ("steps", "robust", "reach"),
]


@settings(max_examples=times(200), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), lively_pools(6, 7), policies(), st.sampled_from(ORDERS), st.booleans())
def test_the_next_objective_decides_among_the_best(
    data: st.DataObject, pool: Pool, plain: Policy, order: tuple[str, ...], steered: bool
) -> None:
    policy = replace(plain, objective=order[0], then=order[1:])
    if steered:
        policy = replace(policy, steering=data.draw(steerings(pool)))
    plan = propose(pool, policy)
    _, *values = BruteForce(pool, policy).best_met()
    told = [plan.result.value, *(one.value for one in plan.result.further)]
    assert told == pytest.approx(values, abs=2e-5)
    assert plan.result.optimal
    assert all(one.optimal for one in plan.result.further)
    assert verify(pool, policy, plan) == ()


def test_of_two_rings_that_reach_as_many_the_one_with_a_swap_inside() -> None:
    arcs = [0, 1, 2, 0, 2, 1, 1], [1, 2, 0, 2, 1, 0, 0]
    graph = ExchangeGraph.from_arcs(["a", "b", "c"], *arcs, [1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0])
    policy = Policy(max_chain=0, objective="steps", then=("robust",))
    plan = solve(graph, policy)
    assert plan.result.value == 3.0
    assert [one.objective for one in plan.result.further] == ["robust"]
    assert plan.result.further[0].optimal
    assert verify(graph, policy, plan) == ()


def test_a_later_value_that_is_not_so_is_refused() -> None:
    graph = ExchangeGraph.from_arcs(["a", "b"], [0, 1], [1, 0])
    policy = Policy(max_chain=0, then=("steps",))
    plan = solve(graph, policy)
    assert plan.result.further == (Further("steps", 2.0, 2.0, optimal=True),)
    for further, fault in (
        ((), "wrong-value"),
        ((Further("steps", 3.0, 3.0, optimal=True),), "wrong-value"),
        ((Further("steps", 2.0, 1.0, optimal=True),), "bound-below-value"),
        ((Further("steps", 2.0, 2.0, optimal=False),), "wrong-proof"),
    ):
        changed = replace(plan, result=replace(plan.result, further=further))
        assert [one.code for one in verify(graph, policy, changed)] == [fault]


@pytest.mark.parametrize("then", [("reach",), ("steps", "steps"), ("happiness",)])
def test_objectives_are_known_and_named_once(then: tuple[str, ...]) -> None:
    with pytest.raises(PolicyError, match="each once"):
        Policy(then=then)
