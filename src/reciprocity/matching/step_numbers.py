"""A possible step as one number: thirty million are sorted in place, in a third of the memory of their parts."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .clearing.table import Floats, Numbers
from .fits import step_fit
from .pool_arrays import PoolArrays

ARCS_AT_ONCE = 200_000
MOST_IN_DOUBLE = 1_000_000


class Found(NamedTuple):
    """Possible steps: giver, receiver, giving entry, asking entry (arcs,) and fit (arcs,)."""

    giver: Numbers
    receiver: Numbers
    offer: Numbers
    need: Numbers
    fit: Floats


class StepNumbers:
    """Numbers of the steps of one pool: ascending by giver, and for each giver by offer, receiver and need."""

    def __init__(self, pool: PoolArrays) -> None:
        self._pool, self._entries = pool, max(1, len(pool.owner))
        self._entry: Numbers = np.argsort(pool.owner, kind="stable").astype(np.int32)
        self._place = np.empty_like(self._entry)
        self._place[self._entry] = np.arange(len(self._entry), dtype=np.int32)
        self._owner = pool.owner[self._entry]

    def of(self, offer: Numbers, need: Numbers) -> Numbers:
        """Return the number of each step."""
        return self._place[offer].astype(np.int64) * self._entries + self._place[need]

    def pairs(self, numbers: Numbers) -> Numbers:
        """Return giver and receiver of each step as one number."""
        offer, need = self._places(numbers)
        return self._owner[offer].astype(np.int64) * self._pool.size + self._owner[need]

    def _places(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        offer = numbers // self._entries
        return offer, numbers - offer * self._entries

    def found(self, numbers: Numbers) -> Found:
        """Return steps of ascending numbers in the order of giver, receiver, offer, need."""
        exact: npt.DTypeLike = np.float64 if len(numbers) <= MOST_IN_DOUBLE else np.float32
        types = (np.int32, np.int32, np.int32, np.int32, exact)
        found = Found(*(np.empty(len(numbers), dtype=kind) for kind in types))
        for begin, end in self._whole_givers(numbers):
            offer, need = (self._entry[places] for places in self._places(numbers[begin:end]))
            giver, receiver = self._pool.owner[offer], self._pool.owner[need]
            order = np.argsort(giver.astype(np.int64) * self._pool.size + receiver, kind="stable")
            parts = giver, receiver, offer, need, step_fit(self._pool, offer, need)
            for column, part in zip(found, parts, strict=True):
                column[begin:end] = part[order]
        return found

    def _whole_givers(self, numbers: Numbers) -> Iterator[tuple[int, int]]:
        """Yield ranges of steps that end where those of a giver end."""
        begin = 0
        while begin < len(numbers):
            last = numbers[min(begin + ARCS_AT_ONCE, len(numbers)) - 1] // self._entries
            offers = int(np.searchsorted(self._owner, self._owner[last], side="right"))
            end = int(np.searchsorted(numbers, offers * self._entries))
            yield begin, end
            begin = end


def each_once(numbers: Numbers) -> Numbers:
    """Return numbers ascending and without repeats; those that come in are sorted in place."""
    numbers.sort()
    new = np.ones(len(numbers), dtype=np.bool_)
    new[1:] = numbers[1:] != numbers[:-1]
    return numbers[new]
