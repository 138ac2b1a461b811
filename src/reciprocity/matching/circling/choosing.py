"""Which circles go together: everybody is in one at most, and the sum of their values is the greatest.

Set packing, with prices of the people. Whatever the prices are, no choice is worth more than all prices together with
what so many circles as there can be are worth beyond the prices of their members (weak duality).
"""

from collections.abc import Sequence
from typing import NamedTuple

import highspy
import numpy as np

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.problem import Problem
from reciprocity.matching.clearing.solver import model, silent
from reciprocity.matching.clearing.table import Floats
from reciprocity.matching.clearing.whole import whole_point

from .company import Company

NONE = -1


class Chosen(NamedTuple):
    """Circles that go together, and a bound on all choices among those that were looked at."""

    circles: tuple[tuple[int, ...], ...]
    value: float
    bound: float


class Known:
    """The circles that are known."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._values: dict[tuple[int, ...], float] = {}

    def add(self, circles: Sequence[tuple[int, ...]]) -> int:
        """Add circles; return how many are new."""
        new = [one for one in dict.fromkeys(circles) if one not in self._values]
        self._values |= {one: self._company.value(one) for one in new}
        return len(new)

    def __len__(self) -> int:
        return len(self._values)

    def value(self, circle: tuple[int, ...]) -> float:
        """Return what a circle is worth."""
        return self._values[circle]

    def prices(self, deadline: Deadline) -> Floats:
        """Return prices of the people at which no known circle is worth more than its members."""
        if not self._values:
            return np.zeros(self._company.size)
        highs = silent(self._company.policy.seed, deadline)
        lp = model(self._problem, whole=False)
        lp.col_upper_ = np.full(
            len(self._values), highspy.kHighsInf
        )  # else a bound of a circle takes its people's price
        highs.passModel(lp)
        highs.run()
        found = np.array(highs.getSolution().row_dual, dtype=np.float64)
        return np.maximum(found, 0.0) if len(found) == self._company.size else np.zeros(self._company.size)

    def best(self, begin: Sequence[tuple[int, ...]], deadline: Deadline) -> Chosen:
        """Return the best choice among the known circles, not worse than one to begin with."""
        known = list(self._values)
        taken = set(begin)
        start = np.array([one in taken for one in known], dtype=np.bool_)
        point, value, bound = whole_point(self._problem, start, self._company.policy.seed, deadline)
        if point is None:
            return Chosen(tuple(begin), sum(self._values[one] for one in begin), bound if known else 0.0)
        return Chosen(tuple(known[place] for place in np.flatnonzero(point).tolist()), value, bound)

    @property
    def _problem(self) -> Problem:
        used = np.full((len(self._values), self._company.most), NONE, dtype=np.int64)
        for place, circle in enumerate(self._values):
            used[place, : len(circle)] = circle
        return Problem.of(np.array(list(self._values.values())), used, np.ones(self._company.size))
