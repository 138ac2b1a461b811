"""Who could be in a circle with whom, and what everybody could mean for everybody in it."""

import functools
import operator
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from reciprocity.matching.candidates import every_step
from reciprocity.matching.clearing.table import Bools, Floats, Numbers
from reciprocity.matching.market import Market
from reciprocity.matching.meeting import Meeting
from reciprocity.matching.policy import Policy
from reciprocity.matching.pool import Pool
from reciprocity.matching.pool_arrays import Names, PoolArrays
from reciprocity.matching.steered import pairs_of, without
from reciprocity.matching.step_numbers import StepNumbers

MET, STAYS = 0.1, 0.25


class Company:
    """All who could be in circles, by number.

    Attributes
    ----------
    fits : array (people, asking entries)
        How well somebody can serve what another asks at best; 0 where not at all.
    owner : array of int (asking entries,)
        Who asks.
    may : array of bool (people, people)
        Who could be in a circle together.
    bonds : array (people, people)
        What it adds that two stay together, or did something for each other before.
    least, most : int
        How many people are in a circle.
    """

    def __init__(self, pool: Pool, policy: Policy, sizes: tuple[int, int], earlier: Collection[frozenset[str]]) -> None:
        self.policy = policy
        self.pool = replace(pool, met=frozenset())
        self.least, self.most = sizes
        self.market = Market(self.pool)
        self.names = Names.of(self.market)
        arrays = without(PoolArrays.of(self.market), self.names.residents, policy.steering.forbidden)
        self._asks = np.array(self.market.asking, dtype=np.int64)
        self.owner: Numbers = arrays.owner[self._asks] if len(self._asks) else self._asks
        self.fits, self.by = self._fits(arrays)
        self.may = self._may(arrays)
        self.bonds = self._bonds(pool.met, earlier)

    @property
    def size(self) -> int:
        """How many people there are."""
        return len(self.market.residents)

    def _fits(self, pool: PoolArrays) -> tuple[Floats, Numbers]:
        """Return the best fit of everybody with everything asked, and the entry by which it is."""
        fits = np.zeros((self.size, len(self._asks)))
        by = np.full(fits.shape, -1, dtype=np.int64)
        place = np.full(len(pool.owner), -1)
        place[self._asks] = np.arange(len(self._asks))
        steps = StepNumbers(pool)
        forbidden = steps.of(*pairs_of(self.names.entries, self.policy.steering.forbidden_steps).T)
        for block in every_step(pool, steps, self.policy.min_fit):
            kept = ~np.isin(steps.of(block.offer, block.need), forbidden)
            offer, asked, fit = block.offer[kept], place[block.need[kept]], block.fit[kept]
            order = np.lexsort((-offer, fit))  # the best is written last; of equal ones the first entry
            giver = pool.owner[offer]
            fits[giver[order], asked[order]] = fit[order]
            by[giver[order], asked[order]] = offer[order]
        return fits, by

    def _may(self, pool: PoolArrays) -> Bools:
        """Tell who could be together: both can give and receive, live in reach and are not to be kept apart."""
        able = (pool.max_gives > 0) & (pool.max_receives > 0)
        may: Bools = able[:, None] & able & self._in_reach
        apart = Meeting(pool)
        if apart.matters:
            may[pool.apart[:, 0], pool.apart[:, 1]] = False
            may[pool.apart[:, 1], pool.apart[:, 0]] = False
        np.fill_diagonal(may, False)
        return may

    @functools.cached_property
    def areas(self) -> tuple[list[str], Numbers]:
        """Return the areas, and in which each lives; -1 where that is not known."""
        names = sorted({who.area for who in self.market.residents if who.area is not None})
        number = {name: place for place, name in enumerate(names)}
        return names, np.array([-1 if who.area is None else number[who.area] for who in self.market.residents])

    @functools.cached_property
    def near(self) -> Bools:
        """Which areas (rows, columns) are the same or next to each other."""
        names, _ = self.areas
        pairs = [[one == other or frozenset((one, other)) in self.pool.adjoining for other in names] for one in names]
        return np.array(pairs, dtype=np.bool_).reshape(len(names), len(names))

    @property
    def _in_reach(self) -> Bools:
        _, area = self.areas
        unknown: Bools = (area < 0)[:, None] | (area < 0)
        return unknown | (self.near[area[:, None], area] if len(self.near) else False)

    def _bonds(self, met: Collection[frozenset[str]], earlier: Collection[frozenset[str]]) -> Floats:
        bonds = np.zeros((self.size, self.size))
        number = self.market.number
        for pair in met:
            one, other = (number[who] for who in pair)
            bonds[one, other] = bonds[other, one] = MET
        for circle in earlier:
            some = sorted(number[who] for who in circle if who in number)
            bonds[np.ix_(some, some)] = STAYS
        np.fill_diagonal(bonds, 0.0)
        return bonds

    @functools.cached_property
    def by_asked(self) -> Floats:
        """The fits the other way round (asking entries, people)."""
        return np.ascontiguousarray(self.fits.T)

    @functools.cached_property
    def asks_of(self) -> list[list[int]]:
        """The places of what each asks."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for place, who in enumerate(self.owner.tolist()):
            found[who].append(place)
        return found

    def value(self, circle: Sequence[int]) -> float:
        """Return what a circle is worth: how well each thing asked is served by somebody in it, and its bonds."""
        some = list(circle)
        asked = [place for who in some for place in self.asks_of[who]]
        served = self.by_asked[np.ix_(asked, some)].max(axis=1, initial=0.0)
        return float(served.sum() + self.bonds[np.ix_(some, some)].sum() / 2)

    @functools.cached_property
    def _bits(self) -> tuple[list[int], list[int], list[int]]:
        """Return for each a bit per person: with whom he or she could be, whom he or she serves, by whom is served."""
        serves = np.zeros((self.size, self.size), dtype=np.bool_)
        giver, asked = np.nonzero(self.fits)
        serves[giver, self.owner[asked]] = True
        serves &= self.may
        return _as_bits(self.may), _as_bits(serves), _as_bits(serves.T)

    def together(self, one: int) -> int:
        """Return a bit for everybody with whom somebody could be."""
        return self._bits[0][one]

    def is_one(self, circle: Sequence[int]) -> bool:
        """Tell whether people are a circle: all could be together, each gives and receives, and it hangs together."""
        if not self.least <= len(circle) <= self.most:
            return False
        may, serves, served = self._bits
        every = sum(1 << who for who in circle)
        every_one = all(every & ~may[p] == 1 << p and every & serves[p] and every & served[p] for p in circle)
        return every_one and self.linked(circle[0], circle) == set(circle)

    def linked(self, one: int, some: Sequence[int]) -> set[int]:
        """Return who of some people hangs together with one, by what they can do for each other."""
        every, found = sum(1 << who for who in some), 0
        new = 1 << one
        while new:
            found |= new
            new = functools.reduce(operator.or_, (self.links(who) for who in some if new >> who & 1)) & every & ~found
        return {who for who in some if found >> who & 1}

    def links(self, one: int) -> int:
        """Return a bit for everybody whom somebody serves or is served by."""
        _, serves, served = self._bits
        return serves[one] | served[one]

    @functools.cached_property
    def most_each(self) -> Floats:
        """What everybody adds to a circle at most: all that is asked is served by the best, and the best bonds."""
        asked = np.zeros(self.size)
        best = np.where(self.may[:, self.owner], self.fits, 0.0).max(axis=0, initial=0.0)
        np.add.at(asked, self.owner, best)
        bonds = np.sort(np.where(self.may, self.bonds, 0.0), axis=1)[:, ::-1][:, : self.most - 1]
        hopeful = (asked > 0) & (np.where(self.may[:, self.owner], self.fits, 0.0).max(axis=1, initial=0.0) > 0)
        each: Floats = np.where(hopeful, asked + bonds.sum(axis=1) / 2, 0.0)
        return each


def _as_bits(table: Bools) -> list[int]:
    """Return each row as one number, a bit per column."""
    packed = np.packbits(table, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]
