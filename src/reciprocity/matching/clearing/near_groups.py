"""Groups that cost little against the prices: all of them, which is what a good enough plan can hold, or some."""

from collections.abc import Iterator

import numpy as np

from .gatherings import FEWEST
from .groups import Guests, PricedGroups
from .table import Numbers

MOST_TIMES = 5
MOST_DRAWS, FAR = 20, 4.0


def groups_within(priced: PricedGroups, loss: float, most: int) -> list[Numbers] | None:
    """Return groups as arcs, by size; None when there are more than so many, or too many to look along."""
    found: list[tuple[int, Guests]] = []
    looked_at = 0
    for place in range(len(priced.tables)):
        for guests in _Table(priced, place, loss).groups():
            looked_at += 1
            if looked_at > MOST_TIMES * most:
                return None
            if guests:
                found.append((place, guests))
    groups = priced.arcs(found)
    return groups if sum(map(len, groups)) <= most else None


def groups_drawn(priced: PricedGroups, heat: float, most: int, random: np.random.Generator) -> list[Numbers]:
    """Return groups as arcs, by size: the best of each table after noise of a size on what guests are worth.

    Some for every table that has one within a few times the noise; not more than so many in all.
    """
    found: list[tuple[int, Guests]] = []
    places = priced.places_within(FAR * heat)
    for _ in range(min(MOST_DRAWS, most // max(1, len(places)))):
        noisy = priced.shaken(heat * random.exponential(size=len(priced.guests)))
        found += [(place, noisy.best_at(place).guests) for place in places]
    return priced.arcs([(place, guests) for place, guests in found if guests])


class _Table:
    """The guests of one table, in the order of what they are worth."""

    def __init__(self, priced: PricedGroups, place: int, loss: float) -> None:
        self._priced, self._place, self._least = priced, place, -loss
        self._seats = int(priced.tables.seats[place])
        self._options = priced.all_options(place)
        self._worth: list[float] = priced.guests[self._options].tolist()
        self._host: list[float] = priced.host[place, : self._seats].tolist()

    def groups(self) -> Iterator[Guests]:
        """Yield the groups that cost at most the loss; and nobody for each other beginning of one."""
        waiting: list[tuple[int, float, Guests]] = [(0, 0.0, ())]
        while waiting:
            place, total, guests = waiting.pop()
            if not self._may_become(place, total, len(guests)):
                continue
            waiting.append((place + 1, total, guests))
            more, worth = (*guests, self._options[place]), total + self._worth[place]
            if self._priced.quarrel(self._place, more) is None:
                waiting.append((place + 1, worth, more))
                within = len(more) >= FEWEST and worth + self._host[len(more) - 1] >= self._least
                yield more if within else ()

    def _may_become(self, place: int, total: float, count: int) -> bool:
        """Tell whether some guests, with others from a place in the order on, could still cost little enough."""
        for worth in self._worth[place : place + self._seats - count]:
            total, count = total + worth, count + 1
            if count >= FEWEST and total + self._host[count - 1] >= self._least:
                return True
        return False
