"""Bare exchange graphs: nothing is worth more than the plan, whatever the order, and what is wrong is said."""

import csv
import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from reciprocity.matching import ExchangeGraph, Plan, Policy, PolicyError, solve, verify
from reciprocity.matching.readers import read_kidney, read_want_list
from tests.support.effort import times

from .digraphs import BruteForce, Digraph, digraphs, policies

MANY = settings(max_examples=times(200), deadline=None, suppress_health_check=list(HealthCheck))
SOME = settings(MANY, max_examples=times(80))
UNBOUNDED = st.builds(Policy, max_ring=st.just(0), max_chain=st.just(0), objective=st.sampled_from(["steps", "reach"]))


def solved(graph: ExchangeGraph, policy: Policy) -> Plan:
    plan = solve(graph, policy)
    assert verify(graph, policy, plan) == ()
    assert plan.result.optimal
    return plan


# Nothing is worth more


@MANY
@given(digraphs(), policies("steps", "reach", "robust"))
def test_no_plan_is_worth_more(digraph: Digraph, policy: Policy) -> None:
    value = solved(digraph.graph(), policy).result.value
    assert value == pytest.approx(BruteForce(digraph, policy).best(), abs=1e-5)


@MANY
@given(digraphs(most_times=2), policies("steps", "reach"))
def test_no_plan_is_worth_more_where_people_give_and_receive_twice(digraph: Digraph, policy: Policy) -> None:
    value = solved(digraph.graph(), policy).result.value
    assert value == pytest.approx(BruteForce(digraph, policy).best(), abs=1e-5)


@SOME
@given(digraphs(most_times=2), policies("robust"))
def test_the_judge_finds_nothing_in_a_robust_plan_where_people_receive_twice(digraph: Digraph, policy: Policy) -> None:
    solved(digraph.graph(), policy)


@MANY
@given(digraphs(starters=False, most_arcs=20), UNBOUNDED)
def test_rings_of_any_length_are_worth_an_assignment(digraph: Digraph, policy: Policy) -> None:
    graph = digraph.graph()
    plan = solved(graph, policy)
    assert plan.result.value == pytest.approx(best_assignment(graph, policy.objective), abs=1e-5)
    bounded = Policy(max_ring=3, max_chain=0, objective=policy.objective)
    assert plan.result.value >= solved(graph, bounded).result.value - 1e-6


@MANY
@given(digraphs(most_times=2, starters=False), UNBOUNDED)
def test_rings_of_any_length_where_people_give_and_receive_twice(digraph: Digraph, policy: Policy) -> None:
    graph = digraph.graph()
    plan = solved(graph, policy)
    assert plan.result.value == pytest.approx(BruteForce(digraph, policy).best(), abs=1e-5)
    bounded = Policy(max_ring=3, max_chain=0, objective=policy.objective)
    assert plan.result.value >= solved(graph, bounded).result.value - 1e-6


def best_assignment(graph: ExchangeGraph, objective: str) -> float:
    """What the best rings of any length are worth, when who is in none keeps his own."""
    top = max(1.0, float(graph.weight.max(initial=0.0)))
    worth = graph.weight if objective == "steps" else 110 + 20 * graph.weight / top
    table = np.full((graph.size, graph.size), -1e9)
    np.fill_diagonal(table, 0.0)
    np.maximum.at(table, (graph.giver, graph.receiver), worth)
    return float(table[linear_sum_assignment(table, maximize=True)].sum())


def test_two_ways_to_give_the_same_are_taken_once() -> None:
    arcs = [0, 0, 1, 1], [1, 1, 0, 0], [1.0, 2.0, 3.0, 5.0]
    graph = ExchangeGraph.from_arcs(["ann", "bob"], *arcs, max_gives=2, max_receives=2)
    for longest in (0, 3):
        plan = solved(graph, Policy(max_ring=longest, max_chain=0, objective="steps"))
        assert (plan.result.value, plan.result.reached) == (7.0, 2)


def test_rings_of_any_length_go_with_neither_chances_nor_chains() -> None:
    graph = ExchangeGraph.from_arcs(["ann", "bob"], [0, 1], [1, 0], starters=["ann"])
    with pytest.raises(PolicyError, match="max_chain"):
        solve(graph, Policy(max_ring=0, max_chain=1))
    with pytest.raises(PolicyError, match="objective"):
        solve(graph, Policy(max_ring=0, max_chain=0, objective="robust"))
    assert solve(graph, Policy(max_ring=0, max_chain=0)).result.reached == 2


def test_a_graph_without_arcs_has_a_plan_without_matches() -> None:
    for longest in (0, 3):
        plan = solved(ExchangeGraph.from_arcs(["ann", "bob"], [], []), Policy(max_ring=longest, max_chain=0))
        assert (plan.matches, plan.result.value, plan.result.residents) == ((), 0.0, 2)


# The same question has the same answer


@MANY
@given(digraphs(most_times=2), policies("steps", "reach", "robust"), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_arcs_does_not_matter(digraph: Digraph, policy: Policy, random: object) -> None:
    one = solve(digraph.graph(), policy)
    two = solve(digraph.graph(random.shuffle), policy)  # type: ignore[attr-defined]
    assert one.matches == two.matches
    assert one.result.fingerprint == two.result.fingerprint


@MANY
@given(digraphs(starters=False), UNBOUNDED, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_for_rings_of_any_length(digraph: Digraph, policy: Policy, random: object) -> None:
    one = solve(digraph.graph(), policy)
    two = solve(digraph.graph(random.shuffle), policy)  # type: ignore[attr-defined]
    assert one.matches == two.matches
    assert one.result.fingerprint == two.result.fingerprint


IN_A_PROCESS_OF_ITS_OWN = """
import json, sys
from dataclasses import asdict
import numpy as np
from reciprocity.matching import ExchangeGraph, Policy, solve
random = np.random.default_rng(7)
giver, receiver = random.integers(0, 40, (2, 200))
kept = giver != receiver
nodes = [f"node {i}" for i in range(40)]
weight = random.integers(1, 4, kept.sum()) / 2
graph = ExchangeGraph.from_arcs(nodes, giver[kept], receiver[kept], weight, starters=nodes[::25])
for objective in ("reach", "robust", "steps"):
    policy = Policy(max_chain=2, objective=objective)
    plan = asdict(solve(graph, policy))
    plan["result"].pop("seconds")
    print(json.dumps(plan))
"""


def test_two_processes_write_the_same_plans_to_the_byte() -> None:
    answers = [
        subprocess.run(
            [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    plans = [json.loads(line) for line in answers[0].splitlines()]
    assert len(plans) == 3
    assert all(plan["result"]["optimal"] and plan["matches"] for plan in plans)


# Published optima


@pytest.mark.parametrize("name", ["pref_082", "pref_102", "pref_121", "pref_183"])
def test_as_many_people_are_reached_in_a_kidney_pool_as_published(shared: Path, name: str) -> None:
    graph = read_kidney(gzip.decompress((shared / f"instances/kidney/{name}.input.gz").read_bytes()).decode())
    with (shared / "instances/published.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if (row["instance"], row["max_ring"]) == (name, "3")]
    published = {int(row["max_chain"]): (int(row["people_reached"]), True) for row in rows}
    assert list(published) == [3, 4, 5, 6]
    plans = {longest: solve(graph, Policy(max_ring=3, max_chain=longest, time_limit=60.0)) for longest in published}
    assert {longest: (plan.result.reached, plan.result.optimal) for longest, plan in plans.items()} == published


@pytest.mark.parametrize(("name", "published"), [("ask.txt", 197), ("xmas.txt", 356), ("BR2024May.txt.gz", 196)])
def test_as_many_items_change_hands_in_a_math_trade_as_published(shared: Path, name: str, published: int) -> None:
    data = (shared / "instances/mathtrade" / name).read_bytes()
    graph = read_want_list((gzip.decompress(data) if name.endswith(".gz") else data).decode()).graph
    plan = solved(graph, Policy(max_ring=0, max_chain=0, objective="steps"))
    assert plan.result.value == published


# There and back to networkx


@MANY
@given(digraphs())
def test_there_and_back_to_networkx(digraph: Digraph) -> None:
    graph = digraph.graph()
    there = graph.to_networkx()
    assert sorted(there.edges(data="weight")) == sorted(digraph.arcs)
    assert {node for node, starts in there.nodes(data="starter") if starts} == set(digraph.starters)
    back = ExchangeGraph.from_networkx(there)
    for name in ("nodes", "giver", "receiver", "weight", "starter", "entries", "offer", "need", "capacity"):
        assert list(getattr(back, name)) == list(getattr(graph, name)), name


def test_a_networkx_graph_may_use_numbers_other_names_and_no_weights() -> None:
    known = nx.DiGraph([(2, 1, {"hours": 3.0}), (1, 10)])
    known.nodes[2]["altruist"] = True
    graph = ExchangeGraph.from_networkx(known, weight="hours", starter="altruist")
    assert graph.nodes == ("1", "10", "2")
    assert (graph.starter.tolist(), graph.weight.tolist()) == ([False, False, True], [1.0, 3.0])


@pytest.mark.parametrize("limit", [1e-9, 0.05])
def test_rings_of_any_length_that_ran_out_of_time_prove_nothing(limit: float) -> None:
    random = np.random.default_rng(1)
    ends = random.integers(0, 3_000, (2, 60_000))
    giver, receiver = ends[:, ends[0] != ends[1]]
    graph = ExchangeGraph.from_arcs(3_000, giver, receiver, max_gives=2, max_receives=2)
    plan = solve(graph, Policy(max_ring=0, max_chain=0, time_limit=limit))
    assert plan.result.upper_bound >= 450_000.0
    assert plan.result.optimal == (plan.result.value == 450_000.0)
