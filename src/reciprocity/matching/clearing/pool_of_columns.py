"""The columns of an exchange as they are known so far: all listed rings, and the chains and groups that were made."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from .chains import Chains
from .columns import Columns
from .compact import Compact
from .deadline import Deadline
from .dense import DenseRings
from .exchange import Exchange
from .groups import Groups
from .known_columns import Kind, KnownColumns
from .near_groups import groups_drawn, groups_within
from .positions import Positions
from .problem import Problem
from .rings import Rings
from .rows import Rows
from .seats import Seats
from .soft_chains import SoftChains
from .soft_groups import SoftGroups
from .table import Bools, Floats, Numbers

PER_ROW = 30
MOST_SOFT = 3_000
MOST_OPTIONS, FEWER_GROUPS, NEAR_GROUPS = 60_000, 10, 0.05
PER_STARTER, MOST_DRAWN = 200, 30_000


class Priced(NamedTuple):
    """Prices (rows,), at least 0, the bound that holds with them, and what they prove by themselves."""

    prices: Floats
    bound: float
    proven: float


class ColumnPool(KnownColumns):
    """All columns of an exchange, those that are known and those that can be made.

    Attributes
    ----------
    whole : bool
        Whether all rings that there are can be priced: they are listed, or a graph too dense to list is searched.
    """

    def __init__(self, exchange: Exchange, listed: Rings, *, whole: bool, deadline: Deadline) -> None:
        super().__init__(Columns(exchange))
        self._exchange, self._deadline = exchange, deadline.alone()
        self._chains = Chains(exchange, self._columns)
        self._soft = SoftChains(exchange, self._columns)
        self._groups = Groups(exchange, self._columns)
        self._soft_groups = SoftGroups(self._groups)
        self._dense = None if listed.whole or not whole else DenseRings(exchange, self._columns)
        self.whole = whole
        starters = max(1, len(self._chains.starters))
        self._per_starter = max(20, min(PER_STARTER, MOST_DRAWN // starters))
        self._last: tuple[Floats, Rings] | None = None
        self._swaps = len(listed.arcs[0])
        if self._dense is None:
            self.add_listed(listed.arcs)
        else:
            self.add([(arcs, Kind.RING) for arcs in listed.arcs])

    def add(self, found: Sequence[tuple[Numbers, Kind]]) -> int:
        """Make columns where there are none yet; return how many."""
        count = super().add(found)
        for packing in ("_rings", "_known_by_name") if count else ():
            self.__dict__.pop(packing, None)
        return count

    @property
    def listed_all(self) -> bool:
        """Whether all rings are columns."""
        return self._dense is None

    @property
    def all_chains(self) -> bool:
        """Whether sweeps can look at all chains at once."""
        return self._exchange.size <= MOST_SOFT or not len(self._chains.starters)

    @property
    def has_groups(self) -> bool:
        """Whether there can be groups at all."""
        return len(self._groups) > 0

    @property
    def by_and_by(self) -> bool:
        """Whether there are chains or groups that sweeps see only once they are columns."""
        return not (self.all_chains and self.all_groups)

    @property
    def all_groups(self) -> bool:
        """Whether sweeps can look at all groups at once."""
        return len(self._groups.at_once.out) <= MOST_OPTIONS

    @property
    def rows(self) -> Rows:
        """What the rows of the packing stand for."""
        return self._columns.rows

    @cached_property
    def _rings(self) -> Problem:
        """The packing of the rings alone."""
        is_ring = self.kinds == Kind.RING
        return self.problem if is_ring.all() else self.problem.only(is_ring)

    @cached_property
    def _known_by_name(self) -> Problem:
        """The packing of what sweeps see as columns: rings, and chains and groups that they cannot all look at."""
        kinds = self.kinds
        others = (kinds == Kind.CHAIN) & self.all_chains | (kinds == Kind.GROUP) & self.all_groups
        return self.problem.only(~others) if others.any() else self.problem

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row rings and chains use at a temperature, and how many these are.

        Of a few people all chains and groups there are; of a city those that are columns, which come by and by.
        """
        used, often = self._known_by_name.used(prices, heat)
        for every, soft in ((self.all_chains, self._soft), (self.all_groups, self._soft_groups)):
            if every:
                by_soft, more = soft.used(prices, heat)
                used, often = used + by_soft, often + more
        return used, often

    def known(self, prices: Floats) -> float:
        """Return the bound that prices prove on the known rings, all chains and all groups."""
        return float(self.problem.most @ prices) + self._rings.surplus(prices) + self._made(prices)

    def _made(self, prices: Floats) -> float:
        """Return what all chains and groups can be worth at most beyond the prices."""
        return self._chains.at(prices).most() + self._groups.at(prices).most()

    def priced(self, prices: Floats) -> Priced:
        """Return the bound that prices prove on all rings, chains and groups that there are.

        Infinite where that is not known.
        """
        if self._dense is None:
            bound = self.known(prices) if self.whole else np.inf
            return Priced(prices, bound, bound)
        found = self._paying(self._dense, prices)
        if not found.whole:
            return Priced(prices, np.inf, np.inf)
        worth = [
            self.problem.reduced(prices)[: self._swaps],
            *(self._columns.rings(a).reduced(prices) for a in found.arcs),
        ]
        rings = sum(float(np.maximum(part, 0.0).sum()) for part in worth)
        bound = float(self.problem.most @ prices) + rings + self._made(prices)
        return Priced(prices, bound, bound)

    def grow(self, prices: Floats) -> int:
        """Make columns of rings, chains and groups that pay and are not yet known; return how many."""
        found = [(arcs, Kind.CHAIN) for arcs in self._chains.at(prices).paying()]
        found += [(arcs, Kind.GROUP) for arcs in self._groups.at(prices).paying()]
        if self._dense is not None:
            rings = self._paying(self._dense, prices)
            found += [(arcs[self._best(arcs, prices)], Kind.RING) for arcs in rings.arcs]
        return self.add(found)

    def _paying(self, dense: DenseRings, prices: Floats) -> Rings:
        """Return rings that pay; asked twice about the same prices it answers at once."""
        if self._last is None or self._last[0] is not prices:
            self._last = (prices, dense.paying(prices, deadline=self._deadline))
        return self._last[1]

    def _best(self, arcs: Numbers, prices: Floats) -> Numbers:
        """Return the rings that are worth most beyond their prices, some for every row."""
        problem = self._columns.rings(arcs)
        return problem.best_per_row(problem.reduced(prices), PER_ROW)

    def grow_near(self, prices: Floats, heat: float, seed: int) -> None:
        """Make columns of chains used at a temperature, some for every starter, and of groups near the prices."""
        random = np.random.default_rng(seed)
        self.add([(arcs, Kind.CHAIN) for arcs in self._soft.drawn(prices, heat, self._per_starter, random)])
        near = NEAR_GROUPS * self.problem.unit
        self.add([(a, Kind.GROUP) for a in groups_drawn(self._groups.at(prices), near, MOST_DRAWN, random)])

    def grow_within(self, prices: Floats, loss: float, most: int, deadline: Deadline) -> bool:
        """Make columns of all that costs at most so much; return False when there is more than `most`, or no time."""
        if not (self.whole and self._grow_chains(prices, loss, most) and self._grow_groups(prices, loss, most)):
            return False
        if self._dense is not None:
            rings = self._dense.paying(prices, loss, deadline)
            if not rings.whole or rings.total > most:
                return False
            self.add([(arcs, Kind.RING) for arcs in rings.arcs])
        return True

    def _grow_chains(self, prices: Floats, loss: float, most: int) -> bool:
        """Make columns of all chains that cost at most so much; return False when there are more than `most`."""
        chains = self._chains.at(prices).within(loss, most)
        self.add([(arcs, Kind.CHAIN) for arcs in chains or ()])
        return chains is not None

    def _grow_groups(self, prices: Floats, loss: float, most: int) -> bool:
        """Make columns of all groups that cost at most so much; return False when there are more than `most`."""
        groups = groups_within(self._groups.at(prices), loss, most // FEWER_GROUPS)
        self.add([(arcs, Kind.GROUP) for arcs in groups or ()])
        return groups is not None

    def compact(self, prices: Floats, loss: float, most: int, chosen: Bools) -> Compact | None:
        """Return what stands for chains and groups that cost at most so much; None where nothing can, or need.

        Where walks could be no chains these become columns, if there are not more than so many.
        """
        if not (self.whole and self.listed_all):
            return None
        positions = self._positions(prices, loss)
        seats = self.seats(prices, loss, chosen) if self.has_groups else None
        if positions is None and (seats is None or not self._grow_chains(prices, loss, most)):
            return None
        return Compact(positions, seats)

    def seats(self, prices: Floats, loss: float, chosen: Bools) -> Seats:
        """Return seats at tables for groups that cost at most so much, and for those of a choice."""
        return Seats(self._groups.at(prices), loss, self.chosen(chosen)[Kind.GROUP])

    def _positions(self, prices: Floats, loss: float) -> Positions | None:
        """Return arcs at positions for chains; None where walks could be no chains."""
        once = max(self._exchange.max_gives.max(initial=0), self._exchange.max_receives.max(initial=0)) <= 1
        closes = self._exchange.starter[self._exchange.table.receiver].any()
        if closes or not (once and len(self._chains.starters)):
            return None
        return Positions(self._exchange, self._columns, self._chains.at(prices), loss)
