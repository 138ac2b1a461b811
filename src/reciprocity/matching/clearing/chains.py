"""Chains that pay, given the prices of rows: the best walk by layered dynamic programming, and columns made of it.

A walk may meet somebody twice, so the best walk is worth at least the best chain: it bounds, and where it is a chain it
is the best one. Source: Plaut, Dickerson, Sandholm (2016), "Hardness of the pricing problem for chains in barter
exchanges" (arXiv:1606.00117), on why walks and not paths.
"""

from typing import NamedTuple

import numpy as np

from .columns import Columns
from .exchange import Exchange
from .table import Bools, Floats, Numbers, spread

PER_STARTER = 40
PAYS = 1e-7


class Paths(NamedTuple):
    """Beginnings of chains: arcs (paths, length), residents met (paths, length + 1) and worth (paths,)."""

    arcs: Numbers
    people: Numbers
    worth: Floats

    def only(self, kept: Bools | Numbers) -> "Paths":
        """Return some of them."""
        return Paths(self.arcs[kept], self.people[kept], self.worth[kept])


class Chains:
    """The chains of one exchange."""

    def __init__(self, exchange: Exchange, columns: Columns) -> None:
        self._exchange, self._columns = exchange, columns
        self.starters = exchange.starters
        self._longest = exchange.policy.max_chain if len(self.starters) else 0
        self._gives = np.flatnonzero(np.diff(exchange.table.begins) > 0)

    def at(self, prices: Floats) -> "PricedChains":
        """Return what walks are worth beyond the prices of their rows."""
        taken = self._columns.taken(prices) if self._longest else np.zeros(0)
        reduced: list[Floats] = []
        for position in range(1, self._longest + 1):
            same = position > 1 and self._columns.step(position) is self._columns.step(position - 1)
            reduced.append(reduced[-1] if same else self._columns.step(position) - taken)
        onward = [np.zeros(self._exchange.size)]
        for of_step in reversed(reduced):
            onward.insert(0, self._best(of_step + onward[0][self._exchange.table.receiver]))
        return PricedChains(self._exchange, self.starters, reduced, onward)

    def _best(self, values: Floats) -> Floats:
        """Return for every resident the best arc to go on with, 0 where it is better to stop."""
        best = np.zeros(self._exchange.size)
        if len(self._gives):
            starts = self._exchange.table.begins[self._gives]
            best[self._gives] = np.maximum(np.maximum.reduceat(values, starts), 0.0)
        return best


class PricedChains:
    """Chains under one set of prices."""

    def __init__(self, exchange: Exchange, starters: Numbers, reduced: list[Floats], onward: list[Floats]) -> None:
        self._exchange, self._table, self._starters = exchange, exchange.table, starters
        self.reduced, self.onward = reduced, onward

    def most(self) -> float:
        """Return what all chains together can be worth at most beyond the prices."""
        return float((self._exchange.max_gives[self._starters] * self.onward[0][self._starters]).sum())

    def paying(self, per_starter: int = PER_STARTER, least: float = PAYS) -> list[Numbers]:
        """Return good chains that are worth more than their prices and `least`, some for every starter, by length."""
        if not self.reduced:
            return []
        paths = self._begun(per_starter, least)
        ended = [paths]
        while len(paths.arcs) and paths.arcs.shape[1] < len(self.reduced):
            paths = self._followed(paths)
            ended.append(paths)
        return _by_length([p.arcs[p.worth > least] for p in ended])

    def _begun(self, per_starter: int, least: float) -> Paths:
        """Return the best first arcs of every starter."""
        arcs, source = spread(self._table.begins[self._starters], self._table.begins[self._starters + 1])
        hoped = self.reduced[0][arcs] + self.onward[1][self._table.receiver[arcs]]
        order = np.lexsort((arcs, -hoped, source))
        place = np.arange(len(order)) - np.searchsorted(source[order], source[order])
        arcs = arcs[order][(place < per_starter) & (hoped[order] > least)]
        people = np.column_stack([self._table.giver[arcs], self._table.receiver[arcs]])
        return Paths(arcs[:, None].astype(np.int32), people, self.reduced[0][arcs])

    def _followed(self, paths: Paths) -> Paths:
        """Go on with the best arc to somebody new where that pays."""
        longer, hoped, source = self._expanded(paths)
        best = np.full(len(paths.arcs), -np.inf)
        np.maximum.at(best, source, hoped)
        good = np.flatnonzero((hoped == best[source]) & (hoped > paths.worth[source] + PAYS))
        first = np.ones(len(good), dtype=np.bool_)
        first[1:] = source[good][1:] != source[good][:-1]
        return longer.only(good[first])

    def within(self, loss: float, most: int) -> list[Numbers] | None:
        """Return every chain that costs at most so much against the prices, by length; None when there are too many."""
        if not self.reduced:
            return []
        paths = self._begun_within(loss)
        found = [paths.arcs[paths.worth >= -loss]]
        while len(paths.arcs) and paths.arcs.shape[1] < len(self.reduced):
            if len(paths.arcs) > most:
                return None
            longer, hoped, _ = self._expanded(paths)
            paths = longer.only(hoped >= -loss)
            found.append(paths.arcs[paths.worth >= -loss])
        return _by_length(found) if sum(map(len, found)) <= most else None

    def _begun_within(self, loss: float) -> Paths:
        arcs, _ = spread(self._table.begins[self._starters], self._table.begins[self._starters + 1])
        arcs = arcs[self.reduced[0][arcs] + self.onward[1][self._table.receiver[arcs]] >= -loss]
        people = np.column_stack([self._table.giver[arcs], self._table.receiver[arcs]])
        return Paths(arcs[:, None].astype(np.int32), people, self.reduced[0][arcs])

    def _expanded(self, paths: Paths) -> tuple[Paths, Floats, Numbers]:
        """Return paths with one more arc, what they can still become, and which path each comes from."""
        position, table = paths.arcs.shape[1], self._table
        here = paths.people[:, -1]
        onward, source = spread(table.begins[here], table.begins[here + 1])
        there = table.receiver[onward]
        new = (paths.people[source] != there[:, None]).all(axis=1) & self._may_follow(paths.arcs[source, -1], onward)
        onward, source, there = onward[new], source[new], there[new]
        worth = paths.worth[source] + self.reduced[position][onward]
        arcs = np.column_stack([paths.arcs[source], onward.astype(np.int32)])
        people = np.column_stack([paths.people[source], there])
        return Paths(arcs, people, worth), worth + self.onward[position + 1][there], source

    def _may_follow(self, arcs: Numbers, onward: Numbers) -> Bools:
        """Tell where the next arc does not use up what the last one already has."""
        taken, given = self._table.need[arcs], self._table.offer[onward]
        entries = self._exchange.scarce
        if not entries.any():
            return np.ones(len(arcs), dtype=np.bool_)
        free: Bools = (taken != given) | ~entries[given] | (self._exchange.capacity[given] > 1)
        return free


def _by_length(found: list[Numbers]) -> list[Numbers]:
    return [arcs for arcs in found if len(arcs)]
