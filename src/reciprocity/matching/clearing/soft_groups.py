"""All groups at once at a temperature: how much of every row the groups use that could be at each table.

A group of worth ``w`` beyond its prices is used ``exp(w / heat)`` times. What a group is worth is a sum over its
guests, so the sum over all groups of one size is an elementary symmetric polynomial of what each guest counts for. That
is worked out guest by guest, and no group has to be listed. Only the guests of each table who are worth most are looked
at, and quarrels are not: prices are on their way, and bounds are worked out apart.

References
----------
Macdonald (1995), "Symmetric functions and Hall polynomials", I.2, for the recursion.
"""

import numpy as np

from .gatherings import FEWEST
from .groups import Groups, PricedGroups
from .problem import MOST_EXPONENT
from .table import Floats, Numbers

TIMES_SEATS, LOOK_AGAIN = 2, 10


class SoftGroups:
    """The groups of one exchange."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._most = groups.host_worth.shape[1]
        self._asked, self._heat = 0, np.inf
        self._first, self._there = np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0), dtype=np.bool_)

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row all groups use, and how many groups that are.

        Who comes first at each table is looked up every few times, and whenever it is hotter than before.
        """
        used = np.zeros(len(prices) + 1)
        if not len(self._groups):
            return used[:-1], 0.0
        guests, host = self._groups.beyond(prices)
        if self._asked % LOOK_AGAIN == 0 or heat > self._heat:
            self._first, worth = PricedGroups(self._groups, guests, host).first(TIMES_SEATS * self._most)
            self._there = np.isfinite(worth)
        self._asked, self._heat = self._asked + 1, heat
        worth = np.where(self._there, guests[self._first], -np.inf)
        top = worth.max(axis=1)
        counts = np.exp((worth - top[:, None]) / heat)
        sizes = np.arange(1, self._most + 1)
        often = np.exp(np.minimum((host + sizes * top[:, None]) / heat, MOST_EXPONENT))
        often[:, : FEWEST - 1] = 0.0
        often[sizes[None] > self._groups.at_once.seats[:, None]] = 0.0
        groups, comes = sums_over_groups(counts, often)
        _add(used, self._groups.by_hosts, groups)
        _add(used, self._groups.by_guests[self._first[self._there]], comes[self._there])
        return used[:-1], float(groups.sum())


def sums_over_groups(counts: Floats, often: Floats) -> tuple[Floats, Floats]:
    """Return how many groups there are at each table, and in how many each guest is.

    Parameters
    ----------
    counts : array (tables, guests)
        What each guest counts for.
    often : array (tables, sizes)
        What a group of each size counts for, from one guest on.
    """
    tables, guests = counts.shape
    sizes = often.shape[1]
    before = np.zeros((guests + 1, tables, sizes + 1))
    before[0, :, 0] = 1.0
    for guest in range(guests):
        before[guest + 1] = before[guest]
        before[guest + 1, :, 1:] += counts[:, guest, None] * before[guest, :, :-1]
    after = np.hstack([np.zeros((tables, 1)), often])  # what groups count for that have so many guests already
    comes = np.zeros_like(counts)
    for guest in range(guests - 1, -1, -1):
        comes[:, guest] = counts[:, guest] * (before[guest, :, :-1] * after[:, 1:]).sum(axis=1)
        after[:, :-1] = after[:, :-1] + counts[:, guest, None] * after[:, 1:]
    return after[:, 0], comes


def _add(used: Floats, rows: Numbers, often: Floats) -> None:
    """Add what is used to the rows; those that are none go to the last."""
    for kind in rows.T:
        used += np.bincount(np.where(kind < 0, len(used) - 1, kind), often, len(used))
