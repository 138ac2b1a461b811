"""Generated cities: seconds, memory and proven gap from a pool in arrays to a plan. `python -m benchmarks cities`.

A million residents apart: `make bench-large`.
"""

from dataclasses import dataclass

from rich.table import Table

from reciprocity import matching

from .apart import apart
from .city import City
from .figures import beside, proof, show, timed

KEPT = 10


@dataclass(frozen=True, slots=True)
class Size:
    """A city and what is aimed at: seconds for all, megabytes, gap."""

    residents: int
    max_chain: int
    seconds: float
    megabytes: float
    gap: float


USUAL = (Size(2_000, 0, 1, 500, 0.003), Size(20_000, 0, 3, 500, 0.004), Size(20_000, 4, 8, 500, 0.005),
         Size(200_000, 0, 45, 500, 0.004))  # fmt: skip
LARGE = (Size(1_000_000, 0, 300, 1_500, 0.008),)


def run() -> None:
    """Measure and print the cities that fit in a quarter of an hour."""
    _table(USUAL)


def run_large() -> None:
    """Measure and print the city of a million."""
    _table(LARGE)


def _table(sizes: tuple[Size, ...]) -> None:
    table = Table(
        "residents", "chains", "arcs", "pool to graph s", "all s", "MB", "reached", "value", "bound", "gap", "proven",
        title="Cities: 60 kinds of help, top 10 with mutual bonus and swap-closing, rings of 3, one core",
    )  # fmt: skip
    for size in sizes:
        (arcs, graph, solve, result), peak = apart(_measured, size)
        value, bound, _, proven = proof(result)
        table.add_row(
            f"{size.residents:,}", str(size.max_chain or "-"), f"{arcs:,}", f"{graph:.2f}",
            beside(graph + solve, size.seconds), beside(peak, size.megabytes, 0),
            f"{result.reached / result.residents:.1%}", value, bound, beside(100 * result.gap, 100 * size.gap) + " %",
            proven,
        )  # fmt: skip
    show(table, "The bound holds for the graph of candidates. Without compiled code; the pool itself is made before.")


def _measured(size: Size) -> tuple[int, float, float, matching.Result]:
    pool = City(size.residents).pool()
    graph, seconds = timed(lambda: matching.graph_of_pool(pool, kept=KEPT))
    policy = matching.Policy(max_ring=3, max_chain=size.max_chain, time_limit=size.seconds)
    plan, solving = timed(lambda: matching.solve(graph, policy))
    return len(graph), seconds, solving, plan.result
