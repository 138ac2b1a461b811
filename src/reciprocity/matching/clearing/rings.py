"""All swaps and rings of a table of arcs: every ring once, from its smallest member; paths grown in arrays."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .deadline import Deadline
from .exchange import Exchange
from .table import Bools, Numbers, Table, spread

AT_ONCE = 200_000
MOST_TO_MULTIPLY = 1_000
MIX = np.uint64(0x9E3779B97F4A7C15)


class Rings(NamedTuple):
    """Rings by length: arrays (rings, length) of arcs; and whether these are all there are."""

    arcs: tuple[Numbers, ...]
    whole: bool

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(map(len, self.arcs))


def rings(exchange: Exchange, max_ring: int, most: int, deadline: Deadline) -> Rings:
    """Return rings of 2..`max_ring` residents, short ones first.

    All swaps are found whatever the time; of the longer rings as many as time and `most` allow.
    """
    found: list[Numbers] = []
    total = 0
    doors = Doors(exchange.table) if max_ring > 2 else None
    for length in range(2, max_ring + 1):
        parts: list[Numbers] = []
        for part in _closed(exchange.table, length, doors):
            parts.append(part[within_capacity(exchange, part)])
            total += len(parts[-1])
            if total > most or (length > 2 and deadline.passed()):
                return Rings((*found, _joined(parts, length)), False)
        found.append(_joined(parts, length))
    return Rings(tuple(found), True)


def _joined(parts: list[Numbers], length: int) -> Numbers:
    return np.concatenate([np.zeros((0, length), dtype=np.int32), *parts])


class Doors:
    """Quickly tells of most pairs of residents that there is no arc from one to the other: a hashed set of bits."""

    def __init__(self, table: Table) -> None:
        self._size = table.size
        bits = max(10, min(27, int(np.ceil(np.log2(max(1, len(table)) * 16)))))
        self._shift = np.uint64(64 - bits)
        self._open = np.zeros(1 << bits, dtype=np.bool_)
        for begin in range(0, len(table), AT_ONCE):
            some = slice(begin, begin + AT_ONCE)
            self._open[self._places(table.giver[some].astype(np.int64) * table.size + table.receiver[some])] = True

    def _places(self, pairs: Numbers) -> Numbers:
        return ((pairs.astype(np.uint64) * MIX) >> self._shift).astype(np.int64)

    def may_be(self, givers: Numbers, receivers: Numbers) -> Bools:
        """Tell for each pair whether there may be an arc; when not, there is none."""
        found: Bools = self._open[self._places(givers.astype(np.int64) * self._size + receivers)]
        return found


def _closed(table: Table, length: int, doors: Doors | None) -> Iterator[Numbers]:
    """Yield rings of exactly so many residents, some first arcs at a time."""
    home = _steps_home(table, length)
    usual = max(1.0, len(table) / max(1, table.size)) ** max(0, length - 3)
    for some in range(0, len(table), AT_ONCE):
        arcs = slice(some, some + AT_ONCE)
        first = some + np.flatnonzero(table.receiver[arcs] > table.giver[arcs])
        here = table.receiver[first]
        onward = table.begins[here + 1] - table.begins[here] if length > 2 else np.zeros(len(first), dtype=np.int64)
        blocks = (np.cumsum(np.maximum(onward, 1) * usual) // AT_ONCE).astype(np.int64)
        cuts = [0, *(np.flatnonzero(np.diff(blocks)) + 1), len(first)]
        for begin, end in pairwise(cuts):
            yield _grown(table, first[begin:end], length, home, doors)


def _steps_home(table: Table, length: int) -> dict[int, Bools]:
    """Return for 1, 2... steps who can be with whom (row to column) in exactly so many, not minding who is met."""
    if table.size > MOST_TO_MULTIPLY:
        return {}
    home = {1: table.able}
    for togo in range(2, length - 1):
        home[togo] = table.able.astype(np.float32) @ home[togo - 1].astype(np.float32) > 0
    return home


def _grown(table: Table, first: Numbers, length: int, home: dict[int, Bools], doors: Doors | None) -> Numbers:
    paths = first.astype(np.int32)[:, None]
    for togo in range(length - 2, 0, -1):
        here = table.receiver[paths[:, -1]]
        onward, source = spread(table.begins[here], table.begins[here + 1])
        keeps = table.receiver[onward] > table.giver[paths[source, 0]]
        onward, source = onward[keeps], source[keeps]
        start, there = table.giver[paths[source, 0]], table.receiver[onward]
        if togo in home:
            keeps = home[togo][there, start]
        else:
            keeps = doors.may_be(there, start) if togo == 1 and doors else np.ones(len(there), dtype=np.bool_)
        for column in range(paths.shape[1] - 1):
            keeps = keeps & (there != table.receiver[paths[source, column]])
        paths = np.column_stack([paths[source[keeps]], onward[keeps].astype(np.int32)])
    last, start = table.receiver[paths[:, -1]], table.giver[paths[:, 0]]
    back, source = table.between(last, start)
    return np.column_stack([paths[source], back.astype(np.int32)])


def within_capacity(exchange: Exchange, found: Numbers) -> Bools:
    """Tell which rings use no entry beyond its capacity: one that both gives and takes counts twice, but in a swap."""
    table, capacity = exchange.table, exchange.capacity
    keeps = np.ones(len(found), dtype=np.bool_)
    if found.shape[1] > 2 and exchange.scarce.any():
        for i in range(found.shape[1]):
            taken, given = table.need[found[:, i - 1]], table.offer[found[:, i]]
            keeps &= (taken != given) | (capacity[given] > 1)
    return keeps
