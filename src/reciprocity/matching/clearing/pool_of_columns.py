"""The columns of an exchange as they are known so far: all listed rings, and the chains that were made."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from .chains import Chains
from .columns import Columns
from .dense import DenseRings
from .exchange import Exchange
from .positions import Positions
from .problem import Problem, beside
from .rings import Rings
from .rows import Rows
from .soft_chains import SoftChains
from .table import Bools, Floats, Numbers

PER_ROW = 30
MOST_SOFT = 3_000
PER_STARTER, MOST_DRAWN = 200, 30_000


class Priced(NamedTuple):
    """Prices (rows,), at least 0, the bound that holds with them, and what they prove by themselves."""

    prices: Floats
    bound: float
    proven: float


class Block(NamedTuple):
    """Columns of one kind and length: where they begin, their arcs (columns, length), whether they are rings."""

    begin: int
    arcs: Numbers
    is_ring: bool


class ColumnPool:
    """All columns, in the order in which they came.

    Attributes
    ----------
    problem : Problem
        The packing of all columns.
    blocks : list of Block
        What the columns stand for.
    whole : bool
        Whether all rings that there are can be priced: they are listed, or a graph too dense to list is searched.
    """

    def __init__(self, exchange: Exchange, listed: Rings, *, whole: bool) -> None:
        self._exchange, self._columns = exchange, Columns(exchange)
        self._chains = Chains(exchange, self._columns)
        self._soft = SoftChains(exchange, self._columns)
        self._dense = None if listed.whole or not whole else DenseRings(exchange, self._columns)
        self.whole = whole
        self.blocks: list[Block] = []
        starters = max(1, len(self._chains.starters))
        self._per_starter = max(20, min(PER_STARTER, MOST_DRAWN // starters))
        self._places: dict[bytes, int] = {}
        self._next = 0
        self._last: tuple[Floats, Rings] | None = None
        self._swaps = len(listed.arcs[0])
        self.problem = Problem.of(np.zeros(0), np.zeros((0, 1), dtype=np.int64), self._columns.rows.most)
        self._add([(arcs, True) for arcs in listed.arcs])

    @property
    def listed_all(self) -> bool:
        """Whether all rings are columns."""
        return self._dense is None

    @property
    def all_chains(self) -> bool:
        """Whether sweeps can look at all chains at once."""
        return self._exchange.size <= MOST_SOFT or not len(self._chains.starters)

    @property
    def rows(self) -> Rows:
        """What the rows of the packing stand for."""
        return self._columns.rows

    @cached_property
    def _rings(self) -> Problem:
        """The packing of the rings alone."""
        is_ring = np.concatenate(
            [np.ones(0, np.bool_), *(np.full(len(block.arcs), block.is_ring) for block in self.blocks)]
        )
        return self.problem if is_ring.all() else self.problem.only(is_ring)

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row rings and chains use at a temperature, and how many these are.

        Of a few people all chains there are; of a city those that are columns, which come by and by.
        """
        problem = self._rings if self.all_chains else self.problem
        used, often = problem.used(prices, heat)
        if not self.all_chains:
            return used, often
        by_chains, chains = self._soft.used(prices, heat)
        return used + by_chains, often + chains

    def known(self, prices: Floats) -> float:
        """Return the bound that prices prove on the known rings and all chains."""
        return float(self.problem.most @ prices) + self._rings.surplus(prices) + self._chains.at(prices).most()

    def priced(self, prices: Floats) -> Priced:
        """Return the bound that prices prove on all rings and chains that there are.

        Infinite where that is not known.
        """
        if self._dense is None:
            bound = self.known(prices)
            return Priced(prices, bound, bound)
        found = self._paying(self._dense, prices)
        if not found.whole:
            return Priced(prices, np.inf, np.inf)
        worth = [
            self.problem.reduced(prices)[: self._swaps],
            *(self._columns.rings(a).reduced(prices) for a in found.arcs),
        ]
        rings = sum(float(np.maximum(part, 0.0).sum()) for part in worth)
        bound = float(self.problem.most @ prices) + rings + self._chains.at(prices).most()
        return Priced(prices, bound, bound)

    def grow(self, prices: Floats) -> int:
        """Make columns of rings and chains that pay and are not yet known; return how many."""
        found = [(arcs, False) for arcs in self._chains.at(prices).paying()]
        if self._dense is not None:
            rings = self._paying(self._dense, prices)
            found += [(arcs[self._best(arcs, prices)], True) for arcs in rings.arcs]
        return self._add(found)

    def _paying(self, dense: DenseRings, prices: Floats) -> Rings:
        """Return rings that pay; asked twice about the same prices it answers at once."""
        if self._last is None or self._last[0] is not prices:
            self._last = (prices, dense.paying(prices))
        return self._last[1]

    def _best(self, arcs: Numbers, prices: Floats) -> Numbers:
        """Return the rings that are worth most beyond their prices, some for every row."""
        problem = self._columns.rings(arcs)
        return problem.best_per_row(problem.reduced(prices), PER_ROW)

    def grow_near(self, prices: Floats, heat: float, seed: int) -> None:
        """Make columns of chains that are used at a temperature, some for every starter."""
        random = np.random.default_rng(seed)
        self._add([(arcs, False) for arcs in self._soft.drawn(prices, heat, self._per_starter, random)])

    def grow_within(self, prices: Floats, loss: float, most: int) -> bool:
        """Make columns of all that costs at most so much; return False when there is more than `most`."""
        found = self._chains.at(prices).within(loss, most)
        if found is None or not self.whole:
            return False
        if self._dense is not None:
            rings = self._dense.paying(prices, loss)
            if not rings.whole or rings.total > most:
                return False
            self._add([(arcs, True) for arcs in rings.arcs])
        self._add([(arcs, False) for arcs in found])
        return True

    def positions(self, prices: Floats, loss: float) -> Positions | None:
        """Return arcs at positions for chains that cost at most so much; None where walks could be no chains."""
        once = max(self._exchange.max_gives.max(initial=0), self._exchange.max_receives.max(initial=0)) <= 1
        closes = self._exchange.starter[self._exchange.table.receiver].any()
        if closes or not (once and len(self._chains.starters) and self.whole and self.listed_all):
            return None
        return Positions(self._exchange, self._columns, self._chains.at(prices), loss)

    def add_chains(self, found: Sequence[Numbers]) -> Numbers:
        """Make columns of chains where there are none yet; return the places of all of them."""
        self._add([(arcs, False) for arcs in found])
        return np.array([self._places[_key(chain, is_ring=False)] for arcs in found for chain in arcs], dtype=np.int64)

    def values_under(self, other: Exchange) -> Floats:
        """Return what all columns are worth under another objective on the same arcs."""
        columns = Columns(other)
        parts = [columns.rings(block.arcs) if block.is_ring else columns.chains(block.arcs) for block in self.blocks]
        return np.concatenate([np.zeros(0), *(part.values for part in parts)])

    @property
    def is_ring(self) -> Bools:
        """Which columns are rings."""
        return np.concatenate([np.ones(0, np.bool_), *(np.full(len(b.arcs), b.is_ring) for b in self.blocks)])

    def _add(self, found: Sequence[tuple[Numbers, bool]]) -> int:
        before = len(self.problem.values)
        parts = [self.problem]
        for arcs, is_ring in found:
            unknown = self._unknown(arcs, is_ring=is_ring)
            new = arcs if unknown.all() else arcs[unknown]
            if len(new):
                self.blocks.append(Block(self._next, new, is_ring))
                self._next += len(new)
                parts.append(self._columns.rings(new) if is_ring else self._columns.chains(new))
        if len(parts) > 1:
            self.problem = beside(parts)
            self.__dict__.pop("_rings", None)
        return len(self.problem.values) - before

    def _unknown(self, arcs: Numbers, *, is_ring: bool) -> Bools:
        if is_ring and self._dense is None:
            return np.ones(len(arcs), dtype=np.bool_)
        new = np.zeros(len(arcs), dtype=np.bool_)
        place = self._next
        for i, column in enumerate(arcs):
            key = _key(column, is_ring=is_ring)
            if key not in self._places:
                new[i] = True
                self._places[key] = place
                place += 1
        return new

    def chosen(self, choice: Bools) -> tuple[list[Numbers], list[Numbers]]:
        """Return the rings and the chains of a choice, as arrays of arcs."""
        rings: list[Numbers] = []
        chains: list[Numbers] = []
        for block in self.blocks:
            of_block = block.arcs[choice[block.begin : block.begin + len(block.arcs)]]
            (rings if block.is_ring else chains).extend(of_block)
        return rings, chains


def _key(column: Numbers, *, is_ring: bool) -> bytes:
    return np.asarray(column, dtype=np.int32).tobytes() + bytes([is_ring])
