"""All chains at once at a temperature: how much of every row the walks use that begin at starters.

A walk of worth ``w`` beyond its prices is used ``exp(w / heat)`` times. The sum over all walks of 1..`max_chain`
steps is worked out forwards and backwards along the positions, as in hidden Markov models, so no chain has to be
listed. What the best walk from each place is worth is taken out first: the rest are numbers from 0 to 1, and those
near 0 are left out.

References
----------
Rabiner (1989), "A tutorial on hidden Markov models", DOI 10.1109/5.18626, for the recursion and its scaling; Plaut,
Dickerson, Sandholm (2016), arXiv:1606.00117, for walks in place of paths (a valid relaxation).
"""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from .columns import ALL, Columns
from .exchange import Exchange
from .problem import MOST_EXPONENT
from .table import Floats, Numbers, Table

FAINT = 16.0
LOOK_AGAIN, MARGIN = 10, 0.1
TINY = 1e-300


class Near(NamedTuple):
    """The arcs that may matter at one position, by giver: who gives, how many to whom, and what each is worth."""

    arcs: Numbers | slice
    givers: Numbers
    ends: Numbers
    receiver: Numbers
    worth: Floats

    @classmethod
    def of(cls, table: Table, worth: Floats, arcs: Numbers | slice) -> "Near":
        """Return some arcs, ascending."""
        giver = table.giver[arcs]
        begins = np.flatnonzero(np.concatenate([[True], giver[1:] != giver[:-1]])) if len(giver) else giver
        return cls(arcs, giver[begins], np.append(begins, len(giver)), table.receiver[arcs], worth[arcs])

    def best(self, worth: Floats) -> Floats:
        """Return what is largest of every giver."""
        best: Floats = np.maximum.reduceat(worth, self.ends[:-1]) if len(worth) else worth
        return best

    def of_each(self, of_givers: Floats) -> Floats:
        """Return for each arc what is true of its giver."""
        return np.repeat(of_givers, np.diff(self.ends))


class Layer(NamedTuple):
    """The arcs of one position: how much each is used in proportion, and what may follow them and their givers."""

    near: Near
    share: csr_array
    follow: Floats
    here: Floats


class SoftChains:
    """The walks of one exchange."""

    def __init__(self, exchange: Exchange, columns: Columns) -> None:
        self._exchange, self._table, self._columns = exchange, exchange.table, columns
        self._starters = exchange.starters
        positions = exchange.policy.max_chain if len(self._starters) else 0
        arcs: list[Numbers | slice] = [ALL] * positions
        if positions:
            arcs[0] = np.flatnonzero(exchange.starter[self._table.giver])
        self._all = [Near.of(self._table, columns.step(p + 1), arcs[p]) for p in range(positions)]
        self._near = list(self._all)
        self._margin = MARGIN * float(exchange.worth().mean()) if positions and len(self._table) else 0.0
        self._asked, self._heat = 0, np.inf
        rows = columns.rows
        self._has_more_rows = columns.has_more_rows
        self._is_of_people = np.zeros(len(rows.most), dtype=np.bool_)
        for of_people in (rows.gives, rows.receives):
            self._is_of_people[of_people[of_people >= 0]] = True

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row all walks use, and how many walks that are."""
        if not len(self._starters):
            return np.zeros(len(prices)), 0.0
        layers, onward = self._layers(prices, heat)
        begun = np.zeros(self._exchange.size)
        begun[self._starters] = np.exp(np.minimum(onward[0][self._starters] / heat, MOST_EXPONENT))
        size = self._exchange.size
        gives, receives = np.zeros(size), np.zeros(size)
        of_arcs = np.zeros(len(self._table)) if self._has_more_rows else None
        arrived: Floats = begun
        for layer in layers:
            gives += arrived * layer.here
            if of_arcs is not None:
                taken = layer.near.of_each(arrived[layer.near.givers]) * layer.share.data
                of_arcs[layer.near.arcs] += taken * layer.follow[layer.near.receiver]
            arrived = np.asarray(layer.share.T @ arrived)
            receives += arrived * layer.follow
        return self._columns.load(gives, receives, of_arcs), float(begun @ layers[0].here)

    def _layers(self, prices: Floats, heat: float) -> tuple[list[Layer], list[Floats]]:
        """Return the layers from first to last position, and what is worth most from each place on.

        Every few times all arcs are looked at, in between only those that were not far from being used.
        """
        size, look = self._exchange.size, self._asked % LOOK_AGAIN == 0 or heat > self._heat
        if look:
            self._near = list(self._all)
        give, receive = self._of_people(prices)
        layers: list[Layer] = []
        onward: list[Floats] = [np.zeros(size)]
        follow: Floats = np.ones(size)
        for place in range(len(self._near) - 1, -1, -1):
            near = self._near[place]
            worth = near.worth + (onward[0] - receive)[near.receiver]
            if self._has_more_rows:
                worth -= self._columns.taken(np.where(self._is_of_people, 0.0, prices), near.arcs)
            best = np.zeros(size)
            best[near.givers] = np.maximum(near.best(worth) - give[near.givers], 0.0)
            below = near.of_each(best[near.givers] + give[near.givers]) - worth
            shares = np.exp(below * (-1.0 / heat))
            share = csr_array((shares, near.receiver, _every(near, size)), shape=(size, size))
            here = share @ follow
            layers.insert(0, Layer(near, share, follow, here))
            if look:
                close = np.flatnonzero(below < heat * FAINT + self._margin)
                self._near[place] = Near.of(self._table, self._columns.step(place + 1), _of(near.arcs, close))
            follow = np.exp(-np.minimum(best / heat, MOST_EXPONENT)) + here
            onward.insert(0, best)
        self._asked, self._heat = self._asked + 1, heat
        return layers, onward

    def _of_people(self, prices: Floats) -> tuple[Floats, Floats]:
        """Return what it takes of everybody to give, and to receive."""
        known = np.append(prices, 0.0)
        return known[self._columns.rows.gives], known[self._columns.rows.receives]

    def drawn(self, prices: Floats, heat: float, each: int, random: np.random.Generator) -> list[Numbers]:
        """Return chains drawn as often as they are used at a temperature, so many for every starter, by length."""
        people: Numbers = np.repeat(self._starters, each)[:, None]
        arcs: Numbers = np.zeros((len(people), 0), dtype=np.int32)
        found: list[Numbers] = []
        self._asked = 0
        layers, onward = self._layers(prices, heat)
        for position, layer in enumerate(layers if len(people) else ()):
            here = people[:, -1]
            every = np.arange(len(self._table))[layer.near.arcs]
            ends, low, high = _chances(layer, here)
            stop = np.exp(-onward[position][here] / heat) if position else np.zeros(len(here))
            weight = layer.here[here]
            goes_on = random.random(len(here)) * (weight + stop) < weight
            place = np.searchsorted(ends, low + random.random(len(here)) * (high - low), side="right") - 1
            arc = every[np.minimum(place, len(every) - 1)] if len(every) else here * 0
            there = self._table.receiver[arc]
            new = goes_on & (high > low) & (self._table.giver[arc] == here) & (people != there[:, None]).all(axis=1)
            found.append(np.unique(arcs[~new], axis=0) if position else arcs[:0])
            arcs = np.column_stack([arcs[new], arc[new].astype(np.int32)])
            people = np.column_stack([people[new], there[new]])
        found.append(np.unique(arcs, axis=0))
        return [part for part in found if part.shape[1] and len(part)]


def _chances(layer: Layer, here: Numbers) -> tuple[Floats, Floats, Floats]:
    """Return running sums of chances of arcs, 1 per giver, and where those of some givers begin and end."""
    weight = layer.share.data * layer.follow[layer.near.receiver]
    total = np.maximum(layer.near.of_each(layer.here[layer.near.givers]), TINY)
    ends = np.concatenate([[0.0], np.cumsum(weight / total)])
    return ends, ends[layer.share.indptr[here]], ends[layer.share.indptr[here + 1]]


def _every(near: Near, size: int) -> Numbers:
    """Return where the arcs of everybody begin, those who give nothing too, with the end of the last."""
    lengths = np.zeros(size + 1, dtype=near.receiver.dtype)
    lengths[near.givers + 1] = np.diff(near.ends)
    return np.cumsum(lengths, dtype=near.receiver.dtype)


def _of(arcs: Numbers | slice, chosen: Numbers) -> Numbers:
    """Return the arcs at some places of some arcs."""
    return chosen if isinstance(arcs, slice) else arcs[chosen]
