"""A packing: columns that are worth something and take units of rows of which there are only so many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csc_array, csr_array, hstack

from .table import Bools, Floats, Numbers

COLUMNS_AT_ONCE = 1_000_000
MOST_EXPONENT = 30.0
MANY = 200_000


@dataclass(frozen=True)
class Problem:
    """Maximise `values` . x with `matrix` x <= `most`, x in {0, 1}.

    Attributes
    ----------
    values : array (columns,)
        At least 0.
    matrix : sparse array (rows, columns)
        Units that a column takes of a row; in single precision, which holds them exactly in half the memory.
    most : array (rows,)
        Units there are; at least 1.
    """

    values: Floats
    matrix: csc_array
    most: Floats

    @cached_property
    def by_column(self) -> csr_array:
        """The matrix with rows and columns exchanged; the same arrays, no copy."""
        return csr_array(self.matrix.T)

    def reduced(self, prices: Floats) -> Floats:
        """Return what each column is worth beyond the prices of what it takes."""
        worth = np.empty(len(self.values))
        for some, part in self._parts(prices):
            worth[some] = part
        return worth

    def scores(self, prices: Floats) -> Floats:
        """Return `reduced` to put columns in order by, in single precision where they are many."""
        precision: npt.DTypeLike = np.float32 if self.matrix.nnz > MANY else np.float64
        scores = np.empty(len(self.values), dtype=precision)
        for some, part in self._parts(prices):
            scores[some] = part
        return scores

    def surplus(self, prices: Floats) -> float:
        """Return what all columns are worth beyond the prices, those that are worth less left out."""
        return sum(float(np.maximum(part, 0.0).sum()) for _, part in self._parts(prices))

    def _parts(self, prices: Floats) -> Iterator[tuple[slice, Floats]]:
        """Yield what columns are worth beyond the prices, a part of the columns at a time."""
        columns = len(self.values)
        for begin in range(0, columns, COLUMNS_AT_ONCE):
            some = slice(begin, min(begin + COLUMNS_AT_ONCE, columns))
            matrix = self.by_column if columns <= COLUMNS_AT_ONCE else self.by_column[some]
            yield some, self.values[some] - matrix @ prices

    def used(self, prices: Floats, heat: float) -> tuple[Floats, float]:
        """Return how much of each row columns use at a temperature, and how many these are.

        Where there are many columns in single precision: prices are still on their way, and bounds are worked out
        apart.
        """
        if self.matrix.nnz > MANY:
            worth: npt.NDArray[np.floating[Any]] = self.by_column @ prices.astype(np.float32)
            np.subtract(self.values, worth, out=worth, casting="same_kind")
        else:
            worth = self.reduced(prices)
        worth /= heat
        np.exp(np.minimum(worth, MOST_EXPONENT, out=worth), out=worth)
        return (self.matrix @ worth).astype(np.float64), float(worth.sum(dtype=np.float64))

    def only(self, kept: Bools | Numbers) -> "Problem":
        """Return this with some of the columns."""
        return Problem(self.values[kept], csc_array(self.matrix[:, kept]), self.most)

    def on_touched_rows(self, columns: Numbers, left: Floats) -> tuple[Numbers, "Problem"]:
        """Return the rows that some columns touch, and their packing on these, of which so much is left (rows,)."""
        part = csc_array(self.matrix[:, columns])
        rows, places = np.unique(part.indices, return_inverse=True)
        small = csc_array((part.data, places.astype(np.int64), part.indptr), shape=(len(rows), len(columns)))
        return rows, Problem(self.values[columns], small, left[rows])

    def by_row(self, costs: Floats) -> list[Numbers]:
        """Return the columns of every row, those first that cost least."""
        columns = np.repeat(np.arange(len(costs)), np.diff(self.matrix.indptr))
        order = np.lexsort((costs[columns], self.matrix.indices))
        ends = np.searchsorted(self.matrix.indices[order], np.arange(len(self.most) + 1))
        return [columns[order[begin:end]] for begin, end in pairwise(ends.tolist())]

    def best_per_row(self, score: Floats, most: int) -> Numbers:
        """Return the columns that are among the best few at one of their rows, ascending."""
        rows = self.matrix.indices
        columns = np.repeat(np.arange(len(score)), np.diff(self.matrix.indptr))
        order = np.lexsort((columns, -score[columns], rows))
        place = np.arange(len(order)) - np.searchsorted(rows[order], rows[order])
        found: Numbers = np.unique(columns[order[place < most]])
        return found

    @property
    def unit(self) -> float:
        """A usual worth of one unit of a row: in this unit temperatures and windows are counted."""
        if not len(self.values):
            return 1.0
        return max(float(np.mean(self.values / np.maximum(np.diff(self.matrix.indptr), 1))), 1e-9)

    @classmethod
    def of(cls, values: Floats, used: Numbers, most: Floats) -> "Problem":
        """Return a problem whose columns take a unit of each of their rows: `used` (columns, places), -1 for none."""
        taken = used >= 0
        if taken.all():
            ends, rows = np.arange(len(used) + 1, dtype=np.int32) * np.int32(used.shape[1]), used.ravel()
        else:
            ends, rows = np.concatenate([[0], np.cumsum(taken.sum(axis=1))]).astype(np.int32), used[taken]
        rows = rows.astype(np.int32, copy=False)
        matrix = csc_array((np.ones(len(rows), dtype=np.float32), rows, ends), shape=(len(most), len(values)))
        matrix.sum_duplicates()
        return cls(values, matrix, most)


def widened(problem: Problem, values: Floats, rows: Numbers, columns: Numbers, units: Floats, most: Floats) -> Problem:
    """Return a problem with more columns, and more rows that only these are in.

    Parameters
    ----------
    values : array (new columns,)
        What they are worth.
    rows, columns, units : array (entries,)
        Row (of all), column (of the new) and what it takes, which may be below 0; several of one place are added up.
    most : array (new rows,)
        Units there are of the new rows; may be 0.
    """
    height = len(problem.most) + len(most)
    own = csc_array((units, (rows, columns)), shape=(height, len(values)))
    old = csc_array(
        (problem.matrix.data, problem.matrix.indices, problem.matrix.indptr), shape=(height, len(problem.values))
    )
    matrix = csc_array(hstack([old, own], format="csc"))
    return Problem(np.concatenate([problem.values, values]), matrix, np.concatenate([problem.most, most]))


def beside(parts: list[Problem]) -> Problem:
    """Return the columns of all, which have the same rows; the list is emptied, for each may be half of the memory."""
    filled = [part for part in parts if len(part.values)] or parts[:1]
    parts.clear()
    if len(filled) == 1:
        return filled[0]
    most, columns = filled[0].most, sum(len(part.values) for part in filled)
    ends = np.cumsum([0, *(part.matrix.nnz for part in filled)], dtype=np.int32)
    starts = [part.matrix.indptr[:-1] + end for part, end in zip(filled, ends, strict=False)]
    values, data, indices = (
        [p.values for p in filled],
        [p.matrix.data for p in filled],
        [p.matrix.indices for p in filled],
    )
    filled.clear()
    whole = _joined(values), _joined(data), _joined(indices), _joined([*starts, ends[-1:]])
    return Problem(whole[0], csc_array(whole[1:], shape=(len(most), columns)), most)


def _joined(parts: list[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    whole = np.concatenate(parts)
    parts.clear()
    return whole
