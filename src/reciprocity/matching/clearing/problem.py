"""A packing: columns that are worth something and take units of rows of which there are only so many."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_array, csr_array

from .table import Bools, Floats, Numbers


@dataclass(frozen=True)
class Problem:
    """Maximise `values` . x with `matrix` x <= `most`, x in {0, 1}.

    Attributes
    ----------
    values : array (columns,)
        At least 0.
    matrix : sparse array (rows, columns)
        Units that a column takes of a row.
    most : array (rows,)
        Units there are; at least 1.
    """

    values: Floats
    matrix: csc_array
    most: Floats

    @cached_property
    def by_column(self) -> csr_array:
        """The matrix with rows and columns exchanged."""
        return csr_array(self.matrix.T)

    def reduced(self, prices: Floats) -> Floats:
        """Return what each column is worth beyond the prices of what it takes."""
        worth: Floats = self.values - self.by_column @ prices
        return worth

    def only(self, kept: Bools | Numbers) -> "Problem":
        """Return this with some of the columns."""
        return Problem(self.values[kept], csc_array(self.matrix[:, kept]), self.most)

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
        ends = np.concatenate([[0], np.cumsum(taken.sum(axis=1))]).astype(np.int64)
        rows = used[taken]
        matrix = csc_array((np.ones(len(rows)), rows, ends), shape=(len(most), len(values)))
        matrix.sum_duplicates()
        return cls(values, matrix, most)


def beside(parts: Sequence[Problem]) -> Problem:
    """Return the columns of all, which have the same rows."""
    if len(parts) == 1:
        return parts[0]
    matrices = [part.matrix for part in parts]
    ends = np.cumsum([0, *(matrix.nnz for matrix in matrices)])
    starts = [matrix.indptr[:-1] + end for matrix, end in zip(matrices, ends, strict=False)]
    matrix = csc_array(
        (
            np.concatenate([m.data for m in matrices]),
            np.concatenate([m.indices for m in matrices]),
            np.concatenate([*starts, ends[-1:]]),
        ),
        shape=(len(parts[0].most), sum(m.shape[1] for m in matrices)),
    )
    return Problem(np.concatenate([part.values for part in parts]), matrix, parts[0].most)
