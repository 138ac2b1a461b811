"""The linear relaxation of a packing with very many columns: solve on a few, price all, add what pays, repeat.

Whatever the prices are, ``prices . most + what columns are worth beyond them`` bounds every point (weak duality), so
the bound is proven by a few lines of arithmetic. Sources: Bixby, Gregory, Lustig, Marsten, Shanno (1992), "Very
large-scale linear programming: a case study in combining interior point and simplex methods" (sifting of the rings);
Barnhart et al. (1998), "Branch-and-price", DOI 10.1287/opre.46.3.316 (columns made when they pay, for the chains).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from .columns import Columns, Problem
from .pricing import Chain, Pricing
from .table import Bools, Floats, Numbers

PER_ROW = 6
PER_ROUND = 2500
PAYS = 1e-7
LEAST_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What came of it: a bound on every point, and at which prices.

    Attributes
    ----------
    bound : float
        No point is worth more.
    problem : Problem
        All columns, those of the chains last.
    chains : tuple of Chain
        The chains that were made into columns.
    prices : array (rows,)
        At least 0.
    reduced : array (columns,)
        What each column is worth beyond its prices.
    used : array (columns,)
        Which columns the linear program looked at.
    """

    bound: float
    problem: Problem
    chains: tuple[Chain, ...]
    prices: Floats
    reduced: Floats
    used: Bools


def silent(seed: int, options: Mapping[str, float]) -> highspy.Highs:
    """Return a solver on one thread that prints nothing."""
    highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy does not annotate it
    for name, value in {"output_flag": False, "threads": 1, "random_seed": seed, **options}.items():
        highs.setOptionValue(name, value)
    return highs


def model(problem: Problem, columns: Numbers, *, whole: bool) -> highspy.HighsLp:
    """Return some of the columns as HiGHS wants them."""
    part = problem.matrix[:, columns]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(columns), len(problem.most)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = problem.values[columns]
    lp.col_lower_, lp.col_upper_ = np.zeros(len(columns)), np.ones(len(columns))
    lp.row_lower_, lp.row_upper_ = np.full(len(problem.most), -highspy.kHighsInf), problem.most
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = part.indptr.astype(np.int32), part.indices.astype(np.int32)
    lp.a_matrix_.value_ = part.data
    if whole:
        kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
        lp.integrality_ = [kinds[bool(one)] for one in problem.whole[columns]]
    return lp


class Relaxation:
    """The relaxation of one packing, as it is being solved."""

    def __init__(self, problem: Problem, columns: Columns, pricing: Pricing) -> None:
        self._problem, self._columns, self._pricing = problem, columns, pricing
        self._chains: list[Chain] = []
        self._used = _promising(problem)

    def solve(self, seed: int, left: Callable[[], float]) -> Relaxed:
        """Return a bound that is as tight as the relaxation when time allows."""
        highs = silent(seed, {"time_limit": max(LEAST_SECONDS, left())})
        highs.passModel(model(self._problem, np.flatnonzero(self._used), whole=False))
        best: Relaxed | None = None
        while True:
            highs.run()
            now, paying = self._priced(np.array(highs.getSolution().row_dual, dtype=np.float64))
            best = now if best is None or now.bound < best.bound else best
            rings = self._paying_rings(now.reduced)
            if not (len(rings) or paying) or left() <= 0:
                return self._completed(best)
            self._add(highs, rings, paying)
            highs.setOptionValue("time_limit", max(LEAST_SECONDS, left()) + highs.getRunTime())

    def _priced(self, found: Floats) -> tuple[Relaxed, list[Chain]]:
        rows = len(self._problem.most)
        prices = np.maximum(found, 0.0) if len(found) == rows else np.zeros(rows)
        reduced = self._problem.values - self._problem.matrix.T @ prices
        chains = self._pricing.at(prices)
        rings = reduced[: len(reduced) - len(self._chains)]
        bound = float(prices @ self._problem.most + np.maximum(rings, 0.0).sum()) + chains.most()
        known = set(self._chains)
        paying = [chain for chain in chains.paying() if chain not in known]
        return Relaxed(bound, self._problem, tuple(self._chains), prices, reduced, self._used), paying

    def _paying_rings(self, reduced: Floats) -> Numbers:
        pays = np.flatnonzero((reduced > PAYS) & ~self._used)
        found: Numbers = np.sort(pays[np.argsort(-reduced[pays], kind="stable")[:PER_ROUND]])
        return found

    def _add(self, highs: highspy.Highs, rings: Numbers, chains: list[Chain]) -> None:
        before = len(self._problem.values)
        chains = sorted(chains, key=lambda chain: (len(chain), chain))
        self._chains += chains
        for columns in self._columns.chains(chains):
            self._problem = self._problem.with_columns(columns)
        self._used = np.append(self._used, np.ones(len(self._problem.values) - before, dtype=np.bool_))
        self._used[rings] = True
        new = np.concatenate([rings, np.arange(before, len(self._problem.values))])
        part = self._problem.matrix[:, new]
        starts, rows = part.indptr[:-1].astype(np.int32), part.indices.astype(np.int32)
        least, most = np.zeros(len(new)), np.ones(len(new))
        highs.addCols(len(new), self._problem.values[new], least, most, part.nnz, starts, rows, part.data)

    def _completed(self, best: Relaxed) -> Relaxed:
        """Return the best prices, with what all columns are worth at them."""
        reduced = self._problem.values - self._problem.matrix.T @ best.prices
        return Relaxed(best.bound, self._problem, tuple(self._chains), best.prices, reduced, self._used)


def _promising(problem: Problem) -> Bools:
    """Choose for every row the columns that are worth most for what they take."""
    by_row = problem.matrix.tocsr()
    takes = np.maximum(np.asarray(abs(problem.matrix).sum(axis=0)).ravel(), 1.0)
    score = problem.values / takes
    used = np.zeros(len(score), dtype=np.bool_)
    for row in range(len(problem.most)):
        columns = by_row.indices[by_row.indptr[row] : by_row.indptr[row + 1]]
        used[columns[np.argsort(-score[columns], kind="stable")[:PER_ROW]]] = True
    return used
