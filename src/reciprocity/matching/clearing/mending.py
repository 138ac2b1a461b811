"""A better choice where there are groups: regions are chosen anew in whole numbers, over all groups that there are.

Dives and walks choose among columns, and only few groups are columns. Guests at tables (`seats`) stand for all of them,
so a region of some dozen people is solved with these while the rest stays. A region begins where something is lost and
grows along what costs little, as in `regions`.

References
----------
Shaw (1998), DOI 10.1007/3-540-49481-2_30, for search in large neighbourhoods; Fischetti, Lodi (2003), "Local
branching", DOI 10.1007/s10107-003-0395-5, for leaving the search in each to a solver.
"""

from collections import deque
from collections.abc import Callable

import numpy as np

from .problem import Problem
from .table import Bools, Floats, Numbers

ROWS, LOOKED_AT = 90, 6
TRIED = 1.5
NIL = 1e-6
Solve = Callable[[Problem, Bools], Bools | None]


class Mending:
    """A choice in a compact packing that is made better region by region.

    The first rows, which have prices, are those of people and things; the others are rules, and all of them are kept.
    """

    def __init__(self, problem: Problem, prices: Floats, chosen: Bools, seed: int, solve: Solve) -> None:
        self._problem, self._rows, self._solve = problem, len(prices), solve
        self._prices = prices
        self._random = np.random.default_rng(seed)
        self.chosen: Bools = chosen.copy()
        self._column = np.repeat(np.arange(len(problem.values)), np.diff(problem.matrix.indptr))
        known = np.append(prices, np.zeros(len(problem.most) - self._rows))
        self._by_row = problem.by_row(-problem.reduced(known))[: self._rows]

    def improve(self, enough: float, passed: Callable[[], bool]) -> None:
        """Choose anew in regions until nothing was won anywhere, the choice is worth `enough`, or time is up."""
        idle, value = 0, float(self._problem.values[self.chosen].sum())
        while value < enough - NIL and not passed():
            places = self._losing()
            if idle >= TRIED * len(places):
                break
            won = self._chosen_anew(int(places[idle % len(places)]))
            value, idle = value + won, 0 if won > NIL else idle + 1

    def _losing(self) -> Numbers:
        """Return the rows that are priced and left free, and some others, in a random order: those first that cost."""
        left = (self._problem.most - self._problem.matrix @ self.chosen)[: self._rows]
        lost = self._prices * np.minimum(left, 1.0) + self._prices.mean() * 0.2
        order: Numbers = np.argsort(-lost * self._random.random(self._rows), kind="stable")
        return order

    def _chosen_anew(self, place: int) -> float:
        """Return what is won by choosing anew around a row."""
        out = self._around(place)
        fixed = self.chosen & ~out
        problem = self._problem
        left = problem.most - problem.matrix @ fixed
        tight = (problem.matrix.data > left[problem.matrix.indices] + NIL) & (problem.matrix.indices < self._rows)
        free = np.bincount(self._column[tight], minlength=len(fixed)) == 0
        columns = np.flatnonzero(free & ~fixed)
        found = self._solve(problem.on_touched_rows(columns, left)[1], out[columns])
        if found is None:
            return 0.0
        won = float(problem.values[columns[found]].sum() - problem.values[out].sum())
        if won > NIL:
            self.chosen = fixed
            self.chosen[columns[found]] = True
        return max(0.0, won)

    def _around(self, place: int) -> Bools:
        """Return what is chosen in a region around a row; of a group all."""
        matrix = self._problem.matrix
        seen, waiting = {place}, deque([place])
        while waiting and len(seen) < ROWS:
            row = waiting.popleft()
            near = self._by_row[row]
            for column in (*near[self.chosen[near]].tolist(), *near[:LOOKED_AT].tolist()):
                for other in matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]].tolist():
                    if other < self._rows and other not in seen:
                        seen.add(other)
                        waiting.append(other)
        touched = np.zeros(matrix.shape[0], dtype=np.bool_)
        touched[list(seen)] = True
        out = self._touching(touched) & self.chosen
        rules = np.zeros(matrix.shape[0], dtype=np.bool_)
        of_out = out[self._column] & (matrix.indices >= self._rows)
        rules[matrix.indices[of_out]] = True
        return out | (self._touching(rules) & self.chosen)

    def _touching(self, rows: Bools) -> Bools:
        matrix = self._problem.matrix
        found: Bools = np.bincount(self._column[rows[matrix.indices]], minlength=matrix.shape[1]) > 0
        return found
