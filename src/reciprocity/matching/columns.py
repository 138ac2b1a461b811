"""Rings and chains as the columns of a packing: what each is worth, and what it takes of people and entries.

Rows: that a resident gives (``i``) and receives (``n + i``), and the use of entries that could run out. Where somebody
may receive more than once, a row per resident and credit counts that reached is reached: the credit is a column of its
own, which needs a match that earns it and of which there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from .arcs import contended
from .market import Market
from .table import Bools, Floats, Numbers, Table
from .worth import Earned, Worth


@dataclass(frozen=True, slots=True)
class Problem:
    """Maximise `values` . x with `matrix` x <= `most` and 0 <= x <= 1, in `whole` numbers where asked."""

    values: Floats
    whole: Bools
    matrix: csc_array
    most: Floats

    def with_columns(self, other: "Problem") -> "Problem":
        """Return this with the columns of another, whose rows begin with the same ones."""
        rows = max(len(self.most), len(other.most))
        parts = [_of_height(part, rows) for part in (self.matrix, other.matrix)]
        return Problem(
            np.concatenate([self.values, other.values]),
            np.concatenate([self.whole, other.whole]),
            csc_array(_beside(parts)),
            other.most if len(other.most) == rows else self.most,
        )


def _of_height(matrix: csc_array, rows: int) -> csc_array:
    return csc_array((matrix.data, matrix.indices, matrix.indptr), shape=(rows, matrix.shape[1]))


def _beside(parts: Sequence[csc_array]) -> csc_array:
    ends = np.cumsum([0, *(part.nnz for part in parts)])
    starts = [part.indptr[:-1] + end for part, end in zip(parts, ends, strict=False)]
    return csc_array(
        (
            np.concatenate([part.data for part in parts]),
            np.concatenate([part.indices for part in parts]),
            np.concatenate([*starts, ends[-1:]]),
        ),
        shape=(parts[0].shape[0], sum(part.shape[1] for part in parts)),
    )


class Rows:
    """The rows of one pool; those for credits are made when they are first needed."""

    def __init__(self, market: Market) -> None:
        people = market.residents
        self.size = len(people)
        self.scarce: Bools = contended(market)
        self.once: Bools = np.array([r.max_receives <= 1 for r in people], dtype=np.bool_)
        self._entry_row = np.full(len(market.entries), -1, dtype=np.int64)
        used = np.flatnonzero(self.scarce)
        self._entry_row[used] = 2 * self.size + np.arange(len(used))
        most = [r.max_gives for r in people] + [r.max_receives for r in people]
        self.most: list[float] = [*map(float, most), *(float(market.entries[e].capacity) for e in used)]
        self.credits: dict[tuple[int, float], int] = {}
        self.once_rows: dict[int, int] = {}

    def entries(self, numbers: Numbers) -> Numbers:
        """Return the rows of entries; -1 for those that cannot run out."""
        found: Numbers = self._entry_row[numbers]
        return found

    def credit(self, resident: int, credit: float) -> int:
        """Return the row that a match must fill before this credit counts."""
        if (resident, credit) not in self.credits:
            self.credits[resident, credit] = self._new(0.0)
            if resident not in self.once_rows:
                self.once_rows[resident] = self._new(1.0)
        return self.credits[resident, credit]

    def _new(self, most: float) -> int:
        self.most.append(most)
        return len(self.most) - 1


class Columns:
    """Makes columns of one pool under one objective."""

    def __init__(self, market: Market, table: Table, worth: Worth) -> None:
        self._table, self._worth, self.rows = table, worth, Rows(market)
        self._plain = worth.policy.objective != "robust"
        self._credit = np.array([worth.credit(i) for i in range(table.size)], dtype=np.float64)
        self._base = np.array([worth.base(fit) for fit in table.fit], dtype=np.float64)

    def rings(self, arcs: Numbers) -> Problem:
        """Return a column per ring of one length: (rings, length) arcs."""
        receiver = self._table.receiver[arcs]
        if self._plain:
            bases, credits = self._base[arcs].sum(axis=1), self._credit[receiver]
        else:
            bases, credits = self._earned([self._ring(ring) for ring in arcs], receiver)
        return self._made(bases, receiver, credits, self._used(arcs, is_swap=arcs.shape[1] == 2))

    def chains(self, chains: Sequence[Sequence[int]]) -> list[Problem]:
        """Return a column per chain, by length of the chains: shortest first."""
        return [
            self._chains(np.array([c for c in chains if len(c) == length], dtype=np.int64))
            for length in sorted(set(map(len, chains)))
        ]

    def step(self, position: int) -> tuple[Floats, Floats]:
        """Return what each arc earns as a step of a chain (1 is the first): base, and credit of its receiver."""
        share = self._worth.share(position + 1)
        return share * self._base, share * self._credit[self._table.receiver]

    def credit_rows(self, position: int) -> Numbers:
        """Return for every resident the row of the credit that a chain's step earns; -1 where there is none."""
        share, rows = self._worth.share(position + 1), np.full(self._table.size, -1, dtype=np.int64)
        for who in np.flatnonzero(~self.rows.once & (self._credit > 0)):
            rows[who] = self._credit_row(int(who), share * self._credit[who])
        return rows

    def credits(self) -> Problem:
        """Return the columns of the credits that count once."""
        made = self.rows.credits
        rows = [row for (resident, _), row in made.items() for row in (row, self.rows.once_rows[resident])]
        matrix = csc_array((np.ones(len(rows)), rows, np.arange(0, len(rows) + 1, 2)), shape=(self._height, len(made)))
        values = np.array([credit for _, credit in made], dtype=np.float64)
        return Problem(values, np.zeros(len(made), dtype=np.bool_), matrix, np.array(self.rows.most))

    @property
    def _height(self) -> int:
        return len(self.rows.most)

    def _ring(self, ring: Numbers) -> Earned:
        return self._worth.ring(tuple(self._table.giver[ring].tolist()), self._table.fit[ring].tolist())

    def _chains(self, arcs: Numbers) -> Problem:
        steps = [self.step(position + 1) for position in range(arcs.shape[1])]
        bases = sum((base[arcs[:, p]] for p, (base, _) in enumerate(steps)), np.zeros(len(arcs)))
        credits = np.column_stack([credit[arcs[:, p]] for p, (_, credit) in enumerate(steps)])
        return self._made(bases, self._table.receiver[arcs], credits, self._used(arcs, is_swap=False))

    def _earned(self, earned: Sequence[Earned], receiver: Numbers) -> tuple[Floats, Floats]:
        credits = np.zeros(receiver.shape)
        for i, one in enumerate(earned):
            of = dict(one.credits)
            credits[i] = [of[int(who)] for who in receiver[i]]
        return np.array([one.base for one in earned], dtype=np.float64), credits

    def _used(self, arcs: Numbers, *, is_swap: bool) -> Numbers:
        """Return the rows that each column takes a unit of, -1 for none."""
        giver, receiver = self._table.giver[arcs], self._table.receiver[arcs] + self._table.size
        entries = np.hstack([self._table.offer[arcs], self._table.need[arcs]])
        rows = self.rows.entries(entries)
        if is_swap:
            for j in range(1, rows.shape[1]):
                rows[(entries[:, :j] == entries[:, j : j + 1]).any(axis=1), j] = -1
        return np.hstack([giver, receiver, rows])

    def _made(self, bases: Floats, receiver: Numbers, credits: Floats, used: Numbers) -> Problem:
        once = self.rows.once[receiver]
        values = bases + np.where(once, credits, 0.0).sum(axis=1)
        columns, places = np.nonzero(used >= 0)
        rows, numbers, factors = [used[columns, places]], [columns], [np.ones(len(columns))]
        shared = np.argwhere(~once & (credits > 0))
        if len(shared):
            rows.append(np.array([self._credit_row(receiver[i, j], credits[i, j]) for i, j in shared]))
            numbers.append(shared[:, 0])
            factors.append(np.full(len(shared), -1.0))
        index = (np.concatenate(rows), np.concatenate(numbers))
        matrix = csc_array((np.concatenate(factors), index), shape=(self._height, len(bases)))
        return Problem(values, np.ones(len(bases), dtype=np.bool_), matrix, np.array(self.rows.most))

    def _credit_row(self, resident: int, credit: float) -> int:
        return self.rows.credit(int(resident), round(float(credit), 9))
