"""Keeping few candidates: nothing that is possible is invented, nothing that is worth much is lost."""

from collections import Counter
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    ExchangeGraph,
    Need,
    Offer,
    Policy,
    Pool,
    Resident,
    exchange_graph,
    graph_of_pool,
)

from .pools import pools

MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
CROWDED = pools(most_residents=12, most_entries=24)
LEAST_FIT = st.sampled_from([0.0, 0.5, 0.9])


class Step(NamedTuple):
    """Who does something for whom, with which entries."""

    giver: str
    receiver: str
    offer: str
    need: str


def steps_of(graph: ExchangeGraph) -> dict[Step, float]:
    arcs = zip(graph.giver, graph.receiver, graph.offer, graph.need, graph.weight, strict=True)
    found = {
        Step(graph.nodes[g], graph.nodes[r], graph.entries[o], graph.entries[n]): float(w) for g, r, o, n, w in arcs
    }
    assert len(found) == len(graph), "no step stands in the graph twice"
    return found


def possible_steps(pool: Pool, min_fit: float) -> dict[Step, float]:
    """Every step by the rules, one pair of entries after another, without who cannot give or receive."""
    gives = {who.id for who in pool.residents if who.max_gives}
    receives = {who.id for who in pool.residents if who.max_receives}
    edges = exchange_graph(pool, Policy(min_fit=min_fit)).edges(data=True)
    return {Step(g, r, e["offer"], e["need"]): e["fit"] for g, r, e in edges if g in gives and r in receives}


@MANY
@given(pools(most_residents=8, most_entries=14), LEAST_FIT)
def test_the_graph_of_a_pool_holds_exactly_the_possible_steps(pool: Pool, min_fit: float) -> None:
    graph = graph_of_pool(pool, min_fit=min_fit)
    assert steps_of(graph) == pytest.approx(possible_steps(pool, min_fit), abs=1e-6)
    assert list(graph.nodes) == sorted(who.id for who in pool.residents)
    assert {n for n, starts in zip(graph.nodes, graph.starter, strict=True) if starts} == {
        who.id for who in pool.residents if who.starter
    }


@MANY
@given(CROWDED, st.integers(1, 3), LEAST_FIT)
def test_every_step_that_is_kept_is_possible(pool: Pool, kept: int, min_fit: float) -> None:
    found, possible = steps_of(graph_of_pool(pool, kept=kept, min_fit=min_fit)), possible_steps(pool, min_fit)
    assert found.keys() <= possible.keys()
    assert found == pytest.approx({step: possible[step] for step in found}, abs=1e-6)


@MANY
@given(CROWDED, st.integers(1, 3))
def test_at_most_so_many_are_kept_for_each_asking_entry_besides_those_that_close_a_swap(pool: Pool, kept: int) -> None:
    found = steps_of(graph_of_pool(pool, kept=kept))
    between = Counter((step.giver, step.receiver) for step in found)
    chosen, asked = Counter[str](), Counter(step.need for step in possible_steps(pool, 0.0))
    for step in found:
        closes = between[step.giver, step.receiver] == 1 and (step.receiver, step.giver) in between
        chosen[step.need] += not closes
    assert all(count <= kept for count in chosen.values())
    assert len(found) <= 2 * sum(min(kept, count) for count in asked.values())


@MANY
@given(CROWDED, st.integers(1, 3))
def test_as_many_as_may_be_kept_are_kept(pool: Pool, kept: int) -> None:
    found = Counter(step.need for step in steps_of(graph_of_pool(pool, kept=kept)))
    for need, count in Counter(step.need for step in possible_steps(pool, 0.0)).items():
        assert found[need] >= min(kept, count), need


@MANY
@given(CROWDED, st.integers(1, 3), LEAST_FIT)
def test_who_is_helped_can_help_back_wherever_that_is_possible(pool: Pool, kept: int, min_fit: float) -> None:
    found = {(step.giver, step.receiver) for step in steps_of(graph_of_pool(pool, kept=kept, min_fit=min_fit))}
    possible = {(step.giver, step.receiver) for step in possible_steps(pool, min_fit)}
    assert {(receiver, giver) for giver, receiver in found} & possible <= found


def neighbours_who_can_shop(*refusals: tuple[str, str]) -> Pool:
    helpers = ("ann", "bob", "cas")
    return Pool(
        (*map(Resident, helpers), Resident("zoe")),
        tuple(Offer(f"{who} shops", who, "shop") for who in helpers),
        (Need("groceries", "zoe", "shop"),),
        {"shop": Category("shop")},
        refusals=frozenset(refusals),
    )


def test_who_said_no_before_takes_nobodys_place() -> None:
    asked = neighbours_who_can_shop()
    (first,) = steps_of(graph_of_pool(asked, kept=1))
    refused = neighbours_who_can_shop((first.giver, "groceries"))
    (second,) = steps_of(graph_of_pool(refused, kept=1))
    assert second.giver != first.giver
