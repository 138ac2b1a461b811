"""A choice of columns and what it is worth."""

from typing import NamedTuple

import numpy as np

from .pool_of_columns import ColumnPool, Priced
from .table import Bools, Numbers

NIL = 1e-6


class Choice(NamedTuple):
    """Columns that go together, what they are worth, and a bound on what any are worth."""

    chosen: Bools
    value: float
    bound: float


def choice_of(pool: ColumnPool, columns: Numbers) -> Choice:
    """Return the choice of some columns, of which no bound is known."""
    chosen = np.zeros(len(pool.problem.values), dtype=np.bool_)
    chosen[columns] = True
    return Choice(chosen, float(pool.problem.values[columns].sum()), np.inf)


def grown(best: Choice, pool: ColumnPool) -> Choice:
    """Return a choice among the columns that there are by now."""
    new = np.zeros(len(pool.problem.values) - len(best.chosen), dtype=np.bool_)
    return best._replace(chosen=np.append(best.chosen, new))


def better(best: Choice, found: Choice | None) -> Choice:
    """Return what is worth more; what was there, where they are worth the same."""
    return best if found is None or found.value <= best.value + NIL else found


def loss_of(priced: Priced, best: Choice) -> float:
    """Return what a column can cost at most against the prices that is in a better choice."""
    return priced.bound - best.value + NIL
