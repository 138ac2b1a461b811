"""Chains as arcs at positions: few columns where there are very many chains, for the exact search.

An arc at position ``p`` may be taken when one into its giver is taken at ``p - 1``. Only arcs at positions are kept
that lie on a walk which costs at most a given loss against the prices: no better plan can hold another. Where
everybody gives and receives once at most, what is taken falls apart into simple chains.

References
----------
Dickerson, Manlove, Plaut, Sandholm, Trimble (2016), "Position-indexed formulations for kidney exchange", DOI
10.1145/2940716.2940759.
"""

from collections.abc import Sequence

import numpy as np

from .chains import PricedChains
from .columns import Columns
from .exchange import Exchange
from .problem import Problem, widened
from .table import Bools, Floats, Numbers


class Positions:
    """The arcs of an exchange at the positions of chains that could matter."""

    def __init__(self, exchange: Exchange, columns: Columns, priced: PricedChains, loss: float) -> None:
        self._table, self._columns = exchange.table, columns
        kept = _kept(exchange, priced, loss)
        self.arcs: Numbers = np.concatenate([np.zeros(0, dtype=np.int64), *kept])
        self.places: Numbers = np.repeat(np.arange(len(kept)), [len(arcs) for arcs in kept])
        self._longest = len(kept)

    def __len__(self) -> int:
        return len(self.arcs)

    def problem(self, others: Problem) -> Problem:
        """Return the packing of other columns and these, with rows for what must go before."""
        size, rows = self._table.size, len(others.most)
        values = np.array([self._columns.step(p + 1)[a] for a, p in zip(self.arcs, self.places, strict=True)])
        used = self._columns.used_by_arcs(self.arcs)
        needs_before = np.where(self.places > 0, rows + (self.places - 1) * size + self._table.giver[self.arcs], -1)
        allows = self.places < self._longest - 1
        after = np.where(allows, rows + self.places * size + self._table.receiver[self.arcs], -1)
        taken = np.column_stack([used, needs_before, after])
        signs = np.ones(taken.shape)
        signs[:, -1] = -1.0
        columns, places = np.nonzero(taken >= 0)
        before = np.zeros(size * max(0, self._longest - 1))
        return widened(others, values, taken[columns, places], columns, signs[columns, places], before)

    def held(self, chains: Sequence[Numbers]) -> Bools | None:
        """Return chains as a point; None where they are not all on arcs at positions that are kept."""
        place = {pair: i for i, pair in enumerate(zip(self.arcs.tolist(), self.places.tolist(), strict=True))}
        wanted = [(arc, position) for chain in chains for position, arc in enumerate(chain.tolist())]
        if not all(pair in place for pair in wanted):
            return None
        point = np.zeros(len(self), dtype=np.bool_)
        point[[place[pair] for pair in wanted]] = True
        return point

    def chains(self, chosen: Bools) -> list[Numbers]:
        """Return the chains that arcs at positions make, by length."""
        onward: dict[tuple[int, int], int] = {}
        firsts: list[int] = []
        for arc, place in zip(self.arcs[chosen].tolist(), self.places[chosen].tolist(), strict=True):
            if place == 0:
                firsts.append(arc)
            else:
                onward[place, int(self._table.giver[arc])] = arc
        return _by_length([self._followed(arc, onward) for arc in firsts])

    def _followed(self, arc: int, onward: dict[tuple[int, int], int]) -> list[int]:
        chain = [arc]
        while (step := (len(chain), int(self._table.receiver[chain[-1]]))) in onward:
            chain.append(onward[step])
        return chain


def _kept(exchange: Exchange, priced: PricedChains, loss: float) -> list[Numbers]:
    """Return for each position the arcs on a walk that costs at most so much."""
    table = exchange.table
    before: Floats = np.full(exchange.size, -np.inf)
    before[exchange.starters] = 0.0
    found: list[Numbers] = []
    for position, reduced in enumerate(priced.reduced):
        through = before[table.giver] + reduced
        found.append(np.flatnonzero(through + priced.onward[position + 1][table.receiver] >= -loss))
        before = np.full(exchange.size, -np.inf)
        np.maximum.at(before, table.receiver, through)
    return found


def _by_length(chains: Sequence[Sequence[int]]) -> list[Numbers]:
    lengths = sorted({len(chain) for chain in chains})
    return [np.array([c for c in chains if len(c) == length], dtype=np.int32) for length in lengths]
