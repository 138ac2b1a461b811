"""Which steps of a pool are searched: all of them, or in a dense pool the best few per entry; and what all allow."""

from typing import NamedTuple

import numpy as np

from .able import Able
from .candidates import Found, candidates, joined, parts
from .clearing.table import Floats, Numbers
from .closing import closed
from .graph import ExchangeGraph
from .policy import Policy
from .pool_arrays import Names, PoolArrays
from .pool_graph import graph_of_steps
from .steered import pairs_of, without

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
    min_fit, steering = policy.min_fit, policy.steering
    pool = without(pool, names.residents, steering.forbidden)
    forbidden = pairs_of(names.entries, steering.forbidden_steps)
    able = Able(pool.size)
    best, helpers = np.zeros(len(pool.owner)), np.zeros(len(pool.owner))
    kept: list[Found] = []
    total = 0
    for every in parts(pool, None, min_fit):
        part = _allowed(every, forbidden, len(names.entries))
        able.add(part.giver, part.receiver)
        np.maximum.at(best, part.need, part.fit.astype(np.float64).round(6))
        np.add.at(helpers, part.need, 1.0)
        total += len(part.giver)
        if total <= MOST_STEPS:
            kept.append(part)
    searched = []
    if total > min(MOST_STEPS, DENSE * pool.size):
        few = closed(pool, candidates(pool, KEPT, min_fit), min_fit)
        searched.append(_allowed(few, forbidden, len(names.entries)))
    if total <= MOST_STEPS:
        searched.append(joined(kept))
    graphs = tuple(graph_of_steps(pool, found, names) for found in searched)
    return Possible(graphs, total <= MOST_STEPS, able, best, helpers)


def _allowed(found: Found, forbidden: Numbers, entries: int) -> Found:
    """Return the steps that are not forbidden."""
    if not len(forbidden):
        return found
    keys = found.offer.astype(np.int64) * entries + found.need
    allowed = ~np.isin(keys, forbidden[:, 0] * entries + forbidden[:, 1])
    return Found(
        found.giver[allowed], found.receiver[allowed], found.offer[allowed], found.need[allowed], found.fit[allowed]
    )
