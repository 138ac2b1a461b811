"""What rings are worth when members may say no: the exact expectation over all answers, for all rings at once.

With chance ``a`` each member says yes. Two who are left of three make a swap if they can; what four or more can still
do is worked out ring by ring (`worth`). Kidney exchange counts "effective two-way" arcs for the same purpose, which
is an approximation; this is exact.
"""

import numpy as np

from .exchange import Exchange
from .table import Floats, Numbers


class Expectation:
    """Expected worth of the rings of one exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange, self._table = exchange, exchange.table
        self._credits = np.where(exchange.reaches, 1.0, 0.0)

    def of(self, arcs: Numbers) -> Floats:
        """Return the expected worth of rings of one length: (rings, length) arcs."""
        length = arcs.shape[1]
        if length > 3:
            return self._one_by_one(arcs)
        exchange, a = self._exchange, self._exchange.policy.acceptance
        receiver = self._table.receiver[arcs]
        credit = exchange.credit[receiver] * self._credits[arcs]
        values: Floats = a**length * (exchange.base(arcs).sum(axis=1) + credit.sum(axis=1))
        for i in range(3) if length == 3 else ():
            j = (i + 1) % 3
            base = self._swap_base(receiver[:, i], receiver[:, j])
            both = base + credit[:, i] + credit[:, j]
            values += a**2 * (1 - a) * np.where(base >= 0, both, 0.0)
        return values

    def _swap_base(self, one: Numbers, other: Numbers) -> Floats:
        """Return what the steps of the best swap of two people are worth by themselves; -1 where there is none."""
        there, back = self._best(one, other), self._best(other, one)
        return np.where((there >= 0) & (back >= 0), there + back, -1.0)

    def _best(self, givers: Numbers, receivers: Numbers) -> Floats:
        arcs, source = self._table.between(givers, receivers)
        best = np.full(len(givers), -1.0)
        np.maximum.at(best, source, self._exchange.base(arcs))
        return best

    def _one_by_one(self, arcs: Numbers) -> Floats:
        table, credits = self._table, self._credits
        values = np.zeros(len(arcs))
        for i, ring in enumerate(arcs):
            base, earned = self._exchange.ring_worth(table.giver[ring].tolist(), table.fit[ring].tolist())
            reached = zip(table.receiver[ring].tolist(), credits[ring].tolist(), strict=True)
            values[i] = base + sum(counts * earned[who] for who, counts in reached)
        return values
