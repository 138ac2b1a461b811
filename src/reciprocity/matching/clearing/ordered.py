"""Objectives one after the other: each next one among the choices that are best for those before it.

Every choice worth as much as the best has only columns that cost no more against the prices than what is left to the
bound (reduced-cost fixing). Among these the next objective is maximised in whole numbers, with a row for each objective
before it that keeps what was reached. Source: Ehrgott (2005), "Multicriteria optimization", ch. 5 (lexicographic).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csc_array, vstack

from .choice import Choice, grown
from .deadline import Deadline
from .exchange import Exchange
from .pool_of_columns import ColumnPool, Priced
from .problem import Problem
from .proving import MOST_CHAINS, MOST_WITHIN
from .table import Floats, Numbers
from .whole import whole_point

NIL = 1e-6
PER_ROW = 60


class Kept(NamedTuple):
    """What must not become less: values of columns, and how much."""

    values: Floats
    least: float


def in_order(
    pool: ColumnPool, exchange: Exchange, priced: Priced, best: Choice, deadline: Deadline
) -> tuple[Choice, tuple[float, ...]]:
    """Return the best choice for the later objectives of an exchange, and a bound for each.

    A bound holds for all choices that are worth as much under every objective before it.
    """
    loss = max(0.0, priced.proven - best.value) + NIL  # a floored bound leaves out others that are as good
    every = bool(np.isfinite(loss)) and pool.grow_within(priced.prices, loss, MOST_CHAINS, deadline)
    best = grown(best, pool)
    near = np.flatnonzero((pool.problem.reduced(priced.prices) >= -loss) | best.chosen)
    kept = [Kept(pool.problem.values, best.value)]
    bounds = []
    for later in exchange.later:
        bound = later.most()
        values, known = pool.values_under(later, best.chosen, near, deadline)
        if not deadline.passed():
            looked_at = _looked_at(pool.problem, known, values, best)
            problem = _with(pool.problem, kept, values).only(looked_at)
            point, value, proven = whole_point(problem, best.chosen[looked_at], exchange.policy.seed, deadline)
            bound = min(bound, proven) if every and len(looked_at) == len(near) else bound
            if point is not None and value > float(values[best.chosen].sum()) + NIL:
                chosen = np.zeros(len(values), dtype=np.bool_)
                chosen[looked_at[point]] = True
                best = best._replace(chosen=chosen, value=float(pool.problem.values[chosen].sum()))
        reached = float(values[best.chosen].sum())
        bounds.append(max(bound, reached))
        kept.append(Kept(values, reached))
    return best, tuple(bounds)


def _looked_at(problem: Problem, near: Numbers, values: Floats, best: Choice) -> Numbers:
    """Return the columns to choose among: all that are near; of too many, the best few at each row and the chosen."""
    if len(near) <= MOST_WITHIN:
        return near
    few = near[problem.only(near).best_per_row(values[near], PER_ROW)]
    found: Numbers = np.union1d(few, np.flatnonzero(best.chosen))
    return found


def _with(problem: Problem, kept: Sequence[Kept], values: Floats) -> Problem:
    """Return a packing with other values, and rows for what must not become less."""
    rows = csc_array(-np.array([one.values for one in kept], dtype=np.float64))
    matrix = csc_array(vstack([problem.matrix, rows]))
    most = np.concatenate([problem.most, [NIL - one.least for one in kept]])
    return Problem(values, matrix, most)
