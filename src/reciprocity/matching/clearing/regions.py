"""A better choice by regions: take out what is chosen around a place where something is lost, and choose there anew.

What a choice is worth below the bound of its prices is the sum of what its columns are worth below theirs and of the
prices of rows that are left free. So the search goes to where that is. A region is grown along columns that cost
little, until the chosen columns that it holds have enough rows; dives (`dives`) choose in it while the rest stays.

How large a region should be differs tenfold from pool to pool: what is sparse has easy linear programs and is won in
regions of a thousand rows, what is not in some hundreds. So regions grow as long as choosing anew takes few steps of
the simplex method, and shrink where it takes many.

References
----------
Shaw (1998), "Using constraint programming and local search methods to solve vehicle routing problems", DOI
10.1007/3-540-49481-2_30, for search in large neighbourhoods.
"""

from collections import deque

import numpy as np
from scipy.sparse import csc_array

from .deadline import Deadline
from .dives import Dives
from .problem import Problem
from .table import Bools, Floats, Numbers

LEAST_ROWS = 120
EASY, HARD = 1_500, 4_000
LARGER, SMALLER = 1.1, 0.8
LOOKED_AT = 8
TRIED, AGAIN = 3, 8
NIL = 1e-6


class Regions:
    """A choice among columns that is made better region by region."""

    def __init__(self, problem: Problem, prices: Floats, chosen: Bools, seed: int) -> None:
        self._problem, self._prices = problem, prices
        self._slack = -problem.reduced(prices)
        self._random = np.random.default_rng(seed)
        self._by_row = problem.by_row(self._slack)
        self._rows = float(LEAST_ROWS)
        self.chosen: Bools = chosen.copy()

    def improve(self, enough: float, deadline: Deadline) -> None:
        """Choose anew in regions until nothing was won anywhere, the choice is worth `enough`, or time is up."""
        idle = 0
        value = float(self._problem.values[self.chosen].sum())
        while value < enough - NIL and not deadline.passed():
            places = self._losing()
            if idle * self._rows >= AGAIN * len(self._problem.most) or not len(places):
                break
            won = self._chosen_anew(places[int(idle % len(places))], deadline)
            value, idle = value + won, 0 if won > 0 else idle + 1

    def _losing(self) -> Numbers:
        """Return rows where something is lost, those first where most is, in a somewhat random order."""
        matrix, chosen = self._problem.matrix, np.flatnonzero(self.chosen)
        lost = self._prices * np.minimum(self._left(self.chosen), 1.0)
        slack = np.zeros(len(self._slack))
        slack[chosen] = self._slack[chosen]
        lost += matrix @ slack
        places = np.flatnonzero(lost > NIL)
        order = np.argsort(-lost[places] * self._random.random(len(places)), kind="stable")
        return places[order]

    def _left(self, chosen: Bools) -> Floats:
        left: Floats = self._problem.most - self._problem.matrix @ chosen
        return left

    def _chosen_anew(self, place: int, deadline: Deadline) -> float:
        """Return what is won by choosing anew around a row."""
        out = self._around(place)
        fixed = self.chosen.copy()
        fixed[out] = False
        columns, part = self._part(self._left(fixed))
        before = float(self._problem.values[out].sum())
        dives = Dives(part, int(self._random.integers(2**31)), deadline)
        found = dives.best(before, np.inf, idle=TRIED)
        self._grow_by(dives.pivots)
        if found is None:
            return 0.0
        fixed[columns[found]] = True
        self.chosen = fixed
        return float(part.values[found].sum()) - before

    def _grow_by(self, pivots: int) -> None:
        """Make regions larger where choosing anew took few steps, smaller where it took many."""
        if pivots > HARD:
            self._rows = max(LEAST_ROWS, self._rows * SMALLER)
        elif pivots < EASY:
            self._rows = min(len(self._problem.most), self._rows * LARGER)

    def _around(self, place: int) -> Numbers:
        """Return the chosen columns of a region around a row."""
        matrix = self._problem.matrix
        users = _users(matrix, self.chosen)
        out: set[int] = set()
        seen, waiting, rows = {place}, deque([place]), 0
        while waiting and rows < self._rows:
            row = waiting.popleft()
            near = self._by_row[row]
            for column in (*users.get(row, ()), *near[:LOOKED_AT].tolist()):
                for other in matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]].tolist():
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            for column in users.get(row, ()):
                if column not in out:
                    out.add(column)
                    rows += int(matrix.indptr[column + 1] - matrix.indptr[column])
        return np.array(sorted(out), dtype=np.int64)

    def _part(self, left: Floats) -> tuple[Numbers, Problem]:
        """Return the columns for which there is room, and their packing on the rows that they touch."""
        matrix = self._problem.matrix
        source = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
        tight = np.bincount(source[matrix.data > left[matrix.indices] + NIL], minlength=matrix.shape[1]) > 0
        columns = np.flatnonzero(~tight)
        return columns, self._problem.on_touched_rows(columns, left)[1]


def _users(matrix: csc_array, chosen: Bools) -> dict[int, list[int]]:
    users: dict[int, list[int]] = {}
    for column in np.flatnonzero(chosen).tolist():
        for row in matrix.indices[matrix.indptr[column] : matrix.indptr[column + 1]].tolist():
            users.setdefault(row, []).append(column)
    return users
