"""Which columns go together best: set packing, solved to a proven optimum.

First the columns that are worth just their prices: often the best point lies among them and meets the bound. If not,
every column that could still be in a better point than the best so far (reduced-cost fixing), chains included.

References
----------
Abraham, Blum, Sandholm (2007), "Clearing algorithms for barter exchange markets", DOI 10.1145/1250910.1250954.
"""

from typing import NamedTuple

import highspy
import numpy as np

from .deadline import Deadline
from .pool_of_columns import ColumnPool, Priced
from .positions import Positions
from .problem import Problem
from .solver import model, silent
from .table import Bools

TIGHT = 1e-6
NIL = 1e-6
MOST_TIGHT = 8_000
MOST_WITHIN = 60_000
MOST_CHAINS = 30_000
PLAIN = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_allow_restart": False,
}  # on these packings each takes more time than it saves


class Choice(NamedTuple):
    """Columns that go together, what they are worth, and a bound on what any are worth."""

    chosen: Bools
    value: float
    bound: float


def packing(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return a choice that is as good as ``best`` or better, proven optimal when time allows."""
    reduced = pool.problem.reduced(priced.prices)
    tight = np.flatnonzero(reduced >= -TIGHT * max(1.0, priced.bound))
    if len(tight) > MOST_TIGHT:
        tight = np.sort(tight[np.argsort(-reduced[tight], kind="stable")[:MOST_TIGHT]])
    kept = np.zeros(len(reduced), dtype=np.bool_)
    kept[tight] = True
    best = _better(best, _solved(pool, kept | best.chosen, seed, deadline.left() / 2)[0])
    if best.value >= priced.bound - NIL or deadline.passed():
        return best._replace(bound=min(best.bound, priced.bound))
    return _exactly(pool, priced, best, seed, deadline)


def _exactly(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Solve on every column that can be in a point worth more than the best."""
    loss = priced.bound - best.value + NIL
    positions = pool.positions(priced.prices, loss)
    if positions is not None:
        return _at_positions(pool, positions, priced, best, seed, deadline)
    whole = pool.grow_within(priced.prices, loss, MOST_CHAINS)
    best = grown(best, pool)
    within = (pool.problem.reduced(priced.prices) >= -loss) | best.chosen
    if int(within.sum()) > MOST_WITHIN:
        return best._replace(bound=priced.bound)
    found, bound = _solved(pool, within, seed, deadline.left())
    best = _better(best, found)
    return best._replace(bound=min(priced.bound, max(best.value, bound)) if whole else priced.bound)


def _at_positions(
    pool: ColumnPool, positions: Positions, priced: Priced, best: Choice, seed: int, deadline: Deadline
) -> Choice:
    """Solve on rings, and arcs at positions for chains, that can be in a point worth more than the best."""
    loss = priced.bound - best.value + NIL
    rings = np.flatnonzero((pool.problem.reduced(priced.prices) >= -loss) & pool.is_ring)
    if len(rings) + len(positions) > MOST_WITHIN:
        return best._replace(bound=priced.bound)
    point, value, bound = whole_point(positions.problem(pool.problem.only(rings)), seed, deadline.left())
    if point is not None and value > best.value + NIL:
        chains = pool.add_chains(positions.chains(point[len(rings) :]))
        chosen = np.zeros(len(pool.problem.values), dtype=np.bool_)
        chosen[rings[point[: len(rings)]]] = True
        chosen[chains] = True
        best = Choice(chosen, float(pool.problem.values[chosen].sum()), np.inf)
    return best._replace(bound=min(priced.bound, max(best.value, bound)))


def grown(best: Choice, pool: ColumnPool) -> Choice:
    """Return a choice among the columns that there are by now."""
    new = np.zeros(len(pool.problem.values) - len(best.chosen), dtype=np.bool_)
    return best._replace(chosen=np.append(best.chosen, new))


def _better(best: Choice, found: Choice | None) -> Choice:
    return best if found is None or found.value <= best.value + NIL else found


def _solved(pool: ColumnPool, kept: Bools, seed: int, seconds: float) -> tuple[Choice | None, float]:
    """Solve in whole numbers on some of the columns; return the best point found and a bound on all of these."""
    columns = np.flatnonzero(kept)
    point, _, bound = whole_point(pool.problem.only(columns), seed, seconds)
    if point is None:
        return None, bound
    chosen = np.zeros(len(kept), dtype=np.bool_)
    chosen[columns] = point
    return Choice(chosen, float(pool.problem.values[chosen].sum()), np.inf), bound


def whole_point(problem: Problem, seed: int, seconds: float) -> tuple[Bools | None, float, float]:
    """Solve in whole numbers; return the best point, its worth, and a bound on all (infinite where there is none)."""
    if not len(problem.values):
        return None, 0.0, 0.0
    highs = silent(seed, seconds, {"mip_rel_gap": 0.0, "mip_abs_gap": NIL / 10, **PLAIN})
    highs.passModel(model(problem, whole=True))
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, 0.0, np.inf
    point = np.array(highs.getSolution().col_value) > 0.5
    return point, float(problem.values[point].sum()), float(info.mip_dual_bound)
