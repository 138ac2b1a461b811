"""Walks, dives and regions keep to the packing and never make a choice worse; dives come near the best."""

import time
from itertools import combinations

import numpy as np
import pytest

from reciprocity.matching import ExchangeGraph, Policy
from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.dives import Dives
from reciprocity.matching.clearing.greedy import greedy
from reciprocity.matching.clearing.mending import Mending
from reciprocity.matching.clearing.pool_of_columns import ColumnPool
from reciprocity.matching.clearing.problem import Problem
from reciprocity.matching.clearing.regions import Regions
from reciprocity.matching.clearing.rings import rings
from reciprocity.matching.clearing.walks import Walks
from reciprocity.matching.exchanges import of_graph
from reciprocity.matching.worth import Worth

SEEDS = range(12)


def packing(seed: int, columns: int, rows: int) -> Problem:
    """Return columns of two or three rows, of which there is one unit or two."""
    random = np.random.default_rng(seed)
    used = np.array([random.choice(rows, 3, replace=False) for _ in range(columns)])
    used[random.random(columns) < 0.5, 2] = -1
    most = random.choice([1.0, 1.0, 2.0], rows)
    return Problem.of(random.integers(100, 140, columns).astype(np.float64), used, most)


def patient() -> Deadline:
    return Deadline(time.monotonic, 60.0)


def value(problem: Problem, chosen: np.ndarray) -> float:  # type: ignore[type-arg]  # of bool
    assert (problem.matrix @ chosen <= problem.most).all()
    return float(problem.values[chosen].sum())


@pytest.mark.parametrize("seed", SEEDS)
def test_dives_find_what_is_nearly_the_best_of_a_few_columns(seed: int) -> None:
    problem = packing(seed, 12, 9)
    best = 0.0
    for size in range(1, 7):
        for some in combinations(range(12), size):
            chosen = np.isin(np.arange(12), some)
            if (problem.matrix @ chosen <= problem.most).all():
                best = max(best, float(problem.values[chosen].sum()))
    found = Dives(problem, seed, patient()).best(0.0, np.inf)
    assert found is not None
    assert 0.9 * best <= value(problem, found) <= best
    assert Dives(problem, seed, patient()).best(best, np.inf) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_regions_and_walks_only_make_a_choice_better(seed: int) -> None:
    problem = packing(seed, 900, 300)
    prices = np.full(300, 50.0)
    begun = greedy(problem, problem.values)
    regions = Regions(problem, prices, begun, seed)
    regions.improve(np.inf, Deadline(time.monotonic, 0.3))
    assert value(problem, regions.chosen) > value(problem, begun)
    walks = Walks(problem, prices, begun, 40.0, seed)
    while walks.round(patient()) > 0:
        pass
    assert value(problem, walks.chosen) >= value(problem, begun)


def test_what_is_good_enough_is_left_as_it_is() -> None:
    problem = packing(1, 200, 80)
    begun = greedy(problem, problem.values)
    regions = Regions(problem, np.full(80, 50.0), begun, 1)
    regions.improve(value(problem, begun), patient())
    assert (regions.chosen == begun).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_mending_only_makes_a_choice_better_and_keeps_to_the_rules(seed: int) -> None:
    problem = packing(seed, 200, 60)
    begun = greedy(problem, problem.values)

    def greedily(part: Problem, now: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]  # of bool
        assert (part.matrix @ now <= part.most).all()
        return greedy(part, part.values / np.diff(part.matrix.indptr))

    mending = Mending(problem, np.full(60, 50.0), begun, seed, greedily)
    mending.improve(np.inf, lambda: False)
    assert value(problem, mending.chosen) >= value(problem, begun)


def test_of_rings_that_are_not_all_known_nothing_is_proven() -> None:
    givers, receivers = np.nonzero(~np.eye(6, dtype=np.bool_))
    graph = ExchangeGraph.from_arcs(6, givers, receivers)
    exchange = of_graph(graph, Worth((110.0,) * 6, Policy(max_chain=0, objective="robust"), lambda _: None))
    some, every = (rings(exchange, longest, 1_000, patient()) for longest in (2, 3))
    prices = np.full(6, 1.0)
    assert ColumnPool(exchange, some, whole=False, deadline=patient()).priced(prices).bound == np.inf
    assert ColumnPool(exchange, every, whole=True, deadline=patient()).priced(prices).bound < np.inf
