"""Keeping few candidates: nothing that is possible is invented, nothing that is worth much is lost."""

from collections import Counter
from typing import NamedTuple

import pytest
from benchmarks.city import City
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reciprocity.matching import (
    Category,
    ExchangeGraph,
    Need,
    Offer,
    Policy,
    Pool,
    Progress,
    Reporter,
    Resident,
    exchange_graph,
    graph_of_pool,
    solve,
)
from tests.support.effort import times

from .pools import lively_pools, pools

MANY = settings(max_examples=times(200), deadline=None, suppress_health_check=list(HealthCheck))
CROWDED = lively_pools(12, 24)
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
def test_at_most_so_many_are_kept_for_each_entry_besides_those_that_close_a_swap(pool: Pool, kept: int) -> None:
    found = steps_of(graph_of_pool(pool, kept=kept))
    between = Counter((step.giver, step.receiver) for step in found)
    closing = [s for s in found if between[s.giver, s.receiver] == 1 and (s.receiver, s.giver) in between]
    possible = possible_steps(pool, 0.0)
    asked, offered = Counter(step.need for step in possible), Counter(step.offer for step in possible)
    most = sum(min(kept, count) for count in [*asked.values(), *offered.values()])
    assert len(found) - len(closing) <= most
    assert len(found) <= 2 * most


@MANY
@given(CROWDED, st.integers(1, 3))
def test_as_many_as_may_be_kept_are_kept(pool: Pool, kept: int) -> None:
    found, possible = steps_of(graph_of_pool(pool, kept=kept)), possible_steps(pool, 0.0)
    for entry in ("need", "offer"):
        stay = Counter(getattr(step, entry) for step in found)
        for name, count in Counter(getattr(step, entry) for step in possible).items():
            assert stay[name] >= min(kept, count), name


@MANY
@given(CROWDED, st.integers(1, 3), LEAST_FIT)
def test_who_is_helped_can_help_back_wherever_that_is_possible(pool: Pool, kept: int, min_fit: float) -> None:
    found = {(step.giver, step.receiver) for step in steps_of(graph_of_pool(pool, kept=kept, min_fit=min_fit))}
    possible = {(step.giver, step.receiver) for step in possible_steps(pool, min_fit)}
    assert {(receiver, giver) for giver, receiver in found} & possible <= found


def neighbours_who_can_shop(*refusals: tuple[str, str]) -> Pool:
    """Three who would rather shop for Yan, who asks for just that, than for Zoe."""
    helpers = ("ann", "bob", "cas")
    return Pool(
        (*map(Resident, helpers), Resident("yan"), Resident("zoe")),
        tuple(Offer(f"{who} shops", who, "errands.shop") for who in helpers),
        (Need("groceries", "yan", "errands.shop"), Need("a parcel", "zoe", "errands")),
        {"errands": Category("errands"), "errands.shop": Category("errands.shop", "errands")},
        refusals=frozenset(refusals),
    )


def who_help_zoe(*refusals: tuple[str, str]) -> set[str]:
    graph = graph_of_pool(neighbours_who_can_shop(*refusals), kept=1)
    return {step.giver for step in steps_of(graph) if step.receiver == "zoe"}


def test_who_said_no_before_takes_nobodys_place() -> None:
    (first,) = who_help_zoe()
    (second,) = who_help_zoe((first, "a parcel"))
    assert second != first


ALMOST_ALL = 0.99
TOWNS = ((150, 8, 1), (150, 12, 2), (200, 8, 3), (200, 12, 4), (200, 16, 5), (250, 10, 6), (250, 16, 7), (250, 20, 8))


class TightEnough(Reporter):
    """Stops when the bound says what it is asked for."""

    def __init__(self, value: float) -> None:
        self.bound, self.wanted = float("inf"), value / ALMOST_ALL

    def progress(self, now: Progress) -> None:
        self.bound = min(self.bound, self.bound if now.upper_bound is None else now.upper_bound)

    def cancelled(self) -> bool:
        return self.bound <= self.wanted


@pytest.mark.parametrize(("residents", "kinds", "seed"), TOWNS)
def test_keeping_ten_with_swap_closing_loses_at_most_a_hundredth(residents: int, kinds: int, seed: int) -> None:
    """Against the bound on all plans with all arcs, which is there long before a plan of that worth is."""
    pool = City(residents, seed, kinds=kinds, groups=kinds, per_area=residents).pool()
    few = solve(graph_of_pool(pool, kept=10), Policy(max_ring=3, max_chain=0, time_limit=30.0)).result
    policy = Policy(max_ring=3, max_chain=0, time_limit=60.0)
    every = solve(graph_of_pool(pool), policy, reporter=TightEnough(few.value)).result
    assert few.value >= ALMOST_ALL * every.upper_bound
