"""Possible steps as arrays: what the rings, chains and prices are worked out on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.float64]


class Arc(NamedTuple):
    """A possible step by numbers: giver, receiver, giving entry, asking entry, fit."""

    giver: int
    receiver: int
    offer: int
    need: int
    fit: float


Steps = tuple[Arc, ...]


@dataclass(frozen=True)
class Table:
    """Arcs in the order of giver, receiver, offer, need.

    Attributes
    ----------
    size : int
        How many residents there are.
    giver, receiver, offer, need : array (arcs,)
        Numbers of residents and entries.
    fit : array (arcs,)
        In (0, 1] for a pool; the weight in a bare graph.
    """

    size: int
    giver: Numbers
    receiver: Numbers
    offer: Numbers
    need: Numbers
    fit: Floats

    @classmethod
    def of(cls, size: int, columns: Sequence[npt.NDArray[Any]]) -> "Table":
        """Return a table of five columns, put in order."""
        order = np.lexsort(columns[3::-1])
        giver, receiver, offer, need = (column[order] for column in columns[:4])
        return cls(size, giver, receiver, offer, need, columns[4][order].astype(np.float64))

    def __len__(self) -> int:
        return len(self.giver)

    def only(self, kept: Bools | Numbers) -> "Table":
        """Return some of the arcs, in the same order."""
        return Table(
            self.size,
            self.giver[kept],
            self.receiver[kept],
            self.offer[kept],
            self.need[kept],
            self.fit[kept],
        )

    def arc(self, number: int) -> Arc:
        """Return one arc."""
        i = int(number)
        return Arc(int(self.giver[i]), int(self.receiver[i]), int(self.offer[i]), int(self.need[i]), float(self.fit[i]))

    def steps(self, numbers: Sequence[int] | Numbers) -> Steps:
        """Return the arcs of a ring or chain."""
        return tuple(self.arc(int(number)) for number in numbers)

    @cached_property
    def begins(self) -> Numbers:
        """Where the arcs of each giver begin, with the end of the last (residents + 1)."""
        return np.searchsorted(self.giver, np.arange(self.size + 1, dtype=self.giver.dtype))

    @cached_property
    def pairs(self) -> Numbers:
        """Giver and receiver as one number, ascending."""
        return self.giver.astype(np.int64) * self.size + self.receiver

    @cached_property
    def able(self) -> Bools:
        """Who can do something for whom (residents, residents)."""
        table = np.zeros((self.size, self.size), dtype=np.bool_)
        table[self.giver, self.receiver] = True
        return table

    def between(self, givers: Numbers, receivers: Numbers) -> tuple[Numbers, Numbers]:
        """Return all arcs from each giver to its receiver, and which of these each comes from."""
        place, ends = self.begins[givers], self.begins[givers + 1]
        last = max(0, len(self) - 1)
        high = ends
        for _ in range(int((ends - place).max(initial=0)).bit_length()):
            middle = (place + high) // 2
            below = (self.receiver[np.minimum(middle, last)] < receivers) & (place < high)
            place, high = np.where(below, middle + 1, place), np.where(below, high, middle)
        end = place
        while True:
            more = (end < ends) & (self.receiver[np.minimum(end, last)] == receivers)
            if not more.any():
                return spread(place, end)
            end = end + more


class StepsOf(Sequence[Steps]):
    """Rings or chains as steps, which are made when they are asked for: those of a city are millions of objects."""

    def __init__(self, table: Table, found: Sequence[Numbers]) -> None:
        self._table, self._found = table, found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Steps: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Steps]: ...
    def __getitem__(self, place: int | slice) -> Steps | Sequence[Steps]:
        """Return the steps at a place."""
        if isinstance(place, slice):
            return StepsOf(self._table, self._found[place])
        return self._table.steps(self._found[place])


def spread(begins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return, for ranges of numbers, all numbers in them and which range each comes from.

    Examples
    --------
    >>> spread(np.array([5, 0]), np.array([7, 1]))
    (array([5, 6, 0]), array([0, 0, 1]))
    """
    lengths = ends - begins
    source = np.repeat(np.arange(len(lengths)), lengths)
    places = np.arange(len(source))
    places += (begins - (np.cumsum(lengths) - lengths))[source]
    return places, source
