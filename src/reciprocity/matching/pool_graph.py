"""The exchange graph of a pool of any size."""

import numpy as np

from .at_once import at_once, hosting
from .candidates import candidates
from .checks import check
from .clearing.table import Bools, Floats
from .closing import closed
from .graph import AS_OFTEN_AS_NEEDED, ExchangeGraph, NumberedNames
from .market import Market
from .pool import MODES, TOGETHER, Pool
from .pool_arrays import Names, PoolArrays
from .step_numbers import Found, StepNumbers
from .worth import LONG_WAIT_DAYS, NEVER_REACHED, REACHED, WAITING


def graph_of_pool(pool: Pool | PoolArrays, *, kept: int | None = None, min_fit: float = 0.0) -> ExchangeGraph:
    """Return who can do what for whom in a pool, to be solved as a bare graph.

    Parameters
    ----------
    pool : Pool or PoolArrays
        The pool; as arrays for a city, residents and entries are then called by their numbers.
    kept : int, optional
        Keep the best so many givers per asking entry, and the best step back for each; all if left out.
    min_fit : float
        Steps that fit less are left out.

    Raises
    ------
    PoolError
        If the pool is not a pool, with all faults.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> pool = m.Pool((m.Resident("a"), m.Resident("b")), (m.Offer("o", "a", "errands"),),
    ...               (m.Need("n", "b", "errands"),), {"errands": m.Category("errands")})
    >>> graph = m.graph_of_pool(pool)
    >>> [(graph.nodes[g], graph.nodes[r]) for g, r in zip(graph.giver, graph.receiver)]
    [('a', 'b')]
    """
    if isinstance(pool, Pool):
        check(pool)
        market = Market(pool)
        arrays = PoolArrays.of(market)
        names = Names.of(market)
    else:
        arrays, names = pool, Names(NumberedNames("", pool.size), NumberedNames("e", len(pool.owner)))
    steps = StepNumbers(arrays)
    numbers = candidates(arrays, steps, kept, min_fit)
    numbers = numbers if kept is None else closed(arrays, steps, numbers, min_fit)
    return graph_of_steps(arrays, steps.found(numbers), names)


def graph_of_steps(pool: PoolArrays, found: Found, names: Names) -> ExchangeGraph:
    """Return the exchange graph of steps of a pool, which are in the order of giver, receiver, offer, need."""
    return ExchangeGraph(
        nodes=names.residents,
        giver=found.giver,
        receiver=found.receiver,
        weight=found.fit,
        starter=pool.starter,
        max_gives=pool.max_gives,
        max_receives=pool.max_receives,
        entries=names.entries,
        offer=found.offer,
        need=found.need,
        capacity=np.where(_contended(pool), pool.capacity, pool.capacity.dtype.type(AS_OFTEN_AS_NEEDED)),
        credit=_credit(pool),
        together=at_once(pool),
    )


def _contended(pool: PoolArrays) -> Bools:
    """Tell for each entry whether the plan could want to use it more often than it can be used.

    A group uses all of what its host offers; then something else is too much.
    """
    gives, receives = pool.max_gives[pool.owner], pool.max_receives[pool.owner]
    together = pool.mode == MODES.index(TOGETHER)
    uses = np.where(together, gives + receives, np.where(pool.offered, gives, receives))
    more = hosting(pool) & (np.maximum(gives, receives) > 1)
    return np.asarray((uses > pool.capacity) | more, dtype=np.bool_)


def _credit(pool: PoolArrays) -> Floats:
    waiting = WAITING * np.minimum(pool.waiting_days, LONG_WAIT_DAYS) / LONG_WAIT_DAYS
    credit: Floats = REACHED + waiting + np.where(pool.reached, 0.0, NEVER_REACHED)
    return credit
