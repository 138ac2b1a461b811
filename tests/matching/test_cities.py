"""A city is cleared tile by tile: here, in other processes, or where a process dies, the plan is the same."""

from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest
from benchmarks.city import City

from reciprocity.matching import ExchangeGraph, Plan, Policy, graph_of_pool, solve

PATIENT = Policy(max_chain=0, time_limit=600.0)


@pytest.fixture(scope="module")
def city() -> ExchangeGraph:
    return graph_of_pool(City(31_000, needs=1.2, offers=1.1).pool(), kept=5)


@pytest.fixture(scope="module")
def plan(city: ExchangeGraph) -> Plan:
    return solve(city, PATIENT)


class DiesOnTheWay(Executor):
    """Does the first task and then dies, as a process does that is killed."""

    def __init__(self) -> None:
        self.done = 0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        if self.done:
            future.set_exception(BrokenExecutor("killed"))
        else:
            future.set_result(work(*args, **kwargs))
        self.done += 1
        return future


def told(plan: Plan) -> tuple[Any, ...]:
    return plan.matches, plan.result.value, plan.result.upper_bound, plan.result.fingerprint


def test_a_city_is_cleared_within_half_a_percent_of_its_bound(plan: Plan) -> None:
    assert plan.result.gap < 0.005
    assert plan.result.reached > plan.result.residents / 2


def test_the_plan_is_the_same_on_two_processes(city: ExchangeGraph, plan: Plan) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as two:
        assert told(solve(city, PATIENT, executor=two)) == told(plan)


def test_the_plan_is_the_same_when_a_process_dies(city: ExchangeGraph, plan: Plan) -> None:
    dying = DiesOnTheWay()
    assert told(solve(city, PATIENT, executor=dying)) == told(plan)
    assert dying.done > 1
