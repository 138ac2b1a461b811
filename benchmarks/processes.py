"""Cities on one and on two processes: seconds from a graph to the same plan. `python -m benchmarks processes`."""

import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from rich.table import Table

from reciprocity import matching

from .cities import KEPT
from .city import City
from .cores import all_cores
from .figures import WrongValue, show, skipped, timed

RESIDENTS = (60_000, 200_000)
PATIENT = matching.Policy(max_ring=3, max_chain=0, time_limit=600.0)


def run() -> None:
    """Measure and print what a second process saves."""
    with all_cores() as cores:
        if cores < 2:
            skipped("processes", "there is one core")
            return
        table = Table(
            "residents", "1 process s", "of which tiles", "2 processes s", "CPU s of one", "of the first of two",
            "tiles", "by the other", "same plan",
            title="Cities on one and on two processes, rings of 3: from a graph to a plan",
        )  # fmt: skip
        for residents in RESIDENTS:
            table.add_row(*_measured(residents))
    show(
        table, "The other process is a ProcessPoolExecutor(1): the first works on tiles too. Only tiles are shared out."
    )


def _measured(residents: int) -> tuple[str, ...]:
    graph = matching.graph_of_pool(City(residents).pool(), kept=KEPT)
    here = Here()
    (plan, cpu_of_one), one = timed(lambda: _solved(graph, here))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(_ready).result()
        other = Counted(pool)
        (again, cpu_of_first), two = timed(lambda: _solved(graph, other))
    if again.matches != plan.matches or again.result.upper_bound != plan.result.upper_bound:
        raise WrongValue(f"{residents:,}: another plan on two processes")
    return (
        f"{residents:,}", f"{one:.2f}", f"{here.seconds:.2f}", f"{two:.2f}", f"{cpu_of_one:.2f}", f"{cpu_of_first:.2f}",
        str(len(other.sent)), str(other.done()), "yes",
    )  # fmt: skip


def _solved(graph: matching.ExchangeGraph, executor: Executor) -> tuple[matching.Plan, float]:
    """Return a plan and the CPU seconds of this process, which do not depend on who else uses the machine."""
    begun = time.process_time()
    plan = matching.solve(graph, PATIENT, executor=executor)
    return plan, time.process_time() - begun


class Here(Executor):
    """Does tiles at once in this process, and counts the seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Do a tile."""
        future: Future[Any] = Future()
        answer, seconds = timed(lambda: work(*args, **kwargs))
        self.seconds += seconds
        future.set_result(answer)
        return future


class Counted(Executor):
    """Passes tiles on, and counts those that were done there."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self.sent: list[Future[Any]] = []

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Pass a tile on."""
        self.sent.append(self._inner.submit(work, *args, **kwargs))
        return self.sent[-1]

    def done(self) -> int:
        """Return how many came back."""
        return sum(future.done() and not future.cancelled() for future in self.sent)


def _ready() -> None:
    """Do nothing; a process that has done so has started and imported what it needs."""
