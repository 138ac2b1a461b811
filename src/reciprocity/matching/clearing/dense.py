"""Rings of a graph that has too many to list: those that are worth more than their prices, found by growing paths.

What an arc is worth beyond the prices of what it takes is added along a ring. If the sum is above 0, then from one of
its arcs on every partial sum is above 0 (the arc behind the lowest partial sum). So only paths whose partial sums
stay above 0 are grown, and only as long as the best that can follow may still close them: at good prices few are
left. The lemma is that of Lin, Kernighan (1973), "An effective heuristic algorithm for the traveling-salesman
problem", DOI 10.1287/opre.21.2.498.
"""

from collections.abc import Callable
from functools import cached_property
from itertools import pairwise

import numpy as np

from .columns import Columns
from .deadline import Deadline
from .exchange import Exchange
from .rings import Doors, Rings, within_capacity
from .table import Bools, Floats, Numbers, spread

PAYS = 1e-7
MOST_PATHS, AT_ONCE = 16_000_000, 200_000
MOST_TO_TABLE = 6_000
ALMOST = 0.999


class DenseRings:
    """The rings of three and more of one exchange whose worth is a sum over arcs."""

    def __init__(self, exchange: Exchange, columns: Columns) -> None:
        self._exchange, self._columns = exchange, columns

    @cached_property
    def _doors(self) -> Doors:
        return Doors(self._exchange.table)

    def paying(self, prices: Floats, loss: float = -PAYS, deadline: Deadline | None = None) -> Rings:
        """Return rings that are worth more than their prices less `loss`; `whole` if these are all such rings."""
        passed = deadline.passed if deadline is not None else lambda: False
        worth = self._columns.step(0) - self._columns.taken(prices)
        longest = self._exchange.policy.max_ring
        table = self._exchange.table
        raised = worth + max(0.0, loss) / 3
        best_first = _BestFirst(table.giver, raised)
        last = np.full(table.size, -np.inf)
        np.maximum.at(last, table.receiver, raised)
        first = np.flatnonzero(raised > 0)
        paths, sums = first.astype(np.int32)[:, None], raised[first]
        found: list[Numbers] = []
        whole = True
        for length in range(3, longest + 1):
            follow = last[table.giver[paths[:, 0]]] + (longest - length) * max(0.0, float(raised.max(initial=0.0)))
            least = -sums - np.minimum(follow, 0.0)
            begins, ends = best_first.above(table.receiver[paths[:, -1]], least)
            few = np.cumsum(ends - begins) <= MOST_PATHS
            onward = best_first.order, begins[few], ends[few]
            paths, sums = self._longer(paths[few], sums[few], onward, raised, passed)
            found.append(self._closed(paths, worth, loss, passed))
            whole = whole and bool(few.all()) and not passed()
            if passed():
                break
        return Rings(tuple(found), whole)

    def _longer(
        self,
        paths: Numbers,
        sums: Floats,
        onward: tuple[Numbers, Numbers, Numbers],
        raised: Floats,
        passed: Callable[[], bool],
    ) -> tuple[Numbers, Floats]:
        """Return paths with one more arc: of an order of arcs those from where to where; some paths at a time.

        When time has passed, only those of the first.
        """
        order, begins, ends = onward
        blocks = np.cumsum(ends - begins) // AT_ONCE
        cuts = [0, *(np.flatnonzero(np.diff(blocks)) + 1), len(paths)]
        parts = []
        for a, b in pairwise(cuts):
            parts.append(self._next(paths[a:b], order, begins[a:b], ends[a:b]))
            if passed():
                break
        longer = np.concatenate([part for part, _ in parts])
        source = np.concatenate([begin + of_part for begin, (_, of_part) in zip(cuts, parts, strict=False)])
        return longer, sums[source] + raised[longer[:, -1]]

    def _next(self, paths: Numbers, order: Numbers, begins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """Return the paths with one more arc to somebody new, and which path each comes from."""
        table = self._exchange.table
        onward, source = spread(begins, ends)
        onward = order[onward]
        there = table.receiver[onward]
        if paths.shape[1] + 2 == self._exchange.policy.max_ring:
            may_close = np.flatnonzero(self._may_be(there, table.giver[paths[:, 0]][source]))
            onward, source, there = onward[may_close], source[may_close], there[may_close]
        new: Bools = np.ones(len(there), dtype=np.bool_)
        for column in range(paths.shape[1]):
            new &= there != table.giver[paths[source, column]]
        return np.column_stack([paths[source[new]], onward[new].astype(np.int32)]), source[new]

    def _may_be(self, givers: Numbers, receivers: Numbers) -> Bools:
        if self._exchange.size > MOST_TO_TABLE:
            return self._doors.may_be(givers, receivers)
        found: Bools = self._exchange.table.able.ravel()[givers * self._exchange.size + receivers]
        return found

    def _closed(self, paths: Numbers, worth: Floats, loss: float, passed: Callable[[], bool]) -> Numbers:
        """Return the rings that paths make with one more arc, each once; when time has passed, only the first."""
        parts = []
        for begin in range(0, max(1, len(paths)), AT_ONCE):
            parts.append(self._ends(paths[begin : begin + AT_ONCE], worth, loss))
            if passed():
                break
        found = _each_once(np.concatenate(parts))
        return found[within_capacity(self._exchange, found)]

    def _ends(self, paths: Numbers, worth: Floats, loss: float) -> Numbers:
        """Return the rings that paths make with one more arc, from the smallest member of each."""
        table = self._exchange.table
        back, source = table.between(table.receiver[paths[:, -1]], table.giver[paths[:, 0]])
        rings = np.column_stack([paths[source], back.astype(np.int32)])
        rings = rings[worth[rings].sum(axis=1) >= -loss]
        lowest = table.giver[rings].argmin(axis=1)
        turned = (lowest[:, None] + np.arange(rings.shape[1])) % rings.shape[1]
        return np.take_along_axis(rings, turned, axis=1)


def _each_once(rings: Numbers) -> Numbers:
    """Return rows without repeats, ascending."""
    order = np.lexsort(rings.T[::-1])
    rings = rings[order]
    first = np.ones(len(rings), dtype=np.bool_)
    first[1:] = (rings[1:] != rings[:-1]).any(axis=1)
    return rings[first]


class _BestFirst:
    """The arcs of every giver, best first, and how many of them are worth more than something."""

    def __init__(self, giver: Numbers, worth: Floats) -> None:
        self.order: Numbers = np.lexsort((-worth, giver))
        self._top = float(worth.max(initial=0.0))
        self._span = max(self._top - float(worth.min(initial=0.0)), 1e-12) / ALMOST
        self._keys = giver[self.order] + (self._top - worth[self.order]) / self._span
        self._begins = np.searchsorted(giver, np.arange(int(giver.max(initial=-1)) + 2))

    def above(self, givers: Numbers, least: Floats) -> tuple[Numbers, Numbers]:
        """Return for each giver where its arcs begin, and where those end that are worth more than something."""
        inside = np.minimum(givers, len(self._begins) - 2)
        begins = np.where(givers == inside, self._begins[inside], len(self._keys))
        wanted = givers + np.clip((self._top - least) / self._span, -1e-9, ALMOST + 1e-9)
        return begins, np.maximum(np.searchsorted(self._keys, wanted + 1e-12), begins)
