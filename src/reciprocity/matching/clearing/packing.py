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

import numpy as np

from .choice import NIL, Choice, better, choice_of, grown, loss_of
from .deadline import Deadline
from .dives import Dives
from .greedy import greedy
from .pool_of_columns import ColumnPool, Priced
from .proving import proven_within
from .regions import Regions
from .table import Floats
from .whole import whole_point
from .with_groups import with_groups

WINDOWS = (0.1, 0.3, 1.0, np.inf)
FEW_PER_ROW, MANY_PER_ROW, MANY_TIGHT, ENOUGH_PER_ROW = 5, 10, 3, 3
DIVING, IN_REGIONS, TRYING, AT_PRICES = 0.2, 0.3, 0.4, 0.05
MOST_TO_DIVE, MOST_IN_REGIONS = 400, 0.8
BEST_WITHIN, FEW_CHAINS = 8_000, 6_000


def packing(pool: ColumnPool, priced: Priced, best: Choice, seed: int, deadline: Deadline) -> Choice:
    """Return a choice that is as good as ``best`` or better, proven optimal when time allows."""
    bound = min(best.bound, priced.bound)
    if pool.has_groups:
        best, bound = with_groups(pool, priced, best, bound, seed, deadline)
    if best.value < bound - NIL and not deadline.passed():
        best = _at_their_prices(pool, priced, grown(best, pool), seed, deadline)
    if best.value >= bound - NIL or deadline.passed():
        return best._replace(bound=bound)
    for window in WINDOWS:
        wide = window * pool.problem.unit
        loss = min(wide, loss_of(priced, best))
        whole = pool.grow_within(priced.prices, loss, FEW_CHAINS, deadline)
        best = grown(best, pool)
        if whole and loss == wide and _are_few(pool, priced, loss):
            continue
        best = _searched(pool, priced, best, loss, seed, deadline)
        deadline.tell("proof", best.value, bound)
        last = loss_of(priced, best) <= wide
        if best.value < bound - NIL and not deadline.passed():
            within = deadline if last else deadline.part(TRYING)
            best, bound = proven_within(pool, priced, best, bound, wide, seed, within)
        if best.value >= bound - NIL or deadline.passed() or last or loss_of(priced, best) <= wide:
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
    best = better(best, choice_of(pool, columns[regions.chosen]))
    if best.value >= priced.bound - NIL or deadline.passed():
        return best
    point, _, _ = whole_point(pool.problem.only(columns), None, seed, deadline.part(0.5))
    return best if point is None else better(best, choice_of(pool, columns[point]))


def _are_few(pool: ColumnPool, priced: Priced, loss: float) -> bool:
    """Tell whether so few columns cost at most a loss that more can be looked at at once."""
    return int((pool.problem.reduced(priced.prices) >= -loss).sum()) < FEW_PER_ROW * len(priced.prices)


def few_near(pool: ColumnPool, priced: Priced) -> bool:
    """Tell whether so few columns cost little that walks find no way, in a pool that is too large to dive in whole."""
    near = pool.problem.reduced(priced.prices) >= -WINDOWS[0] * pool.problem.unit
    return len(priced.prices) > MOST_TO_DIVE and int(near.sum()) <= MANY_PER_ROW * len(priced.prices)


def in_regions(pool: ColumnPool, priced: Priced, best: Choice | None, seed: int, deadline: Deadline) -> Choice:
    """Return a choice among the columns that cost little, made better region by region from a greedy one or `best`."""
    reduced = pool.problem.reduced(priced.prices)
    best = None if best is None else grown(best, pool)
    begun = greedy(pool.problem, reduced) if best is None else best.chosen
    close = min(-WINDOWS[0] * pool.problem.unit, _least(reduced, ENOUGH_PER_ROW * len(priced.prices)))
    columns = np.flatnonzero((reduced >= close * pool.parties) | begun)
    regions = Regions(pool.problem.only(columns), priced.prices, begun[columns], seed)
    regions.improve(min(priced.bound, deadline.enough), deadline)
    found = choice_of(pool, columns[regions.chosen])
    chosen = greedy(pool.problem, reduced, found.chosen)
    return choice_of(pool, np.flatnonzero(chosen))


def _least(reduced: Floats, count: int) -> float:
    """Return what the last of so many columns is worth beyond its prices, if those are taken that are worth most."""
    return float(-np.partition(-reduced, count)[count] if count < len(reduced) else reduced.min(initial=0.0))


def _searched(pool: ColumnPool, priced: Priced, best: Choice, loss: float, seed: int, deadline: Deadline) -> Choice:
    """Return the best choice that dives and regions find among columns that cost at most a loss, or some of these."""
    reduced = pool.problem.reduced(priced.prices)
    columns = np.flatnonzero((reduced >= -loss * pool.parties) | best.chosen)
    few_rows = len(priced.prices) <= MOST_TO_DIVE
    if few_rows:
        liked = columns[np.argsort(-reduced[columns], kind="stable")[:BEST_WITHIN]]
        dives = Dives(pool.problem.only(liked), seed, deadline.part(DIVING))
        found = dives.best(best.value, min(priced.bound, deadline.enough))
        best = best if found is None else choice_of(pool, liked[found])
    if few_rows and loss_of(priced, best) <= loss:
        return best
    regions = Regions(pool.problem.only(columns), priced.prices, best.chosen[columns], seed)
    regions.improve(min(priced.bound, deadline.enough), deadline.part(IN_REGIONS if few_rows else MOST_IN_REGIONS))
    return better(best, choice_of(pool, columns[regions.chosen]))
