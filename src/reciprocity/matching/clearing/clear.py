"""Clearing from beginning to end: columns, prices, a choice, and the proof."""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np

from .choice import Choice, better, choice_of, grown
from .cleared import Cleared
from .components import cleared_apart, parts_of
from .deadline import Deadline
from .exchange import Exchange
from .greedy import greedy
from .known_columns import Kind
from .listing import listing
from .ordered import in_order
from .packing import few_near, in_regions, packing
from .pool_of_columns import ColumnPool, Priced
from .problem import Problem
from .proof import proof
from .relaxation import relaxation
from .sweeps import sweeps
from .table import Bools, Floats, Numbers
from .tiles import Task, walked_in_tiles
from .walks import Walks

FEW_COLUMNS, FEW_PEOPLE = 60_000, 600
MOST_FOR_SIMPLEX, ROWS_FOR_SIMPLEX, FOR_SIMPLEX = 60_000, 600, 0.15
ROUNDS, MORE_ROUNDS = 150, 60
MORE_PASSES, WON = 10, 1e-3
MOST_PASSES = 12
WORTH_A_LOOK = 2.0
IN_REGIONS, BEFORE_MENDING = 0.7, 0.5
DRAWN_AT = 2e-4
EXACT = (1e-3, 0.1)
ROUGH = (0.1, 0.3)
OF_CITY, OF_CITY_WITH_CHAINS = (0.01, 0.2), (0.2, 0.3)
WALKS, PATIENCE = 30, 4
SMALL, ENOUGH = 5_000, 1e-4
CLOSE = 3e-3
MOST_IN_ONE = 30_000
NIL = 1e-6


class Walking(NamedTuple):
    """How to walk: the scale of noise, the seed, until when, and where tiles of a city are worked on."""

    unit: float
    seed: int
    deadline: Deadline
    executor: Executor | None


def clear(exchange: Exchange, deadline: Deadline, executor: Executor | None = None) -> Cleared:
    """Return the best choice of rings and chains that was found in time, with a bound on all of them.

    The bound is infinite where not even prices could be worked out for all rings.
    """
    deadline.tell("rings")
    parts = parts_of(exchange)
    return cleared_apart(exchange, parts, clear, deadline, executor) if parts else _whole(exchange, deadline, executor)


def _whole(exchange: Exchange, deadline: Deadline, executor: Executor | None) -> Cleared:
    listed = listing(exchange, deadline)
    deadline.tell("prices")
    pool = ColumnPool(exchange, listed.rings, whole=listed.whole, deadline=deadline)
    seed = exchange.policy.seed
    how = Walking(pool.problem.unit, seed, deadline, executor)
    few = listed.rings.whole and len(pool.problem.values) <= FEW_COLUMNS and exchange.size <= FEW_PEOPLE
    if few:
        priced = _floored(relaxation(pool, None, seed, deadline), exchange)
        pool.grow_near(priced.prices, DRAWN_AT * how.unit, seed)
        best = _choice(pool, priced, EXACT, how, None)
    else:
        priced, best = _swept(pool, exchange, how)
    deadline.tell("proof", best.value, priced.bound)
    if best.value < priced.bound - NIL and not deadline.passed():
        if not few and _may_be_proven(pool, priced, best):
            priced = _floored(relaxation(pool, priced, seed, deadline.part(FOR_SIMPLEX)), exchange)
            pool.grow_near(priced.prices, DRAWN_AT * how.unit, seed)
            best = _choice(pool, priced, EXACT, how, best)
        if best.value < priced.bound - NIL and _by_regions(pool, priced):
            share = BEFORE_MENDING if pool.has_groups else IN_REGIONS
            best = in_regions(pool, priced, best, seed, deadline.part(share))
            deadline.tell("proof", best.value, priced.bound)
        if best.value < priced.bound - NIL and np.isfinite(priced.bound) and len(priced.prices) <= SMALL:
            best = packing(pool, priced, best, seed, deadline)
    later: tuple[float, ...] = ()
    if exchange.later:
        deadline.go_on()
        deadline.tell("next objective", best.value, min(best.bound, priced.bound))
        best, later = in_order(pool, exchange, priced, best, deadline)
    chosen = pool.chosen(grown(best, pool).chosen)
    bound = min(best.bound, priced.bound)
    rings, chains, groups = (chosen[kind] for kind in Kind)
    return Cleared(rings, chains, groups, bound, best.value, proof(pool, exchange, priced), later)


def _swept(pool: ColumnPool, exchange: Exchange, how: Walking) -> tuple[Priced, Choice]:
    """Return prices by sweeps and a choice by them; again and again where that may meet the bound."""
    windows = ROUGH if exchange.size <= SMALL else OF_CITY if pool.all_chains else OF_CITY_WITH_CHAINS
    prices = sweeps(pool, ROUNDS, how.deadline)
    if pool.by_and_by:
        prices = _with_more(pool, prices, how)
    priced, best = _floored(pool.priced(prices), exchange), None
    for _ in range(MOST_PASSES):
        if priced.bound - pool.known(prices) < WORTH_A_LOOK * how.unit or pool.listed_all:
            pool.grow_near(prices, DRAWN_AT * how.unit, how.seed)
            best = _choice(pool, priced, windows, how, best)
        if best is not None and (best.value >= priced.bound - NIL or len(prices) <= ROWS_FOR_SIMPLEX):
            break
        grown = 0 if pool.listed_all else pool.grow(prices)
        near = best is not None and 0 < priced.bound - best.value < WORTH_A_LOOK * how.unit
        if not (grown or near) or how.deadline.passed():
            break
        prices = sweeps(pool, ROUNDS, how.deadline, prices)
        now = _floored(pool.priced(prices), exchange)
        if now.bound >= priced.bound and not grown:
            break
        priced = now if now.bound < priced.bound else priced
    return priced, best if best is not None else _choice(pool, priced._replace(prices=prices), windows, how, best)


def _with_more(pool: ColumnPool, prices: Floats, how: Walking) -> Floats:
    """Return prices that chains and groups pay too, after making columns of those that are worth more than theirs."""
    best, least = prices, pool.known(prices)
    for _ in range(MORE_PASSES):
        if not pool.grow(prices) or how.deadline.passed():
            break
        prices = sweeps(pool, MORE_ROUNDS, how.deadline, prices)
        bound = pool.known(prices)
        if bound > least * (1 - WON):
            break
        best, least = prices, bound
    return best


def _floored(priced: Priced, exchange: Exchange) -> Priced:
    """Lower a bound to a worth that a plan can have, where all arcs are worth whole multiples of one number."""
    unit = exchange.unit if exchange.policy.objective != "robust" else 0
    if not unit or not np.isfinite(priced.bound):
        return priced
    return priced._replace(bound=float(np.floor(priced.bound / unit + NIL) * unit))


def _choice(pool: ColumnPool, priced: Priced, windows: Sequence[float], how: Walking, best: Choice | None) -> Choice:
    """Return a choice by prices: what costs least first, then walks as long as they find anything.

    Each window says how far below its prices a column may be. At exact prices an optimal choice that meets the bound
    has only columns that are worth just their prices: there walking begins anew a few times.
    """
    reduced = pool.problem.scores(priced.prices)
    best = best if best is None else grown(best, pool)
    if _by_regions(pool, priced):
        found = choice_of(pool, np.flatnonzero(greedy(pool.problem, reduced)))
        return found if best is None else better(best, found)
    few_rows = len(priced.prices) <= SMALL
    for again, window in enumerate(windows):
        near = np.flatnonzero(reduced >= -window * how.unit).astype(np.int32)
        found = _walked(pool, near, reduced, priced, how._replace(seed=how.seed + again))
        best = found if best is None or found.value > best.value + NIL else best
        how.deadline.tell("choice", best.value, priced.bound)
        met = best.value >= priced.bound - (NIL if few_rows else CLOSE * priced.bound)
        if met or how.deadline.passed():
            break
    assert best is not None, "there is at least one window"
    return best


def _by_regions(pool: ColumnPool, priced: Priced) -> bool:
    """Tell whether a choice is made region by region at the best prices there will be, and not by walks at any."""
    return len(priced.prices) <= SMALL and few_near(pool, priced)


def _walked(pool: ColumnPool, near: Numbers, reduced: Floats, priced: Priced, how: Walking) -> Choice:
    """Return a choice among the near columns, filled up with any others that still fit."""
    problem = pool.problem
    if len(problem.most) <= MOST_IN_ONE:
        few = problem.only(near)
        chosen = np.zeros(len(reduced), dtype=np.bool_)
        chosen[near[_walked_at_once(few, greedy(few, reduced[near]), priced, how)]] = True
    else:
        whole = Task(problem, priced.prices, greedy(problem, reduced, among=near), how.unit, how.seed)
        chosen = walked_in_tiles(whole, near, pool.rows.places, how.deadline, how.executor)
    chosen = greedy(problem, reduced, chosen)
    return Choice(chosen, float(problem.values[chosen].sum()), priced.bound)


def _walked_at_once(problem: Problem, begun: Bools, priced: Priced, how: Walking) -> Bools:
    walks = Walks(problem, priced.prices, begun, how.unit, how.seed)
    small = len(problem.most) <= SMALL
    idle, enough = 0, NIL if small else ENOUGH * priced.bound
    for _ in range(WALKS):
        won = walks.round(how.deadline) + (walks.kick(how.deadline) if small else 0.0)
        idle = 0 if won > enough else idle + 1
        if idle > (PATIENCE if small else 0) or how.deadline.passed():
            break
    return walks.chosen


def _may_be_proven(pool: ColumnPool, priced: Priced, best: Choice) -> bool:
    """Tell whether few enough columns could be in a better choice for an exact search to be worth it."""
    loss = priced.bound - best.value
    if len(priced.prices) > SMALL or not np.isfinite(loss):
        return False
    if len(priced.prices) <= ROWS_FOR_SIMPLEX:
        return True
    return int((pool.problem.reduced(priced.prices) >= -loss).sum()) <= MOST_FOR_SIMPLEX
