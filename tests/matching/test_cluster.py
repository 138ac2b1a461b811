"""A city on a Dask cluster: a worker is killed, the scheduler goes away, and the plan is the same to the last byte."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from benchmarks.city import City

from reciprocity.matching import ExchangeGraph, Plan, Policy, graph_of_pool, solve
from tests.support.clusters import KilledAtWork, cluster, pids

PATIENT = Policy(max_chain=0, time_limit=600.0)


@pytest.fixture(scope="module")
def city() -> ExchangeGraph:
    return graph_of_pool(City(31_000, needs=1.2, offers=1.1).pool(), kept=5)


@pytest.fixture(scope="module")
def plan(city: ExchangeGraph) -> Plan:
    return solve(city, PATIENT)


@pytest.fixture
def running() -> Iterator[Any]:
    with cluster() as running:
        yield running


def told(plan: Plan) -> tuple[Any, ...]:
    return plan.matches, plan.result.value, plan.result.upper_bound, plan.result.fingerprint


class Leaves(Executor):
    """Passes tasks on, and after a few does something first."""

    def __init__(self, inner: Executor, leave: Any) -> None:
        self._inner, self._leave, self.sent = inner, leave, 0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        self.sent += 1
        if self.sent == 5:
            self._leave()
        return self._inner.submit(work, *args, **kwargs)


def test_a_worker_is_killed_while_it_works_on_a_tile(
    city: ExchangeGraph, plan: Plan, running: Any, tmp_path: Path
) -> None:
    before = pids(running)
    with running.get_client() as client:
        executor = KilledAtWork(client.get_executor(pure=False), tmp_path / "grave")
        found = solve(city, PATIENT, executor=executor)
    killed = int((tmp_path / "grave").read_text())
    assert len(before) == 2
    assert killed in before - pids(running)
    assert executor.done >= 6
    assert told(found) == told(plan)


def test_the_scheduler_goes_away_in_the_middle(city: ExchangeGraph, plan: Plan, running: Any) -> None:
    client = running.get_client()
    executor = Leaves(client.get_executor(pure=False), running.close)
    assert told(solve(city, PATIENT, executor=executor)) == told(plan)
    assert executor.sent > 5
    client.close()
