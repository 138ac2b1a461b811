"""A better choice and bound where there are groups.

Dives and walks choose among columns, and only few groups are columns: guests at tables (`seats`) stand for all of them.
"""

import numpy as np

from .choice import NIL, Choice, better, choice_of, grown
from .deadline import Deadline
from .known_columns import Kind
from .mending import Mending
from .pool_of_columns import ColumnPool, Priced
from .problem import Problem
from .proving import proven_within
from .table import Bools
from .whole import whole_point

LITTLE, MORE = 0.1, 0.3
AT_ONCE, MENDING, MENDED_FROM, OF_A_REGION = 0.2, 0.6, 1.5e-2, 0.5


def with_groups(
    pool: ColumnPool, priced: Priced, best: Choice, bound: float, seed: int, deadline: Deadline
) -> tuple[Choice, float]:
    """Return a better choice and bound: in whole numbers at once, of little loss first, then by mending.

    Where few guests come together the compact form of what costs little is small and tells almost all; where all do
    everything together it is too large, and only regions of it can be solved.
    """
    for wide in (LITTLE * pool.problem.unit, np.inf):
        if best.value >= bound - NIL or deadline.passed():
            break
        best, bound = proven_within(pool, priced, best, bound, wide, seed, deadline.part(AT_ONCE))
    if bound - best.value > MENDED_FROM * bound and not deadline.passed():
        best = _mended(pool, priced, best, seed, deadline.part(MENDING))
        deadline.tell("choice", best.value, bound)
    return best, bound


def _mended(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return a better choice by regions in which all groups are looked at, and the columns that cost little."""
    loss = MORE * pool.problem.unit
    seats = pool.seats(priced.prices, loss, best.chosen)
    near = (pool.problem.reduced(priced.prices) >= -loss) | best.chosen
    others = np.flatnonzero(near & (pool.kinds != Kind.GROUP))
    whole = seats.problem(pool.problem.only(others))
    begun = np.concatenate([best.chosen[others], seats.held()])

    def solve(part: Problem, now: Bools) -> Bools | None:
        return whole_point(part, now, seed, deadline.within(OF_A_REGION))[0]

    mending = Mending(whole, priced.prices, begun, seed, solve)
    mending.improve(min(priced.bound, deadline.enough), deadline.passed)
    made = [(arcs, Kind.GROUP) for arcs in seats.groups(mending.chosen[len(others) :])]
    places = pool.added(made)
    return better(grown(best, pool), choice_of(pool, np.concatenate([others[mending.chosen[: len(others)]], places])))
