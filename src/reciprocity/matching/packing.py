"""Which rings and chains go together best: set packing, bounded by its relaxation and solved to a proven optimum.

First the columns that are worth just their prices: often the best point lies among them and meets the bound. If not,
every column that could still be in a better point than the best so far (reduced-cost fixing), chains included.

References
----------
Abraham, Blum, Sandholm (2007), "Clearing algorithms for barter exchange markets", DOI 10.1145/1250910.1250954.
"""

from collections.abc import Sequence
from typing import NamedTuple

import highspy
import numpy as np

from .columns import Columns, Problem
from .deadline import Deadline
from .market import Market
from .pricing import Chain, Pricing
from .relaxation import LEAST_SECONDS, Relaxation, Relaxed, model, silent
from .rings import Rings
from .selection import Selection
from .table import Bools, Floats, Table
from .worth import Worth

TIGHT = 1e-6
NIL = 1e-6
MOST_TIGHT = 8_000
PLAIN = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
}  # two of three seconds, for nothing


class Packed(NamedTuple):
    """The best selections found, and a bound on every plan of these rings and of all chains."""

    found: tuple[Selection, ...]
    bound: float


class _Point(NamedTuple):
    """A point over all columns (None if none), what it is worth, and a bound on what these columns can be worth."""

    point: Floats | None
    value: float
    bound: float


class Packing:
    """The packing of one pool."""

    def __init__(self, market: Market, table: Table, worth: Worth, rings: Rings) -> None:
        self._table, self._rings, self._seed = table, rings, worth.policy.seed
        self._columns = Columns(market, table, worth)
        self._pricing = Pricing(market, table, self._columns, worth.policy.max_chain)
        for position in range(1, worth.policy.max_chain + 1) if self._pricing.starters else ():
            self._columns.credit_rows(position)
        parts = [self._columns.rings(of_length) for of_length in rings.arcs]
        problem = self._columns.credits()
        for part in reversed(parts):
            problem = part.with_columns(problem)
        self._problem = problem

    def solve(self, value: float, deadline: Deadline) -> Packed:
        """Return what is best; ``value`` is what another plan is worth already."""
        relaxed = Relaxation(self._problem, self._columns, self._pricing).solve(self._seed, deadline.left)
        tight = (relaxed.reduced >= -TIGHT) | ~relaxed.problem.whole
        first = self._point(relaxed.problem, _few(tight, relaxed.used), deadline.left() / 2)
        value = max(value, first.value)
        found = [self._selection(first.point, relaxed.chains)] if first.point is not None else []
        if value >= relaxed.bound - NIL or deadline.passed():
            return Packed(tuple(found), relaxed.bound)
        best, chains, bound = self._exactly(relaxed, value, deadline)
        found += [self._selection(best.point, chains)] if best.point is not None else []
        return Packed(tuple(found), min(relaxed.bound, bound))

    def _exactly(self, relaxed: Relaxed, value: float, deadline: Deadline) -> tuple[_Point, tuple[Chain, ...], float]:
        """Solve on every column that can be in a point worth more than ``value``."""
        loss = relaxed.bound - value + NIL
        within = self._pricing.at(relaxed.prices).within(loss)
        others = sorted(set(within or ()) - set(relaxed.chains), key=lambda chain: (len(chain), chain))
        problem, reduced = relaxed.problem, relaxed.reduced
        for part in self._columns.chains(others):
            problem = problem.with_columns(part)
            reduced = np.append(reduced, part.values - part.matrix.T @ relaxed.prices)
        best = self._point(problem, (reduced >= -loss) | ~problem.whole, deadline.left())
        bound = np.inf if within is None else max(value, best.bound)
        return best, (*relaxed.chains, *others), bound

    def _point(self, problem: Problem, chosen: Bools, seconds: float) -> _Point:
        """Solve in whole numbers on some of the columns."""
        columns = np.flatnonzero(chosen)
        if not len(columns):
            return _Point(None, 0.0, 0.0)
        exact = {"mip_rel_gap": 0.0, "mip_abs_gap": NIL / 10, **PLAIN}
        highs = silent(self._seed, exact | {"time_limit": max(LEAST_SECONDS, seconds)})
        highs.passModel(model(problem, columns, whole=True))
        highs.run()
        info = highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return _Point(None, 0.0, np.inf)
        point = np.zeros(len(problem.values))
        point[columns] = np.round(highs.getSolution().col_value, 6)
        return _Point(point, float(problem.values @ point), float(info.mip_dual_bound))

    def _selection(self, point: Floats, chains: Sequence[Chain]) -> Selection:
        taken, begin = [], 0
        for of_length in self._rings.arcs:
            chosen = np.flatnonzero(point[begin : begin + len(of_length)] > 0.5)
            taken += [self._table.steps(of_length[i]) for i in chosen]
            begin += len(of_length)
        chosen = np.flatnonzero(point[len(self._problem.values) :] > 0.5)
        return Selection(tuple(taken), tuple(self._table.steps(chains[int(i)]) for i in chosen))


def _few(tight: Bools, used: Bools) -> Bools:
    """Keep of very many columns those that the relaxation looked at."""
    return tight if int(tight.sum()) <= MOST_TIGHT else tight & used
