"""A choice at once: the columns that cost least against the prices, as far as there is room."""

import numpy as np

from .problem import Problem
from .table import Bools, Floats, Numbers


def greedy(problem: Problem, score: Floats, chosen: Bools | None = None) -> Bools:
    """Return columns that go together, those of highest score first (equal ones in their order).

    What is `chosen` already stays, and is filled up.

    All columns that score highest at every row they touch are taken at once, again and again: the same choice as one
    after the other, in a few rounds. Source: Luby (1986), "A simple parallel algorithm for the maximal independent
    set problem", DOI 10.1137/0215074.

    Examples
    --------
    >>> import numpy as np
    >>> problem = Problem.of(np.array([1.0, 3.0, 2.0]), np.array([[0, 1], [1, 2], [2, -1]]), np.ones(3))
    >>> greedy(problem, problem.values).tolist()
    [False, True, False]
    """
    chosen = np.zeros(len(score), dtype=np.bool_) if chosen is None else chosen.copy()
    left = problem.most - problem.matrix @ chosen
    waiting = _with_room(problem, np.argsort(-score, kind="stable"), left)
    indptr, indices, units = problem.matrix.indptr, problem.matrix.indices, problem.matrix.data
    while len(waiting):
        lengths = indptr[waiting + 1] - indptr[waiting]
        source = np.repeat(np.arange(len(waiting)), lengths)
        places = np.arange(len(source)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + indptr[waiting][source]
        rows, taken = indices[places], units[places]
        first = np.full(len(left), len(waiting), dtype=np.int64)
        np.minimum.at(first, rows, source)
        fits = _all(taken <= left[rows], source, len(waiting))
        leads = _all(first[rows] == source, source, len(waiting)) & fits
        chosen[waiting[leads]] = True
        np.subtract.at(left, rows[leads[source]], taken[leads[source]])
        waiting = waiting[fits & ~leads]
        waiting = _with_room(problem, waiting, left)
    return chosen


def _all(holds: Bools, source: Numbers, count: int) -> Bools:
    """Tell for each column whether something holds at all its rows."""
    found: Bools = np.bincount(source[~holds], minlength=count) == 0
    return found


def _with_room(problem: Problem, columns: Numbers, left: Floats) -> Numbers:
    full = (left < 1).astype(np.float64)
    blocked = problem.by_column[columns] @ full > 0
    return columns[~blocked]
