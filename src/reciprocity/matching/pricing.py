"""Chains that pay, given the prices of rows: the best walk by layered dynamic programming, and columns made of it.

A walk may meet somebody twice, so the best walk is worth at least the best chain: it bounds, and where it is a chain it
is the best one. Source: Plaut, Dickerson, Sandholm (2016), "Hardness of the pricing problem for chains in barter
exchanges" (arXiv:1606.00117), on why walks and not paths.
"""

from collections.abc import Iterator

import numpy as np

from .columns import Columns
from .market import Market
from .table import Floats, Numbers, Table

PER_STARTER = 40
PAYS = 1e-7
MOST_CHAINS = 30_000

Chain = tuple[int, ...]


class Pricing:
    """The chains of one pool."""

    def __init__(self, market: Market, table: Table, columns: Columns, max_chain: int) -> None:
        self._table, self._columns = table, columns
        people = market.residents
        self.starters = [i for i, r in enumerate(people) if r.starter and r.max_gives and max_chain and len(table)]
        self._max_chain = max_chain if self.starters else 0
        self._chances = np.array([r.max_gives for r in people], dtype=np.float64)
        self._gives = np.flatnonzero(np.diff(table.begins) > 0)

    def at(self, prices: Floats) -> "Priced":
        """Return what walks are worth beyond the prices of their rows."""
        reduced = [self._reduced(position, prices) for position in range(1, self._max_chain + 1)]
        onward = [np.zeros(self._table.size)]
        for of_step in reversed(reduced):
            onward.insert(0, self._best(of_step + onward[0][self._table.receiver]))
        return Priced(self._table, self.starters, reduced, onward, self._chances)

    def _reduced(self, position: int, prices: Floats) -> Floats:
        """Return what each arc is worth at a position; where credits are shared, their row's price stands for them."""
        table, rows = self._table, self._columns.rows
        known = np.append(prices, np.zeros(len(rows.most) - len(prices) + 1))
        base, credit = self._columns.step(position)
        shared = self._columns.credit_rows(position)[table.receiver]
        taken = known[table.giver] + known[table.size + table.receiver]
        taken = taken + known[rows.entries(table.offer)] + known[rows.entries(table.need)]
        return np.where(shared >= 0, known[shared], credit) + base - taken

    def _best(self, values: Floats) -> Floats:
        """Return for every resident the best arc to go on with, 0 where it is better to stop."""
        best = np.zeros(self._table.size)
        if len(self._gives):
            best[self._gives] = np.maximum(np.maximum.reduceat(values, self._table.begins[self._gives]), 0.0)
        return best


class Priced:
    """Chains under one set of prices."""

    def __init__(
        self, table: Table, starters: list[int], reduced: list[Floats], onward: list[Floats], chances: Floats
    ) -> None:
        self._table, self._starters, self._reduced, self._onward, self._chances = (
            table, starters, reduced, onward, chances
        )  # fmt: skip

    def most(self) -> float:
        """Return what all chains together can be worth at most beyond the prices."""
        return float(sum(self._chances[s] * self._onward[0][s] for s in self._starters))

    def paying(self) -> list[Chain]:
        """Return good chains that are worth more than their prices, some for every starter."""
        return [chain for starter in self._starters for chain in self._of(starter)]

    def _of(self, starter: int) -> Iterator[Chain]:
        arcs = self._arcs(starter)
        worth = self._reduced[0][arcs] + self._onward[1][self._table.receiver[arcs]]
        for i in np.argsort(-worth, kind="stable")[:PER_STARTER]:
            if worth[i] > PAYS:
                chain, value = self._followed(starter, int(arcs[i]))
                if value > PAYS:
                    yield chain

    def _followed(self, starter: int, arc: int) -> tuple[Chain, float]:
        """Go on with the best arc to somebody new as long as that pays; return the best beginning of it."""
        chain: Chain = (arc,)
        value = float(self._reduced[0][arc])
        best = (chain, value)
        visited = np.zeros(self._table.size, dtype=np.bool_)
        visited[[starter, self._table.receiver[arc]]] = True
        for position in range(1, len(self._reduced)):
            arcs = self._arcs(int(self._table.receiver[chain[-1]]))
            there = self._table.receiver[arcs]
            worth = self._reduced[position][arcs] + self._onward[position + 1][there]
            worth[visited[there]] = -np.inf
            place = int(worth.argmax()) if len(arcs) else -1
            if place < 0 or worth[place] <= 0.0:
                break
            onward = int(arcs[place])
            chain, value = (*chain, onward), value + float(self._reduced[position][onward])
            visited[there[place]] = True
            if value > best[1]:
                best = (chain, value)
        return best

    def within(self, loss: float) -> list[Chain] | None:
        """Return every chain that costs at most so much against the prices; None when there are too many."""
        found: list[Chain] = []
        for starter in self._starters:
            for chain in self._costing(starter, loss):
                found.append(chain)
                if len(found) > MOST_CHAINS:
                    return None
        return found

    def _costing(self, starter: int, loss: float) -> Iterator[Chain]:
        waiting: list[tuple[Chain, float, tuple[int, ...]]] = [((), 0.0, (starter,))]
        while waiting:
            chain, value, people = waiting.pop()
            if chain and value >= -loss:
                yield chain
            if len(chain) == len(self._reduced):
                continue
            arcs = self._arcs(people[-1])
            there = self._table.receiver[arcs]
            step = self._reduced[len(chain)][arcs]
            able = value + step + self._onward[len(chain) + 1][there] >= -loss
            waiting.extend(
                ((*chain, int(arcs[i])), value + float(step[i]), (*people, int(there[i])))
                for i in np.flatnonzero(able)[::-1]
                if int(there[i]) not in people
            )

    def _arcs(self, giver: int) -> Numbers:
        return np.arange(self._table.begins[giver], self._table.begins[giver + 1])
