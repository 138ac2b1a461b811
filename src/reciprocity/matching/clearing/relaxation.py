"""The linear relaxation of a packing with very many columns: solve on a few, price all, add what pays, repeat.

Whatever the prices are, ``prices . most + what columns are worth beyond them`` bounds every point (weak duality), so
the bound is proven by a few lines of arithmetic. Sources: Bixby, Gregory, Lustig, Marsten, Shanno (1992), "Very
large-scale linear programming: a case study in combining interior point and simplex methods" (sifting of the rings);
Barnhart et al. (1998), "Branch-and-price", DOI 10.1287/opre.46.3.316 (columns made when they pay, for the chains).
"""

import numpy as np

from .deadline import Deadline
from .pool_of_columns import ColumnPool, Priced
from .solver import LEAST_SECONDS, add_columns, model, silent
from .table import Bools, Floats, Numbers

PER_ROW = 6
PER_ROUND = 2500
PAYS = 1e-7


def relaxation(pool: ColumnPool, begin: Priced | None, seed: int, deadline: Deadline) -> Priced:
    """Return prices and a bound that is as tight as the linear relaxation, when time allows.

    Chains that pay are added to the pool on the way; ``begin`` are good prices to choose the first columns by.
    """
    used = _promising(pool, begin)
    highs = silent(seed, deadline)
    highs.passModel(model(pool.problem.only(used), whole=False))
    best = begin
    while True:
        highs.run()
        found = np.array(highs.getSolution().row_dual, dtype=np.float64)
        rows = len(pool.problem.most)
        prices = np.maximum(found, 0.0) if len(found) == rows else np.zeros(rows)
        now = pool.priced(prices)
        best = now if best is None or now.bound < best.bound else best
        before = len(pool.problem.values)
        pays = _paying(pool.problem.reduced(prices), used)
        added = pool.grow(prices)
        if not (len(pays) or added) or deadline.passed():
            return best
        used = np.append(used, np.ones(added, dtype=np.bool_))
        used[pays] = True
        add_columns(highs, pool.problem.only(np.concatenate([pays, np.arange(before, before + added)])))
        highs.setOptionValue("time_limit", max(LEAST_SECONDS, deadline.left()) + highs.getRunTime())


def _paying(reduced: Floats, used: Bools) -> Numbers:
    pays = np.flatnonzero((reduced > PAYS) & ~used)
    found: Numbers = np.sort(pays[np.argsort(-reduced[pays], kind="stable")[:PER_ROUND]])
    return found


def _promising(pool: ColumnPool, begin: Priced | None) -> Bools:
    """Choose for every row the columns that are worth most for what they take, or cost least against good prices."""
    problem = pool.problem
    takes = np.maximum(np.diff(problem.matrix.indptr), 1)
    used = np.zeros(len(takes), dtype=np.bool_)
    score = problem.values / takes if begin is None else problem.reduced(begin.prices)
    used[problem.best_per_row(score, PER_ROW)] = True
    return used
