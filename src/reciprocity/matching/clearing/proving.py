"""The best choice among all that costs at most a loss against the prices, proven: in whole numbers, by HiGHS.

Chains and groups are columns where they can be listed, which has the tighter linear program, and in a compact form
where there are too many.
"""

from typing import NamedTuple

import numpy as np

from .choice import NIL, Choice, better, choice_of, grown, loss_of
from .compact import Compact
from .deadline import Deadline
from .known_columns import Kind
from .pool_of_columns import ColumnPool, Priced
from .table import Bools
from .whole import whole_point

MOST_CHAINS, MOST_WITHIN = 60_000, 60_000
LARGER = 3


class Found(NamedTuple):
    """The best choice, and a bound on every plan that holds nothing of more loss."""

    best: Choice
    most: float


def proven_within(
    pool: ColumnPool, priced: Priced, best: Choice, bound: float, wide: float, seed: int, deadline: Deadline
) -> tuple[Choice, float]:
    """Return a better choice, and a better bound on all plans, by looking at all that costs at most so much."""
    loss = min(wide, loss_of(priced, best))
    outside = priced.proven - loss if loss == wide else best.value  # a floored bound says nothing of dearer columns
    best, most = _proven(pool, priced, best, loss, seed, deadline)
    bound = min(bound, max(best.value, most, outside))
    deadline.tell("proof", best.value, bound)
    return best, bound


def _proven(pool: ColumnPool, priced: Priced, best: Choice, loss: float, seed: int, deadline: Deadline) -> Found:
    """Solve on everything that costs at most a loss against the prices."""
    whole = pool.grow_within(priced.prices, loss, MOST_CHAINS, deadline)
    best = grown(best, pool)
    compact = pool.compact(priced.prices, loss, MOST_CHAINS, best.chosen)
    best = grown(best, pool)
    kept = (pool.problem.reduced(priced.prices) >= -loss) | best.chosen
    columns = int(kept.sum()) if whole else MOST_WITHIN
    if compact is not None and columns > LARGER * (int((kept & _beside(pool, compact)).sum()) + len(compact)):
        return _compactly(pool, compact, priced, best, loss, seed, deadline)
    if not whole or columns > MOST_WITHIN:
        return Found(best, priced.bound)
    found, most = _solved(pool, kept, best, seed, deadline)
    return Found(better(best, found), most)


def _compactly(
    pool: ColumnPool, compact: Compact, priced: Priced, best: Choice, loss: float, seed: int, deadline: Deadline
) -> Found:
    """Solve on a compact form of the chains and groups, and columns of the rest, that cost at most a loss."""
    near = (pool.problem.reduced(priced.prices) >= -loss) | best.chosen
    others = np.flatnonzero(near & _beside(pool, compact))
    if len(others) + len(compact) > MOST_WITHIN:
        return Found(best, priced.bound)
    held = compact.held(pool.chosen(best.chosen)[Kind.CHAIN])
    begin = None if held is None else np.concatenate([best.chosen[others], held])
    point, value, most = whole_point(compact.problem(pool.problem.only(others)), begin, seed, deadline)
    if point is not None and value > best.value + NIL:
        chains, groups = compact.matches(point[len(others) :])
        made = [*((arcs, Kind.CHAIN) for arcs in chains), *((arcs, Kind.GROUP) for arcs in groups)]
        best = choice_of(pool, np.concatenate([others[point[: len(others)]], pool.added(made)]))
    return Found(best, most)


def _beside(pool: ColumnPool, compact: Compact) -> Bools:
    """Tell which columns a compact form does not stand for."""
    kinds = pool.kinds
    chain, group = kinds == Kind.CHAIN, kinds == Kind.GROUP
    stood_for = (chain & (compact.positions is not None)) | (group & (compact.seats is not None))
    return np.asarray(~stood_for, dtype=np.bool_)


def _solved(pool: ColumnPool, kept: Bools, best: Choice, seed: int, deadline: Deadline) -> tuple[Choice | None, float]:
    """Solve in whole numbers on some columns and the best; return the best point found and a bound on all of these."""
    columns = np.flatnonzero(kept | best.chosen)
    point, _, most = whole_point(pool.problem.only(columns), best.chosen[columns], seed, deadline)
    return (None if point is None else choice_of(pool, columns[point])), most
