"""Which rings become columns: all, where they can be listed, and else those on the best few arcs per need."""

from typing import NamedTuple

import numpy as np

from .deadline import Deadline
from .exchange import Exchange
from .rings import Rings, rings
from .table import Numbers, Table

MOST_RINGS, PER_PERSON = 250_000, 20
FEWER = (40, 24, 12, 6, 3)
MUTUAL_BONUS = 0.5
SHARE = 0.3
EASY, MOST_ONE_BY_ONE = 3, 60_000


class Listed(NamedTuple):
    """Rings as columns to begin with, and whether all that there are can be priced."""

    rings: Rings
    whole: bool


def listing(exchange: Exchange, deadline: Deadline) -> Listed:
    """List the rings of an exchange; where these are too many, those on the best few arcs per need."""
    most = max(MOST_RINGS, PER_PERSON * exchange.size)
    longest = exchange.policy.max_ring
    adds_up = exchange.policy.objective != "robust"
    if not adds_up and longest > EASY:  # what they are worth is worked out one by one
        most = min(most, MOST_ONE_BY_ONE)
    found = rings(exchange, longest, most, deadline.part(SHARE))
    for kept in FEWER:
        if found.whole or deadline.passed():
            break
        arcs = best_per_need(exchange.table, kept)
        part = rings(exchange.only(arcs), longest, most // 4, deadline)
        swaps = rings(exchange, 2, len(exchange.table), deadline).arcs[0]
        others = (arcs[of_length].astype(np.int32) for of_length in part.arcs[1:])
        if part.whole:
            return Listed(Rings((swaps, *others), whole=False), whole=adds_up)
    return Listed(found if found.whole else _fewer(found, exchange.size), whole=found.whole)


def _fewer(found: Rings, size: int) -> Rings:
    """Return all swaps and some of the longer rings: what time is left is for choosing."""
    swaps, *others = found.arcs
    return Rings((swaps, *(arcs[: PER_PERSON * size] for arcs in others)), whole=False)


def best_per_need(table: Table, kept: int) -> Numbers:
    """Return the best few arcs per asking entry; one that can be answered counts for more."""
    pairs = table.pairs
    back = table.receiver.astype(np.int64) * table.size + table.giver
    place = np.minimum(np.searchsorted(pairs, back), max(0, len(pairs) - 1))
    mutual = pairs[place] == back
    away = np.abs(table.giver - table.receiver)
    order = np.lexsort((away, -table.fit - MUTUAL_BONUS * mutual, table.need))
    need = table.need[order]
    rank = np.arange(len(order)) - np.searchsorted(need, need)
    return np.sort(order[rank < kept])
