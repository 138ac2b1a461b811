"""A city is cleared tile by tile: here, in other processes, or where a process dies, the plan is the same."""

import os
import signal
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


class NeverAnswers(Executor):
    """Takes tasks and does none, as a cluster that has lost its workers; then takes no more, as a pool that broke."""

    def __init__(self) -> None:
        self.sent: list[Future[Any]] = []

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        if len(self.sent) > 3:
            raise BrokenExecutor("no more")
        self.sent.append(Future())
        return self.sent[-1]


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


def test_the_plan_is_the_same_when_helpers_never_answer_or_take_no_more(city: ExchangeGraph, plan: Plan) -> None:
    silent = NeverAnswers()
    assert told(solve(city, PATIENT, executor=silent)) == told(plan)
    assert len(silent.sent) == 4
    assert all(future.cancelled() for future in silent.sent)


def test_the_plan_is_the_same_when_processes_are_killed(city: ExchangeGraph, plan: Plan) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(os.kill, pool.submit(os.getpid).result(), signal.SIGKILL)
        assert told(solve(city, PATIENT, executor=pool)) == told(plan)
