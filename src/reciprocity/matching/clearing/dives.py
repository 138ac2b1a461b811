"""A choice of columns by dives: solve the linear program, settle the columns that it likes best, solve again.

Where worth differs from column to column, few columns are worth just their prices and ejection walks find no way
through; but the linear program, warm after each step, mends what was settled in a few dozen pivots. Some noise in what
is settled first makes every dive another one. A dive ends as soon as its linear program is worth no more than the best
choice.

References
----------
Achterberg (2007), "Constraint integer programming", section 9.2, for diving; Wallace (2010), "ZI round", DOI
10.1007/s10732-009-9114-6, for what it is to repair.
"""

import highspy
import numpy as np

from .deadline import Deadline
from .problem import Problem
from .solver import LEAST_SECONDS, model, silent
from .table import Bools, Floats, Numbers

NOISE = 0.3
AT_ONCE = 0.02
IDLE = 8
WHOLE, NIL = 1e-6, 1e-6


class Dives:
    """The dives of one packing.

    Attributes
    ----------
    pivots : int
        Steps that the simplex method took so far: what the dives cost, the same on every machine.
    """

    def __init__(self, problem: Problem, seed: int, deadline: Deadline) -> None:
        self._problem, self._deadline = problem, deadline
        self._random = np.random.default_rng(seed)
        self._highs = silent(seed, deadline)
        self._highs.passModel(model(problem, whole=False))
        self._most = np.inf
        self.pivots = 0

    def best(self, least: float, enough: float, idle: int = IDLE) -> Bools | None:
        """Return the best choice found that is worth more than `least`.

        Leaves off where it is `enough`, and after some `idle` dives in a row.
        """
        best: Bools | None = None
        lost = 0
        while lost < idle and least < min(enough, self._most) - NIL and not self._deadline.passed():
            noise = NOISE if lost or best is not None else 0.0
            found = self._dive(least + NIL, noise)
            lost += 1
            if found is not None:
                best, lost = found, 0
                least = float(self._problem.values[found].sum())
        return best

    def _dive(self, least: float, noise: float) -> Bools | None:
        """Return a choice that is worth more than `least`, if this dive ends in one."""
        settled: list[Numbers] = []
        found: Bools | None = None
        while True:
            point, worth = self._solved()
            if not settled and point is not None:
                self._most = worth
            if point is None or worth < least or self._deadline.passed():
                break
            open_ = np.flatnonzero((point > WHOLE) & (point < 1 - WHOLE))
            if not len(open_):
                found = point > 0.5
                break
            liked = open_[np.argsort(-(point[open_] + noise * self._random.random(len(open_))), kind="stable")]
            settled.append(self._together(liked, point))
            self._settle(settled[-1], 1.0)
        if settled:
            self._settle(np.concatenate(settled), 0.0)
        return found

    def _solved(self) -> tuple[Floats | None, float]:
        self._highs.setOptionValue("time_limit", max(LEAST_SECONDS, self._deadline.left()) + self._highs.getRunTime())
        self._highs.run()
        info = self._highs.getInfo()
        self.pivots += max(0, int(info.simplex_iteration_count))
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, 0.0
        return np.array(self._highs.getSolution().col_value), float(info.objective_function_value)

    def _together(self, liked: Numbers, point: Floats) -> Numbers:
        """Return the first of these columns, and some more that go together with it where there are many."""
        most = max(1, round(AT_ONCE * len(liked)))
        left = self._problem.most - self._problem.matrix @ (point > 1 - WHOLE)
        chosen: list[int] = []
        indptr, indices, units = self._problem.matrix.indptr, self._problem.matrix.indices, self._problem.matrix.data
        for column in liked[: 3 * most].tolist():
            inside = slice(indptr[column], indptr[column + 1])
            if (units[inside] <= left[indices[inside]]).all():
                left[indices[inside]] -= units[inside]
                chosen.append(column)
            if len(chosen) == most:
                break
        return np.array(chosen or liked[:1], dtype=np.int64)

    def _settle(self, columns: Numbers, least: float) -> None:
        count = len(columns)
        self._highs.changeColsBounds(count, columns.astype(np.int32), np.full(count, least), np.ones(count))
