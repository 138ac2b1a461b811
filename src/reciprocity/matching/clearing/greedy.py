"""A choice at once: the columns that cost least against the prices, as far as there is room."""

import numpy as np

from .problem import Problem
from .table import Bools, Floats, Numbers, spread

AT_ONCE, IN_ORDER = 300_000, 40_000


def greedy(problem: Problem, score: Floats, chosen: Bools | None = None, among: Numbers | None = None) -> Bools:
    """Return columns that go together, those of highest score first (equal ones in their order).

    What is `chosen` already stays, and is filled up from `among`, or from all.

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
    among = np.arange(len(score), dtype=np.int32) if among is None else among
    waiting = np.concatenate([_with_room(problem, some, left) for some in _parts(among, AT_ONCE)])
    waiting = waiting[np.argsort(-score[waiting], kind="stable")]
    for some in _parts(waiting, IN_ORDER):  # where many want the same few, hardly any of the later have room
        _take(problem, some, left, chosen)
    return chosen


def _take(problem: Problem, waiting: Numbers, left: Floats, chosen: Bools) -> None:
    """Choose among columns that are in order; `left` and `chosen` change."""
    indptr, indices, units = problem.matrix.indptr, problem.matrix.indices, problem.matrix.data
    waiting = _with_room(problem, waiting, left)
    while len(waiting):
        places, source = spread(indptr[waiting], indptr[waiting + 1])
        rows, taken = indices[places], units[places]
        first = np.full(len(left), len(waiting), dtype=np.int64)
        np.minimum.at(first, rows, source)
        fits = _all(taken <= left[rows], source, len(waiting))
        leads = _all(first[rows] == source, source, len(waiting)) & fits
        chosen[waiting[leads]] = True
        np.subtract.at(left, rows[leads[source]], taken[leads[source]])
        waiting = _with_room(problem, waiting[fits & ~leads], left)


def _parts(columns: Numbers, size: int) -> list[Numbers]:
    """Return columns in parts of some size; one after the other is the same as all at once."""
    return [columns[begin : begin + size] for begin in range(0, max(1, len(columns)), size)]


def _all(holds: Bools, source: Numbers, count: int) -> Bools:
    """Tell for each column whether something holds at all its rows."""
    found: Bools = np.bincount(source[~holds], minlength=count) == 0
    return found


def _with_room(problem: Problem, columns: Numbers, left: Floats) -> Numbers:
    full = (left < 1).astype(np.float64)
    blocked = problem.by_column[columns] @ full > 0
    return columns[~blocked]
