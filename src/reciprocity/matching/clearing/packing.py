"""Which columns go together best: set packing, solved to a proven optimum.

A column that costs more against the prices than a loss is in no plan that is worth more than their bound less that
loss. So the search begins among columns of little loss, and allows more as long as the best that was found does not
prove that all others may be left out: each window gives a bound on every plan. In each, dives find a good choice
(`dives`) and HiGHS proves it, with chains and groups as columns where they can be listed and in a compact form
elsewhere.

References
----------
Abraham, Blum, Sandholm (2007), "Clearing algorithms for barter exchange markets", DOI 10.1145/1250910.1250954.
"""

from typing import NamedTuple

import highspy
import numpy as np

from .compact import Compact
from .deadline import Deadline
from .dives import Dives
from .greedy import greedy
from .known_columns import Kind
from .mending import Mending
from .pool_of_columns import ColumnPool, Priced
from .problem import Problem
from .regions import Regions
from .solver import model, silent
from .table import Bools, Numbers

NIL = 1e-6
WINDOWS = (0.1, 0.3, 1.0, np.inf)
FEW_PER_ROW, MANY_PER_ROW, MANY_TIGHT = 5, 10, 3
DIVING, IN_REGIONS, TRYING, AT_PRICES = 0.2, 0.3, 0.1, 0.05
WITH_GROUPS, MENDING, MENDED_FROM, OF_A_REGION = 0.2, 0.6, 1e-2, 0.5
MOST_TO_DIVE, MOST_IN_REGIONS = 400, 0.8
MOST_WITHIN, BEST_WITHIN = 60_000, 8_000
LARGER = 1.5
FEW_CHAINS, MOST_CHAINS = 6_000, 20_000
PLAIN = {
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_allow_restart": False,
}  # on these packings each takes more time than it saves


class Choice(NamedTuple):
    """Columns that go together, what they are worth, and a bound on what any are worth."""

    chosen: Bools
    value: float
    bound: float


class Found(NamedTuple):
    """The best choice after a window, and a bound on every plan that holds nothing from outside it."""

    best: Choice
    most: float


def packing(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return a choice that is as good as ``best`` or better, proven optimal when time allows."""
    bound = min(best.bound, priced.bound)
    if pool.has_groups:
        best, bound = _with_groups(pool, priced, best, bound, seed, deadline)
    if best.value < bound - NIL and not deadline.passed():
        best = _at_their_prices(pool, priced, grown(best, pool), seed, deadline)
    if best.value >= bound - NIL or deadline.passed():
        return best._replace(bound=bound)
    for window in WINDOWS:
        wide = window * pool.problem.unit
        loss = min(wide, _loss(priced, best))
        whole = pool.grow_within(priced.prices, loss, FEW_CHAINS)
        best = grown(best, pool)
        if whole and loss == wide and _are_few(pool, priced, loss):
            continue
        best = _searched(pool, priced, best, loss, seed, deadline)
        deadline.tell("proof", best.value, bound)
        loss = min(wide, _loss(priced, best))
        if best.value < bound - NIL and not deadline.passed():
            last = loss == _loss(priced, best)
            outside = best.value if last else priced.proven - loss  # a floored bound says nothing of dearer columns
            best, most = _proven(pool, priced, best, loss, seed, deadline if last else deadline.part(TRYING))
            bound = min(bound, max(best.value, most, outside))
            deadline.tell("proof", best.value, bound)
        if best.value >= bound - NIL or deadline.passed() or loss >= _loss(priced, best):
            break
    return best._replace(bound=bound)


def _at_their_prices(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return the best choice among columns that are worth just their prices, where these are many.

    Then a choice that meets the bound is often among them, and there are too many ways for dives to find it.
    """
    reduced = pool.problem.reduced(priced.prices)
    tight = np.flatnonzero(reduced >= -NIL * max(1.0, priced.bound))
    if len(tight) <= MANY_TIGHT * len(priced.prices):
        return best
    tight = tight[np.argsort(-reduced[tight], kind="stable")[:BEST_WITHIN]]
    columns = np.union1d(tight, np.flatnonzero(best.chosen))
    regions = Regions(pool.problem.only(columns), priced.prices, best.chosen[columns], seed)
    regions.improve(min(priced.bound, deadline.enough), deadline.part(AT_PRICES))
    best = _better(best, _choice(pool, columns[regions.chosen]))
    if best.value >= priced.bound - NIL or deadline.passed():
        return best
    point, _, _ = whole_point(pool.problem.only(columns), None, seed, deadline.part(0.5))
    return best if point is None else _better(best, _choice(pool, columns[point]))


def _are_few(pool: ColumnPool, priced: Priced, loss: float) -> bool:
    """Tell whether so few columns cost at most a loss that more can be looked at at once."""
    return int((pool.problem.reduced(priced.prices) >= -loss).sum()) < FEW_PER_ROW * len(priced.prices)


def _loss(priced: Priced, best: Choice) -> float:
    """Return what a column can cost at most that is in a better choice."""
    return priced.bound - best.value + NIL


def few_near(pool: ColumnPool, priced: Priced) -> bool:
    """Tell whether so few columns cost little that walks find no way, in a pool that is too large to dive in whole."""
    near = pool.problem.reduced(priced.prices) >= -WINDOWS[0] * pool.problem.unit
    return len(priced.prices) > MOST_TO_DIVE and int(near.sum()) <= MANY_PER_ROW * len(priced.prices)


def in_regions(pool: ColumnPool, priced: Priced, best: Choice | None, seed: int, deadline: Deadline) -> Choice:
    """Return a choice among the columns that cost little, made better region by region from a greedy one or `best`."""
    reduced = pool.problem.reduced(priced.prices)
    best = None if best is None else grown(best, pool)
    begun = greedy(pool.problem, reduced) if best is None else best.chosen
    columns = np.flatnonzero((reduced >= -WINDOWS[0] * pool.problem.unit * pool.parties) | begun)
    regions = Regions(pool.problem.only(columns), priced.prices, begun[columns], seed)
    regions.improve(min(priced.bound, deadline.enough), deadline)
    found = _choice(pool, columns[regions.chosen])
    chosen = greedy(pool.problem, reduced, found.chosen)
    return _choice(pool, np.flatnonzero(chosen))


def _searched(pool: ColumnPool, priced: Priced, best: Choice, loss: float, seed: int, deadline: Deadline) -> Choice:
    """Return the best choice that dives and regions find among columns that cost at most a loss, or some of these."""
    reduced = pool.problem.reduced(priced.prices)
    columns = np.flatnonzero((reduced >= -loss * pool.parties) | best.chosen)
    few_rows = len(priced.prices) <= MOST_TO_DIVE
    if few_rows:
        liked = columns[np.argsort(-reduced[columns], kind="stable")[:BEST_WITHIN]]
        dives = Dives(pool.problem.only(liked), seed, deadline.part(DIVING))
        found = dives.best(best.value, min(priced.bound, deadline.enough))
        best = best if found is None else _choice(pool, liked[found])
    if few_rows and _loss(priced, best) <= loss:
        return best
    regions = Regions(pool.problem.only(columns), priced.prices, best.chosen[columns], seed)
    regions.improve(min(priced.bound, deadline.enough), deadline.part(IN_REGIONS if few_rows else MOST_IN_REGIONS))
    return _better(best, _choice(pool, columns[regions.chosen]))


def _proven(pool: ColumnPool, priced: Priced, best: Choice, loss: float, seed: int, deadline: Deadline) -> Found:
    """Solve on everything that costs at most a loss against the prices."""
    whole = pool.grow_within(priced.prices, loss, MOST_CHAINS)
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
    return Found(_better(best, found), most)


def _choice(pool: ColumnPool, columns: Numbers) -> Choice:
    chosen = np.zeros(len(pool.problem.values), dtype=np.bool_)
    chosen[columns] = True
    return Choice(chosen, float(pool.problem.values[columns].sum()), np.inf)


def _with_groups(
    pool: ColumnPool, priced: Priced, best: Choice, bound: float, seed: int, deadline: Deadline
) -> tuple[Choice, float]:
    """Return a better choice and bound, by the compact form at once, and by mending where much is still open."""
    best, most = _proven(pool, priced, best, _loss(priced, best), seed, deadline.part(WITH_GROUPS))
    bound = min(bound, max(best.value, most))
    deadline.tell("proof", best.value, bound)
    if bound - best.value > MENDED_FROM * bound and not deadline.passed():
        best = _mended(pool, priced, best, seed, deadline.part(MENDING))
        deadline.tell("choice", best.value, bound)
    return best, bound


def _mended(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return a better choice by regions in which all groups are looked at, and the columns that cost little."""
    loss = WINDOWS[1] * pool.problem.unit
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
    return _better(grown(best, pool), _choice(pool, np.concatenate([others[mending.chosen[: len(others)]], places])))


def _beside(pool: ColumnPool, compact: Compact) -> Bools:
    """Tell which columns a compact form does not stand for."""
    kinds = pool.kinds
    chain, group = kinds == Kind.CHAIN, kinds == Kind.GROUP
    stood_for = (chain & (compact.positions is not None)) | (group & (compact.seats is not None))
    return np.asarray(~stood_for, dtype=np.bool_)


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
        best = _choice(pool, np.concatenate([others[point[: len(others)]], pool.added(made)]))
    return Found(best, most)


def grown(best: Choice, pool: ColumnPool) -> Choice:
    """Return a choice among the columns that there are by now."""
    new = np.zeros(len(pool.problem.values) - len(best.chosen), dtype=np.bool_)
    return best._replace(chosen=np.append(best.chosen, new))


def _better(best: Choice, found: Choice | None) -> Choice:
    return best if found is None or found.value <= best.value + NIL else found


def _solved(pool: ColumnPool, kept: Bools, best: Choice, seed: int, deadline: Deadline) -> tuple[Choice | None, float]:
    """Solve in whole numbers on some columns and the best; return the best point found and a bound on all of these."""
    columns = np.flatnonzero(kept | best.chosen)
    point, _, most = whole_point(pool.problem.only(columns), best.chosen[columns], seed, deadline)
    return (None if point is None else _choice(pool, columns[point])), most


def whole_point(
    problem: Problem, begin: Bools | None, seed: int, deadline: Deadline
) -> tuple[Bools | None, float, float]:
    """Solve in whole numbers; return the best point, its worth, and a bound on all."""
    if not len(problem.values):
        return None, 0.0, 0.0
    highs = silent(seed, deadline, {"mip_rel_gap": 0.0, "mip_abs_gap": NIL / 10, **PLAIN})
    highs.passModel(model(problem, whole=True))
    if begin is not None:
        known = highspy.HighsSolution()
        known.col_value = begin.astype(np.float64)
        highs.setSolution(known)
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, 0.0, np.inf
    point = np.array(highs.getSolution().col_value) > 0.5
    return point, float(problem.values[point].sum()), float(info.mip_dual_bound)
