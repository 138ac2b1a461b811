"""Rings, chains and groups as columns of a packing: what each is worth, and what it takes."""

from functools import cached_property

import numpy as np

from .exchange import Exchange
from .expectation import Expectation
from .group_worth import of_guests, of_host
from .problem import Problem
from .rows import NONE, Rows
from .table import Floats, Numbers

ALL = slice(None)
AT_ONCE = 500_000


class Columns:
    """Makes the columns of one exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange, self._table, self.rows = exchange, exchange.table, Rows(exchange)
        self._first: Numbers = np.broadcast_to(np.int32(NONE), len(self._table))
        if exchange.several.any():
            self._first = np.where(exchange.reaches, self.rows.first[self._table.receiver], NONE)
        self._steps: dict[float, Floats] = {}
        self._expectation = Expectation(exchange) if exchange.policy.objective == "robust" else None

    def rings(self, arcs: Numbers) -> Problem:
        """Return a column per ring of one length: (rings, length) arcs."""
        if self._expectation is None:
            parts = [arcs[begin : begin + AT_ONCE] for begin in range(0, max(1, len(arcs)), AT_ONCE)]
            values = np.concatenate([self._exchange.worth(part).sum(axis=1) for part in parts])
        else:
            values = self._expectation.of(arcs)
            if self._exchange.steered:
                values += self._exchange.bonus(arcs).sum(axis=1)
        return Problem.of(values, self._used(arcs, is_swap=arcs.shape[1] == 2), self.rows.most)

    def chains(self, arcs: Numbers) -> Problem:
        """Return a column per chain of one length: (chains, length) arcs."""
        values = sum((self.step(p + 1)[arcs[:, p]] for p in range(arcs.shape[1])), np.zeros(len(arcs)))
        return Problem.of(values, self._used(arcs, is_swap=False), self.rows.most)

    def groups(self, arcs: Numbers) -> Problem:
        """Return a column per group of one size: (groups, 2 * guests) arcs, those to the guests and then those back.

        The first arc back tells whether it reaches the host. Everybody gives once and receives once.
        """
        guests = arcs.shape[1] // 2
        out, back, to_host = arcs[:, :guests], arcs[:, guests:], arcs[:, guests]
        used = [self.used_by_guests(out[:, i], back[:, i]) for i in range(guests)]
        values = of_guests(self._exchange, out, back).sum(axis=1) + of_host(self._exchange, to_host, guests)
        return Problem.of(values, np.hstack([*used, self.used_by_hosts(to_host)]), self.rows.most)

    def used_by_guests(self, out: Numbers, back: Numbers) -> Numbers:
        """Return the rows of which each guest takes a unit, by the arcs from and to the host; -1 for none."""
        table, rows, guest = self._table, self.rows, self._table.receiver[out]
        of_guest = [rows.receives[guest], rows.gives[guest], self._first[out]]
        of_entries = [rows.entries[table.offer[out]], rows.entries[table.need[out]]]
        of_arcs = [kind[arcs] for kind in (rows.steps, *rows.limits) for arcs in (out, back)]
        return _only_some(np.column_stack([*of_guest, *of_entries, *of_arcs]))

    def used_by_hosts(self, to_host: Numbers) -> Numbers:
        """Return the rows of which each host of a group takes a unit besides, by an arc to him or her; -1 for none."""
        rows, host = self.rows, self._table.receiver[to_host]
        return _only_some(np.column_stack([rows.receives[host], rows.gives[host], self._first[to_host]]))

    def step(self, position: int) -> Floats:
        """Return what each arc is worth as a step of a chain; 1 is the first, and 0 where everybody says yes."""
        share = self._exchange.share(position + 1) if position else 1.0
        if share not in self._steps:
            self._steps[share] = share * self._exchange.earned()
            if self._exchange.steered:
                self._steps[share] += self._exchange.bonus()
        return self._steps[share]

    @property
    def has_more_rows(self) -> bool:
        """Whether there are rows that are not of people giving and receiving."""
        rows = self.rows
        return any(bool((kind >= 0).any()) for kind in (rows.entries, rows.first, rows.steps, *rows.limits))

    def load(self, gives: Floats, receives: Floats, arcs: Floats | None) -> Floats:
        """Return how much of each row is used, from how often people give and receive, and arcs are taken."""
        table, rows = self._table, self.rows
        used = np.zeros(len(rows.most) + 1)
        used[rows.gives] += gives
        used[rows.receives] += receives
        if arcs is not None:
            others = rows.entries[table.offer], rows.entries[table.need], self._first, rows.steps
            for of_arcs in (*others, *rows.limits):
                used += np.bincount(np.where(of_arcs < 0, len(rows.most), of_arcs), arcs, len(used))
        used[-1] = 0.0
        return used[:-1]

    @cached_property
    def _rows_of_arcs(self) -> list[Numbers]:
        """The rows of which each arc takes a unit, one array per kind of row that there is."""
        table, rows = self._table, self.rows
        kinds = [
            rows.receives[table.receiver],
            rows.gives[table.giver],
            rows.entries[table.offer],
            rows.entries[table.need],
            self._first,
            rows.steps,
            *rows.limits,
        ]
        return [kind for kind in kinds if (kind >= 0).any()]

    def taken(self, prices: Floats, arcs: Numbers | slice = ALL) -> Floats:
        """Return the price of what arcs take; in a swap entries may count once only, which makes it cheaper."""
        known = np.append(prices, 0.0)
        of_arcs: Floats = np.zeros(len(self._first[arcs]))
        for kind in self._rows_of_arcs:
            of_arcs += known[kind[arcs]]
        return of_arcs

    def used_by_arcs(self, arcs: Numbers) -> Numbers:
        """Return the rows of which each arc by itself takes a unit (arcs, kinds of rows); -1 for none."""
        return np.column_stack([kind[arcs] for kind in self._rows_of_arcs])

    def _used(self, arcs: Numbers, *, is_swap: bool) -> Numbers:
        """Return the rows of which each column takes a unit."""
        table, rows = self._table, self.rows
        used = [rows.receives[table.receiver[arcs]]]
        if (rows.first >= 0).any():
            used.append(self._first[arcs])
        if (rows.gives >= 0).any():
            used.append(rows.gives[table.giver[arcs]])
        if (rows.steps >= 0).any():
            used.append(rows.steps[arcs])
        used += [limit[arcs] for limit in rows.limits]
        if self._exchange.scarce.any():
            used.append(self._entries(arcs, is_swap=is_swap))
        kinds = [used[0], *(part for part in used[1:] if (part >= 0).any())]
        return kinds[0] if len(kinds) == 1 else np.hstack(kinds)

    def _entries(self, arcs: Numbers, *, is_swap: bool) -> Numbers:
        used = np.hstack([self._table.offer[arcs], self._table.need[arcs]])
        rows: Numbers = self.rows.entries[used]
        if is_swap:
            for j in range(1, rows.shape[1]):
                rows[(used[:, :j] == used[:, j : j + 1]).any(axis=1), j] = NONE
        return rows


def _only_some(used: Numbers) -> Numbers:
    """Return the kinds of rows of which any is used."""
    found: Numbers = used[:, (used >= 0).any(axis=0)]
    return found
