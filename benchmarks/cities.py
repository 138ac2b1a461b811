"""Generated cities: seconds, memory and proven gap from a pool in arrays to a plan. `python -m benchmarks cities`.

A million residents apart: `make bench-large`.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from rich.table import Table

from reciprocity import matching

from .apart import apart
from .city import City
from .figures import beside, proof, show, timed

KEPT = 10


@dataclass(frozen=True, slots=True)
class Size:
    """A city and what is aimed at: seconds for all, megabytes of the process that is asked, gap; on how many cores."""

    residents: int
    max_chain: int
    seconds: float
    megabytes: float
    gap: float
    processes: int = 1


USUAL = (Size(2_000, 0, 1, 500, 0.003), Size(20_000, 0, 3, 500, 0.004), Size(20_000, 4, 8, 500, 0.005),
         Size(200_000, 0, 45, 500, 0.004))  # fmt: skip
LARGE = (Size(1_000_000, 0, 300, 1_500, 0.008), Size(1_000_000, 0, 170, 1_500, 0.008, processes=2))


def run() -> None:
    """Measure and print the cities that fit in a quarter of an hour."""
    _table(USUAL)


def run_large() -> None:
    """Measure and print the city of a million."""
    _table(LARGE)


def _table(sizes: tuple[Size, ...]) -> None:
    table = Table(
        "people", "chains", "cores", "arcs", "to graph s", "all s", "MB", "reached", "value", "bound", "gap", "proven",
        title="Cities: 60 kinds of help, top 10 with mutual bonus and swap-closing, rings of 3",
    )  # fmt: skip
    for size in sizes:
        (arcs, graph, solve, result), peak = apart(_measured, size)
        value, bound, _, proven = proof(result)
        table.add_row(
            f"{size.residents:,}", str(size.max_chain or "-"), str(size.processes), f"{arcs:,}", f"{graph:.2f}",
            beside(graph + solve, size.seconds), beside(peak, size.megabytes, 0),
            f"{result.reached / result.residents:.1%}", value, bound, beside(100 * result.gap, 100 * size.gap) + " %",
            proven,
        )  # fmt: skip
    show(table, "The bound holds for the graph of candidates. Without compiled code; the pool itself is made before.")


def _measured(size: Size) -> tuple[int, float, float, matching.Result]:
    graph, seconds = _graph(size)
    policy = matching.Policy(max_ring=3, max_chain=size.max_chain, time_limit=size.seconds)
    with _cores(size.processes) as executor:
        plan, solving = timed(lambda: matching.solve(graph, policy, executor=executor))
    return len(graph), seconds, solving, plan.result


def _graph(size: Size) -> tuple[matching.ExchangeGraph, float]:
    """Return the graph of a city whose pool nobody holds any longer, and the seconds from pool to graph."""
    pool = City(size.residents).pool()
    return timed(lambda: matching.graph_of_pool(pool, kept=KEPT))


@contextmanager
def _cores(count: int) -> Iterator[Executor | None]:
    """Yield so many processes for the tiles, on cores of their own; none where there is only one."""
    if count == 1:
        yield None
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        yield executor
