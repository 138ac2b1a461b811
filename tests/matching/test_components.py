"""Neighbourhoods that have nothing to do with each other are cleared apart, here or elsewhere, and proven each."""

from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.city import City

from reciprocity.matching import ExchangeGraph, Plan, Policy, Reporter, graph_of_pool, solve, verify
from reciprocity.matching.clearing import clear
from reciprocity.matching.clearing.cleared import Cleared
from reciprocity.matching.clearing.components import SMALL
from reciprocity.matching.clearing.exchange import Exchange
from tests.matching.test_steering import GRAPH

PATIENT = Policy(max_chain=3, time_limit=600.0)


def side_by_side(graphs: list[ExchangeGraph]) -> ExchangeGraph:
    """Return one graph of several, each with names of its own."""
    nodes, givers, receivers, weights, starters = [], [], [], [], []
    for number, graph in enumerate(graphs):
        begin = len(nodes)
        nodes += [f"{number:03}-{name:>5}" for name in graph.nodes]
        givers += (begin + graph.giver).tolist()
        receivers += (begin + graph.receiver).tolist()
        weights += graph.weight.tolist()
        starters += [begin + int(i) for i in graph.starter.nonzero()[0]]
    return ExchangeGraph.from_arcs(nodes, givers, receivers, weights, starters=starters)


@pytest.fixture(scope="module")
def apart() -> list[ExchangeGraph]:
    return [graph_of_pool(City(100, seed, kinds=40, groups=40, per_area=100).pool()) for seed in range(8)]


@pytest.fixture(scope="module")
def town(apart: list[ExchangeGraph]) -> ExchangeGraph:
    assert sum(graph.size for graph in apart) > SMALL
    return side_by_side(apart)


@pytest.fixture(scope="module")
def plan(town: ExchangeGraph) -> Plan:
    return solve(town, PATIENT)


@pytest.mark.parametrize("policy", [PATIENT, replace(PATIENT, max_chain=0), replace(PATIENT, objective="robust")])
def test_the_whole_is_worth_what_its_parts_are(apart: list[ExchangeGraph], town: ExchangeGraph, policy: Policy) -> None:
    policy = replace(policy, then=("steps",))
    whole = solve(town, policy)
    parts = [solve(side_by_side([graph]), policy) for graph in apart]
    assert whole.result.optimal
    assert whole.result.value == pytest.approx(sum(part.result.value for part in parts), abs=1e-4)
    assert whole.result.further[0].value == pytest.approx(sum(p.result.further[0].value for p in parts), abs=1e-4)
    assert whole.certificate is not None
    assert verify(town, policy, whole) == ()


def told(plan: Plan) -> tuple[Any, ...]:
    return plan.matches, plan.certificate, replace(plan.result, seconds=0.0)


def test_other_processes_give_the_same(town: ExchangeGraph, plan: Plan) -> None:
    with ProcessPoolExecutor(2) as executor:
        assert told(solve(town, PATIENT, executor=executor)) == told(plan)


class Broken(Executor):
    """Takes work on, and never does it; or refuses it."""

    def __init__(self, *, refuses: bool) -> None:
        self.refuses, self.asked = refuses, 0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.asked += 1
        if self.refuses:
            raise RuntimeError("cannot schedule new futures")
        failed: Future[Any] = Future()
        failed.set_running_or_notify_cancel()
        failed.set_exception(OSError("gone"))
        return failed


@pytest.mark.parametrize("refuses", [True, False])
def test_an_executor_that_fails_changes_nothing(town: ExchangeGraph, plan: Plan, refuses: bool) -> None:
    executor = Broken(refuses=refuses)
    assert told(solve(town, PATIENT, executor=executor)) == told(plan)
    assert executor.asked > 1


def test_who_stops_it_gets_what_was_cleared_so_far(town: ExchangeGraph, plan: Plan) -> None:
    class Stops(Reporter):
        asked = 0

        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 40

    stopped = solve(town, PATIENT, reporter=Stops())
    assert 0 < stopped.result.value < plan.result.value
    assert stopped.result.upper_bound >= plan.result.value - 1e-6
    assert verify(town, PATIENT, stopped) == ()


@pytest.fixture
def cleared(monkeypatch: pytest.MonkeyPatch) -> list[Exchange]:
    """Hear which parts are cleared, in their order; of the first no bound is known."""
    heard, whole = list[Exchange](), clear._whole

    def listened(exchange: Exchange, *others: Any) -> Cleared:
        heard.append(exchange)
        found = whole(exchange, *others)
        return found if len(heard) > 1 else found._replace(bound=float("inf"))

    monkeypatch.setattr(clear, "_whole", listened)
    return heard


def test_small_parts_come_before_a_large_one_that_may_use_up_the_time(
    apart: list[ExchangeGraph], cleared: list[Exchange]
) -> None:
    large = graph_of_pool(City(SMALL + 100, 9, kinds=40, groups=40, per_area=SMALL).pool())
    solve(side_by_side([large, *apart]), PATIENT)
    sizes = [exchange.size for exchange in cleared]
    assert sizes == sorted(sizes) and sizes[0] < SMALL < sizes[-1]


def test_a_part_without_a_bound_leaves_the_others_theirs(cleared: list[Exchange]) -> None:
    star = ExchangeGraph.from_arcs(list("abcdef"), [0] * 5 + [1, 2, 3, 4, 5], [1, 2, 3, 4, 5] + [0] * 5)
    swaps = SMALL // 6 * 2
    bound = solve(side_by_side([star] * swaps), Policy(objective="steps")).result.upper_bound
    assert len(cleared) == 2
    assert 2 * swaps < bound <= (2 + 6) * swaps / 2, "of one half all bounds are known, of the other six for two"


def test_who_has_arcs_to_nobody_is_in_no_part() -> None:
    lonely = ExchangeGraph.from_arcs([f"n{i:04}" for i in range(2 * SMALL)], [0, 1], [1, 0])
    assert [match.members for match in solve(lonely, PATIENT).matches] == [("n0000", "n0001")]
    none = ExchangeGraph.from_arcs([f"n{i:04}" for i in range(2 * SMALL)], [], [])
    assert solve(none, PATIENT).matches == ()
    assert solve(GRAPH, PATIENT).result.optimal
