"""Which steps of a pool are searched: all of them, or in a dense pool the best few per entry; and what all allow."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .able import Able
from .candidates import Block, candidates, every_step
from .clearing.table import Floats, Numbers
from .closing import closed
from .graph import ExchangeGraph
from .policy import Policy
from .pool_arrays import Names, PoolArrays
from .pool_graph import graph_of_steps
from .steered import pairs_of, without
from .step_numbers import StepNumbers, each_once

MOST_STEPS = 250_000
DENSE, KEPT = 100, 12


class Possible(NamedTuple):
    """The steps of a pool.

    Attributes
    ----------
    graphs : tuple of ExchangeGraph
        The steps to search: of a dense pool first the best few per entry, then all if there are not too many.
    complete : bool
        Whether the last are all steps.
    able : Able
        Who can do something for whom, by any step at all.
    best : array (entries,)
        The largest fit with which each asking entry can be served by any step; 0 where there is none.
    helpers : array of int (entries,)
        By how many steps.
    """

    graphs: tuple[ExchangeGraph, ...]
    complete: bool
    able: Able
    best: Floats
    helpers: Floats


def possible(pool: PoolArrays, names: Names, policy: Policy) -> Possible:
    """Return the steps of a pool."""
    min_fit = policy.min_fit
    pool = without(pool, names.residents, policy.steering.forbidden)
    steps = StepNumbers(pool)
    able = Able(pool.size)
    best, helpers = np.zeros(len(pool.owner)), np.zeros(len(pool.owner))
    kept: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    total = 0
    for block in _blocks(pool, steps, names, policy):
        able.add(pool.owner[block.offer], pool.owner[block.need])
        begins = np.flatnonzero(np.diff(block.need, prepend=-1))
        needs = block.need[begins]
        best[needs] = np.maximum.reduceat(block.fit, begins) if len(begins) else 0.0
        helpers[needs] = np.diff(begins, append=len(block.need))
        total += len(block.need)
        if total <= MOST_STEPS:
            kept.append(steps.of(block.offer, block.need))
    searched = []
    if total > min(MOST_STEPS, DENSE * pool.size):
        few = closed(pool, steps, candidates(pool, steps, KEPT, min_fit), min_fit)
        searched.append(few)
    if total <= MOST_STEPS:
        searched.append(each_once(np.concatenate(kept)))
    graphs = tuple(graph_of_steps(pool, steps.found(numbers), names) for numbers in searched)
    return Possible(graphs, total <= MOST_STEPS, able, best, helpers)


def who_is_able(pool: PoolArrays, names: Names, policy: Policy) -> Able:
    """Return only who can do something for whom, without the graphs: for who asks for that alone."""
    pool = without(pool, names.residents, policy.steering.forbidden)
    found = Able(pool.size)
    for block in _blocks(pool, StepNumbers(pool), names, policy):
        found.add(pool.owner[block.offer], pool.owner[block.need])
    return found


def _blocks(pool: PoolArrays, steps: StepNumbers, names: Names, policy: Policy) -> Iterator[Block]:
    """Yield all steps that a policy allows."""
    forbidden = steps.of(*pairs_of(names.entries, policy.steering.forbidden_steps).T)
    return (_allowed(steps, every, forbidden) for every in every_step(pool, steps, policy.min_fit))


def _allowed(steps: StepNumbers, block: Block, forbidden: Numbers) -> Block:
    if not len(forbidden):
        return block
    allowed = ~np.isin(steps.of(block.offer, block.need), forbidden)
    return Block(block.offer[allowed], block.need[allowed], block.fit[allowed])
