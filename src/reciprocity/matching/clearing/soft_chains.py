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

from .columns import ALL, Columns
from .exchange import Exchange
from .problem import MOST_EXPONENT
from .table import Floats, Numbers

FAINT = 16.0
LOOK_AGAIN, MARGIN = 10, 0.1
TINY = 1e-300


class Layer(NamedTuple):
    """The arcs that matter at one position: which, how much each is used in proportion, and what may follow them."""

    arcs: Numbers
    share: Floats
    after: Floats


class SoftChains:
    """The walks of one exchange."""

    def __init__(self, exchange: Exchange, columns: Columns) -> None:
        self._exchange, self._table, self._columns = exchange, exchange.table, columns
        self._starters = exchange.starters
        positions = exchange.policy.max_chain if len(self._starters) else 0
        self._all: list[Numbers | slice] = [ALL] * positions
        if positions:
            self._all[0] = np.flatnonzero(exchange.starter[self._table.giver])
        self._near = list(self._all)
        self._margin = MARGIN * float(exchange.worth().mean()) if positions and len(self._table) else 0.0
        self._asked, self._heat = 0, np.inf

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row all walks use, and how many walks that are."""
        if not len(self._starters):
            return np.zeros(len(prices)), 0.0
        layers, onward = self._layers(prices, heat)
        begun = np.zeros(self._exchange.size)
        begun[self._starters] = np.exp(np.minimum(onward[0][self._starters] / heat, MOST_EXPONENT))
        size, table = self._exchange.size, self._table
        gives, receives, of_arcs = np.zeros(size), np.zeros(size), np.zeros(len(table))
        arrived = begun
        for layer in layers:
            arriving = arrived[table.giver[layer.arcs]] * layer.share
            taken = arriving * layer.after
            gives += np.bincount(table.giver[layer.arcs], taken, size)
            receives += np.bincount(table.receiver[layer.arcs], taken, size)
            if self._columns.has_more_rows:
                of_arcs[layer.arcs] += taken
            arrived = np.bincount(table.receiver[layer.arcs], arriving, size).astype(np.float64)
        first = layers[0]
        count = float((begun[table.giver[first.arcs]] * first.share * first.after).sum())
        return self._columns.load(gives, receives, of_arcs if self._columns.has_more_rows else None), count

    def _layers(self, prices: Floats, heat: float) -> tuple[list[Layer], list[Floats]]:
        """Return the layers from first to last position, and what is worth most from each place on.

        Every few times all arcs are looked at, in between only those that were not far from being used.
        """
        if self._asked % LOOK_AGAIN == 0 or heat > self._heat:
            self._near = list(self._all)
        table, size = self._table, self._exchange.size
        layers: list[Layer] = []
        onward: list[Floats] = [np.zeros(size)]
        follow: Floats = np.ones(size)
        for position in range(len(self._near), 0, -1):
            arcs = self._near[position - 1]
            giver, receiver = table.giver[arcs], table.receiver[arcs]
            worth = self._columns.step(position)[arcs] - self._columns.taken(prices, arcs) + onward[0][receiver]
            best = np.zeros(size)
            np.maximum.at(best, giver, worth)
            below = best[giver] - worth
            used = np.flatnonzero(below < heat * FAINT)
            if self._asked % LOOK_AGAIN == 0 or heat > self._heat:
                near = np.flatnonzero(below < heat * FAINT + self._margin)
                self._near[position - 1] = _of(arcs, near)
            share, after = np.exp(-below[used] / heat), follow[receiver[used]]
            layers.insert(0, Layer(_of(arcs, used), share, after))
            here = np.bincount(giver[used], share * after, size).astype(np.float64)
            follow = np.exp(-np.minimum(best / heat, MOST_EXPONENT)) + here
            onward.insert(0, best)
        self._asked, self._heat = self._asked + 1, heat
        return layers, onward

    def drawn(self, prices: Floats, heat: float, each: int, random: np.random.Generator) -> list[Numbers]:
        """Return chains drawn as often as they are used at a temperature, so many for every starter, by length."""
        people: Numbers = np.repeat(self._starters, each)[:, None]
        arcs: Numbers = np.zeros((len(people), 0), dtype=np.int32)
        found: list[Numbers] = []
        self._asked = 0
        layers, onward = self._layers(prices, heat)
        for position, layer in enumerate(layers if len(people) else ()):
            here = people[:, -1]
            ends, low, high = self._chances(layer, here)
            stop = np.exp(-onward[position][here] / heat) if position else np.zeros(len(here))
            weight = np.bincount(self._table.giver[layer.arcs], layer.share * layer.after, self._exchange.size)[here]
            goes_on = random.random(len(here)) * (weight + stop) < weight
            place = np.searchsorted(ends, low + random.random(len(here)) * (high - low), side="right") - 1
            arc = layer.arcs[np.minimum(place, len(layer.arcs) - 1)] if len(layer.arcs) else here * 0
            there = self._table.receiver[arc]
            new = goes_on & (high > low) & (self._table.giver[arc] == here) & (people != there[:, None]).all(axis=1)
            found.append(np.unique(arcs[~new], axis=0) if position else arcs[:0])
            arcs = np.column_stack([arcs[new], arc[new].astype(np.int32)])
            people = np.column_stack([people[new], there[new]])
        found.append(np.unique(arcs, axis=0))
        return [part for part in found if part.shape[1] and len(part)]

    def _chances(self, layer: Layer, here: Numbers) -> tuple[Floats, Floats, Floats]:
        """Return running sums of chances of arcs, 1 per giver, and where those of some givers begin and end."""
        giver = self._table.giver[layer.arcs]
        weight = layer.share * layer.after
        total = np.bincount(giver, weight, self._exchange.size)
        ends = np.concatenate([[0.0], np.cumsum(weight / np.maximum(total[giver], TINY))])
        return ends, ends[np.searchsorted(giver, here)], ends[np.searchsorted(giver, here, side="right")]


def _of(arcs: Numbers | slice, chosen: Numbers) -> Numbers:
    """Return the arcs at some places of some arcs."""
    return chosen if isinstance(arcs, slice) else arcs[chosen]
