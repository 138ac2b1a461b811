"""Columns in the order in which they came, and what they stand for."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from .columns import Columns
from .deadline import Deadline
from .exchange import Exchange
from .problem import Problem, beside
from .table import Bools, Floats, Numbers

AT_ONCE = 1_000


class Kind(IntEnum):
    """What a column stands for."""

    RING = 0
    CHAIN = 1
    GROUP = 2


class Block(NamedTuple):
    """Columns of one kind and length: where they begin, their arcs (columns, length), what they stand for."""

    begin: int
    arcs: Numbers
    kind: Kind


class KnownColumns:
    """Rings, chains and groups that are columns, each once.

    Attributes
    ----------
    problem : Problem
        The packing of all columns.
    blocks : list of Block
        What the columns stand for.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.blocks: list[Block] = []
        self._places: dict[bytes, int] = {}
        self._next = 0
        self.problem = Problem.of(np.zeros(0), np.zeros((0, 1), dtype=np.int64), columns.rows.most)

    def add_listed(self, rings: Sequence[Numbers]) -> None:
        """Make columns of rings that come once only and need no looking up: those of a city are millions."""
        parts = [self.problem]
        for arcs in rings:
            if len(arcs):
                self.blocks.append(Block(self._next, arcs, Kind.RING))
                self._next += len(arcs)
                parts.append(self._columns.rings(arcs))
        self.problem = beside(parts)

    def add(self, found: Sequence[tuple[Numbers, Kind]]) -> int:
        """Make columns where there are none yet, of arcs of one length at a time; return how many."""
        before = len(self.problem.values)
        parts = [self.problem]
        for arcs, kind in found:
            unknown = self._unknown(arcs, kind)
            new = arcs if unknown.all() else arcs[unknown]
            if len(new):
                self.blocks.append(Block(self._next, new, kind))
                self._next += len(new)
                parts.append(_made(self._columns, new, kind))
        if len(parts) > 1:
            self.problem = beside(parts)
        return len(self.problem.values) - before

    def _unknown(self, arcs: Numbers, kind: Kind) -> Bools:
        new = np.zeros(len(arcs), dtype=np.bool_)
        place = self._next
        for i, column in enumerate(arcs):
            key = _key(column, kind)
            if key not in self._places:
                new[i] = True
                self._places[key] = place
                place += 1
        return new

    def added(self, found: Sequence[tuple[Numbers, Kind]]) -> Numbers:
        """Make columns of chains and groups where there are none yet; return the places of all of them."""
        self.add(found)
        return np.array([self._places[_key(one, kind)] for arcs, kind in found for one in arcs], dtype=np.int64)

    def chosen(self, choice: Bools) -> dict[Kind, list[Numbers]]:
        """Return what is in a choice, by kind, as arrays of arcs."""
        found: dict[Kind, list[Numbers]] = {kind: [] for kind in Kind}
        for block in self.blocks:
            found[block.kind].extend(block.arcs[choice[block.begin : block.begin + len(block.arcs)]])
        return found

    @property
    def kinds(self) -> Numbers:
        """What each column stands for, a `Kind`."""
        return np.concatenate([np.zeros(0, np.int8), *(np.full(len(b.arcs), b.kind, np.int8) for b in self.blocks)])

    @property
    def parties(self) -> Numbers:
        """How many guests each column has that is a group, 1 for others: each of them costs a little."""
        sizes = [np.full(len(b.arcs), b.arcs.shape[1] // 2 if b.kind == Kind.GROUP else 1) for b in self.blocks]
        return np.concatenate([np.zeros(0, dtype=np.int64), *sizes])

    def values_under(self, other: Exchange, chosen: Bools, near: Numbers, deadline: Deadline) -> tuple[Floats, Numbers]:
        """Return what columns are worth under another objective on the same arcs, and of which near ones that is known.

        What is chosen is valued in any case, what is near while there is time; the others are 0.
        """
        columns, values = Columns(other), np.zeros(len(chosen))
        self._value(columns, np.flatnonzero(chosen), values)
        for begin in range(0, len(near), AT_ONCE):
            if deadline.passed():
                return values, near[:begin]
            self._value(columns, near[begin : begin + AT_ONCE], values)
        return values, near

    def _value(self, columns: Columns, some: Numbers, values: Floats) -> None:
        """Fill in what some columns (ascending) are worth."""
        for block in self.blocks:
            begin, end = np.searchsorted(some, [block.begin, block.begin + len(block.arcs)])
            if begin < end:
                own = some[begin:end]
                values[own] = _made(columns, block.arcs[own - block.begin], block.kind).values


def _made(columns: Columns, arcs: Numbers, kind: Kind) -> Problem:
    """Return the columns of one kind and length."""
    match kind:
        case Kind.RING:
            return columns.rings(arcs)
        case Kind.CHAIN:
            return columns.chains(arcs)
        case Kind.GROUP:
            return columns.groups(arcs)


def _key(column: Numbers, kind: Kind) -> bytes:
    return np.asarray(column, dtype=np.int32).tobytes() + bytes([kind])
