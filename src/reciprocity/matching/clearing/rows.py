"""The rows of a packing: what there is only so much of."""

import numpy as np

from .exchange import Exchange, Limit
from .table import Bools, Floats, Numbers

NONE = -1


class Rows:
    """Numbers of rows; `NONE` where nothing can run out, or where another row already sees to it.

    In a ring everybody gives as often as he or she receives, and in a chain only a starter gives without receiving.
    So the row of giving is needed for starters, and for who may give less often than receive.

    Attributes
    ----------
    gives, receives : array of int (people,)
        That somebody gives, that somebody receives.
    first : array of int (people,)
        That somebody is reached, where he or she may be helped again.
    entries : array of int (entries,)
        The use of an entry that could run out.
    steps : array of int (arcs,)
        A step that could otherwise be taken twice: between people who may meet again, on entries with room for more.
    limits : list of array of int (arcs,)
        For each limit of the exchange its row at the arcs that it counts.
    most : array (rows,)
        How much of each row there is.
    """

    def __init__(self, exchange: Exchange) -> None:
        gives, receives = exchange.max_gives, exchange.max_receives
        self._most: list[Numbers] = []
        self._count = 0
        everybody = np.ones(exchange.size, dtype=np.bool_)
        if len(exchange.starters):
            self.receives = self._numbered(everybody, receives)
            self.gives = self._numbered(exchange.starter | (gives < receives), gives)
        else:
            self.receives = self._numbered(everybody, np.minimum(gives, receives))
            self.gives = np.full(exchange.size, NONE, dtype=np.int32)
        self.first = self._numbered(exchange.several, np.ones(exchange.size, dtype=np.int64))
        self.entries = self._numbered(exchange.scarce, exchange.capacity)
        self.steps = self._of_steps(exchange)
        self.limits = [self._of_limit(limit) for limit in exchange.limits]
        self.most: Floats = np.concatenate(self._most).astype(np.float64)

    @property
    def places(self) -> Numbers:
        """The number of the resident that each row is about; -1 for entries, steps and limits."""
        found = np.full(len(self.most), NONE, dtype=np.int32)
        for rows in (self.gives, self.receives, self.first):
            found[rows[rows >= 0]] = np.flatnonzero(rows >= 0)
        return found

    def _of_steps(self, exchange: Exchange) -> Numbers:
        table, capacity = exchange.table, exchange.capacity
        if min(exchange.max_gives.max(initial=0), exchange.max_receives.max(initial=0)) <= 1:
            return np.broadcast_to(np.int32(NONE), len(table))
        again = np.minimum(exchange.max_gives[table.giver], exchange.max_receives[table.receiver]) > 1
        again &= np.minimum(capacity[table.offer], capacity[table.need]) > 1
        found = np.full(len(table), NONE, dtype=np.int64)
        if again.any():
            columns = (table.giver, table.receiver, table.offer, table.need)
            new = np.ones(len(table), dtype=np.bool_)
            new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
            rows = self._numbered(again & new, np.ones(len(table), dtype=np.int64))
            found[again] = np.maximum.accumulate(rows)[again]
        return found

    def _of_limit(self, limit: Limit) -> Numbers:
        row = self._numbered(np.ones(1, dtype=np.bool_), np.array([limit.most]))
        return np.where(limit.arcs, row[0], NONE)

    def _numbered(self, wanted: Bools, most: Numbers) -> Numbers:
        found = np.full(len(wanted), NONE, dtype=np.int32)
        found[wanted] = self._count + np.arange(int(wanted.sum()))
        self._most.append(np.maximum(most[wanted], 1))  # who may do nothing has no arcs
        self._count += int(wanted.sum())
        return found
