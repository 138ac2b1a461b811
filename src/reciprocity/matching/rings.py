"""All swaps and rings of a table of arcs: every ring once, from its smallest member; paths grown in arrays."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .deadline import Deadline
from .market import Market
from .table import Bools, Numbers, Table, spread

MOST_RINGS = 60_000
AT_ONCE = 400_000
MOST_TO_MULTIPLY = 1_000


class Rings(NamedTuple):
    """Rings by length: arrays (rings, length) of arcs; and whether these are all there are."""

    arcs: tuple[Numbers, ...]
    whole: bool


def rings(market: Market, table: Table, max_ring: int, deadline: Deadline) -> Rings:
    """Return rings of 2..`max_ring` residents, short ones first.

    All swaps are found whatever the time; of the longer rings as many as time and `MOST_RINGS` allow.
    """
    capacity = np.array([entry.capacity for entry in market.entries], dtype=np.int64)
    found: list[Numbers] = []
    total = 0
    for length in range(2, max_ring + 1):
        parts: list[Numbers] = []
        for part in _closed(table, length):
            parts.append(part[_within_capacity(table, part, capacity)])
            total += len(parts[-1])
            if total > MOST_RINGS or (length > 2 and deadline.passed()):
                return Rings((*found, _joined(parts, length)), False)
        found.append(_joined(parts, length))
    return Rings(tuple(found), True)


def _joined(parts: list[Numbers], length: int) -> Numbers:
    return np.concatenate([np.zeros((0, length), dtype=np.int64), *parts])


def _closed(table: Table, length: int) -> Iterator[Numbers]:
    """Yield rings of exactly so many residents, some first members at a time."""
    home = _steps_home(table, length)
    per_start = np.diff(table.begins)
    work = per_start * max(1.0, len(table) / max(1, table.size)) ** (length - 2)
    blocks = np.cumsum(work) // AT_ONCE
    for block in np.unique(blocks[per_start > 0]):
        starts = np.flatnonzero((blocks == block) & (per_start > 0))
        first, _ = spread(table.begins[starts], table.begins[starts + 1])
        yield _grown(table, first[table.receiver[first] > table.giver[first]], length, home)


def _steps_home(table: Table, length: int) -> dict[int, Bools]:
    """Return for 1, 2... steps who can be with whom (row to column) in exactly so many, not minding who is met."""
    home = {1: table.able}
    for togo in range(2, length - 1) if table.size <= MOST_TO_MULTIPLY else ():
        home[togo] = table.able.astype(np.float32) @ home[togo - 1].astype(np.float32) > 0
    return home


def _grown(table: Table, first: Numbers, length: int, home: dict[int, Bools]) -> Numbers:
    paths = first[:, None]
    for togo in range(length - 2, 0, -1):
        here = table.receiver[paths[:, -1]]
        onward, source = spread(table.begins[here], table.begins[here + 1])
        paths = np.column_stack([paths[source], onward])
        start, there = table.giver[paths[:, 0]], table.receiver[onward]
        keeps = (there > start) & (home[togo][there, start] if togo in home else True)
        for column in range(paths.shape[1] - 1):
            keeps &= there != table.receiver[paths[:, column]]
        paths = paths[keeps]
    last, start = table.receiver[paths[:, -1]], table.giver[paths[:, 0]]
    wanted = last * table.size + start
    back, source = spread(np.searchsorted(table.pairs, wanted), np.searchsorted(table.pairs, wanted, side="right"))
    return np.column_stack([paths[source], back])


def _within_capacity(table: Table, found: Numbers, capacity: Numbers) -> Bools:
    """Tell which rings use no entry beyond its capacity: one that both gives and takes counts twice, but in a swap."""
    keeps = np.ones(len(found), dtype=np.bool_)
    if found.shape[1] > 2:
        for i in range(found.shape[1]):
            taken, given = table.need[found[:, i - 1]], table.offer[found[:, i]]
            keeps &= (taken != given) | (capacity[given] > 1)
    return keeps
