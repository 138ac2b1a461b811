"""A better choice of columns by walks: put one in, take out what stands in its way, go on with who was left behind.

A walk begins at a row that is free although it has a price, or at a chosen column that is worth less than its prices.
Each step puts in the column that costs least against the prices, columns in its way go out, and one of the rows that
they leave free is the next to be served. The walk is kept up to where the whole was worth most (the last such place),
and undone behind that. Where columns are swaps these are the alternating paths by which matchings grow; prices tell
which way to go.

References
----------
Glover (1996), "Ejection chains, reference structures and alternating path methods", DOI 10.1016/0166-218X(94)00037-E.
"""

import random
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from .deadline import Deadline
from .problem import Problem
from .table import Bools, Floats, Numbers

DEPTH = 60
LOOKED_AT = 80
NOISE = 0.02
NEVER = float("inf")


class Walks:
    """A choice of columns that is being improved."""

    def __init__(self, problem: Problem, prices: Floats, chosen: Bools, unit: float, seed: int) -> None:
        self._rows = _split(problem.matrix.indices, problem.matrix.indptr, problem.matrix.data)
        slack = -problem.reduced(prices)
        self._columns = _by_row(problem, slack)
        self._slack: list[float] = slack.tolist()
        self._value: list[float] = problem.values.tolist()
        self._price: list[float] = prices.tolist()
        self._left = (problem.most - problem.matrix @ chosen).round().astype(int).tolist()
        self._users: list[list[int]] = [[] for _ in self._left]
        self._chosen = chosen.tolist()
        for column in np.flatnonzero(chosen).tolist():
            for row in self._rows[column]:
                self._users[row].append(column)
        self._stamp = [0] * len(self._rows)
        self._now = 0
        self._noise = NOISE * unit
        self._random = random.Random(seed)  # noqa: S311 - a search, no secret

    @property
    def chosen(self) -> Bools:
        """The columns of the choice."""
        return np.array(self._chosen, dtype=np.bool_)

    def round(self, deadline: Deadline) -> float:
        """Walk from every place where something is lost; return what was won."""
        won = 0.0
        for row in self._shuffled(self._free()):
            if self._left[row] > 0:
                won += self._walk([row], 0.0, [])
            if deadline.passed():
                break
        return won

    def kick(self, deadline: Deadline) -> float:
        """Walk from chosen columns that are worth less than their prices; return what was won."""
        won = 0.0
        dear = [c for c, chosen in enumerate(self._chosen) if chosen and self._slack[c] > self._noise]
        for column in self._shuffled(dear):
            if self._chosen[column]:
                self._take_out(column)
                won += self._walk(list(self._rows[column]), -self._value[column], [(-1, [column])])
            if deadline.passed():
                break
        return won

    def _free(self) -> list[int]:
        least = self._noise
        return [r for r, left in enumerate(self._left) if left > 0 and self._price[r] > least and self._columns[r]]

    def _shuffled(self, items: list[int]) -> list[int]:
        self._random.shuffle(items)
        return items

    def _walk(self, free: list[int], gain: float, done: list[tuple[int, list[int]]]) -> float:
        self._now += 1
        best, kept = 0.0, 0
        for _ in range(DEPTH):
            row = self._next(free)
            column, out = self._best(row) if row >= 0 else (-1, [])
            if column < 0:
                break
            gain += self._exchange(column, out, free)
            done.append((column, out))
            if gain >= best:
                best, kept = gain, len(done)
        for column, out in reversed(done[kept:]):
            self._undo(column, out)
        return best

    def _next(self, free: list[int]) -> int:
        """Take the free row of highest price from the list."""
        while free:
            place = max(range(len(free)), key=lambda i: self._price[free[i]])
            row = free.pop(place)
            if self._left[row] > 0:
                return row
        return -1

    def _best(self, row: int) -> tuple[int, list[int]]:
        """Return the column through a row that costs least to put in, and what has to go out for it."""
        best, least, going = -1, NEVER, list[int]()
        for column in self._columns[row]:
            if self._stamp[column] == self._now or self._chosen[column]:
                continue
            out = self._in_the_way(column)
            if out is None:
                continue
            cost = self._cost(column, row, out) + self._random.random() * self._noise
            if cost < least:
                best, least, going = column, cost, out
        return best, going

    def _in_the_way(self, column: int) -> list[int] | None:
        """Return the chosen columns that must go out; None when one of them came in on this walk."""
        out: list[int] = []
        for row in self._rows[column]:
            if self._left[row] > 0:
                continue
            leaving = [user for user in self._users[row] if user in out]
            if leaving:
                continue
            able = [user for user in self._users[row] if self._stamp[user] != self._now]
            if not able:
                return None
            out.append(able[0] if len(able) == 1 else max(able, key=self._slack.__getitem__))
        return out

    def _cost(self, column: int, row: int, out: Sequence[int]) -> float:
        """Return what is lost against the prices; the dearest row that is left behind is hoped to be served next."""
        rows, price = self._rows[column], self._price
        cost = self._slack[column]
        for taken in rows:
            if taken != row and self._left[taken] > 0:
                cost -= price[taken]
        behind, dearest = 0.0, 0.0
        for going in out:
            cost -= self._slack[going]
            for left in self._rows[going]:
                if left not in rows:
                    behind += price[left]
                    dearest = max(dearest, price[left])
        return cost + behind - dearest

    def _exchange(self, column: int, out: Sequence[int], free: list[int]) -> float:
        rows = self._rows[column]
        gain = self._value[column]
        for going in out:
            self._take_out(going)
            gain -= self._value[going]
            free += [row for row in self._rows[going] if row not in rows]
        self._put_in(column)
        self._stamp[column] = self._now
        return gain

    def _undo(self, column: int, out: Iterable[int]) -> None:
        if column >= 0:
            self._take_out(column)
        for going in out:
            self._put_in(going)

    def _put_in(self, column: int) -> None:
        self._chosen[column] = True
        for row in self._rows[column]:
            self._left[row] -= 1
            self._users[row].append(column)

    def _take_out(self, column: int) -> None:
        self._chosen[column] = False
        self._stamp[column] = self._now
        for row in self._rows[column]:
            self._left[row] += 1
            self._users[row].remove(column)


def _split(indices: Numbers, ends: Numbers, units: Floats) -> list[list[int]]:
    """Return for every column its rows, one as often as it takes units of it."""
    often = units.astype(np.int64)
    flat = np.repeat(indices, often).tolist()
    places = np.concatenate([[0], np.cumsum(often)])[ends].tolist()
    return [flat[begin:end] for begin, end in pairwise(places)]


def _by_row(problem: Problem, slack: Floats) -> list[list[int]]:
    """Return for every row the columns through it that cost least against the prices.

    Those that take several units of one row (something done together, by one in the middle of a chain) are not walked
    to.
    """
    columns = np.repeat(np.arange(len(slack)), np.diff(problem.matrix.indptr))
    several = np.zeros(len(slack), dtype=np.bool_)
    several[columns[problem.matrix.data > 1]] = True
    single = ~several[columns]
    columns, rows = columns[single], problem.matrix.indices[single]
    order = np.lexsort((slack[columns], rows))
    rows, columns = rows[order], columns[order]
    begins = np.searchsorted(rows, np.arange(len(problem.most) + 1))
    flat = columns.tolist()
    return [flat[begin : min(begin + LOOKED_AT, end)] for begin, end in pairwise(begins.tolist())]
