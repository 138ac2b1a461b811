"""The engine: from a pool to the best plan, its proof and what is left."""

import time
from collections.abc import Callable

import numpy as np

from .arcs import Arcs
from .bounds import bound
from .checks import check
from .clearing.clear import clear
from .clearing.deadline import Deadline
from .compatibility import Compatibility
from .exchanges import of_pool
from .fingerprint import fingerprint
from .market import Market
from .matches import matches
from .pairs import Pairs
from .plan import Plan
from .policy import Policy, refuse_unbounded
from .pool import Pool
from .results import TOLERANCE, result
from .selection import Selection
from .unmatched import Remaining
from .worth import Worth


def propose(pool: Pool, policy: Policy | None = None, *, clock: Callable[[], float] = time.monotonic) -> Plan:
    """Propose the matches of greatest value, with their proof.

    Parameters
    ----------
    pool : Pool
        Residents, offers and needs.
    policy : Policy, optional
        Bounds and objective; `Policy()` if left out.
    clock : callable, optional
        Seconds, for the time limit.

    Returns
    -------
    Plan
        The best plan found in time. ``result.optimal`` says whether it is proven that none is better; if not,
        ``result.gap`` says how much better one could be at most.

    Raises
    ------
    PoolError
        If the pool is not a pool, with all faults.
    PolicyError
        If the policy has no longest ring.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> kinds = {code: m.Category(code) for code in ("repair.bike", "errands")}
    >>> pool = m.Pool(
    ...     residents=(m.Resident("a"), m.Resident("b")),
    ...     offers=(m.Offer("o1", "a", "repair.bike"), m.Offer("o2", "b", "errands")),
    ...     needs=(m.Need("n1", "b", "repair.bike"), m.Need("n2", "a", "errands")),
    ...     categories=kinds,
    ... )
    >>> plan = m.propose(pool)
    >>> [(match.shape, match.members) for match in plan.matches], plan.result.optimal
    ([('swap', ('a', 'b'))], True)
    """
    policy = policy or Policy()
    deadline = Deadline(clock, policy.time_limit)
    refuse_unbounded(policy)
    check(pool)
    market = Market(pool)
    rows = Compatibility(market, policy.min_fit)
    arcs = Arcs(market, rows)
    pairs = Pairs(market, arcs, policy.min_fit, policy.max_ring)
    worth = Worth.of_pool(market.residents, policy, pairs.ring_fit)
    selection, most = _search(market, arcs, worth, deadline)
    found = matches(market, pairs, policy, selection)
    left = Remaining(market, rows, arcs.best, policy).all(found)
    told = result(len(pool.residents), found, selection.value(worth), most, deadline, fingerprint(pool, policy))
    return Plan(found, told, left)


def _search(market: Market, arcs: Arcs, worth: Worth, deadline: Deadline) -> tuple[Selection, float]:
    """Return the best selection found and a bound on every plan."""
    exchange = of_pool(market, arcs, worth)
    found = clear(exchange, deadline)
    rings, chains = (tuple(exchange.table.steps(arcs) for arcs in part) for part in (found.rings, found.chains))
    selection = Selection(rings, chains)
    most = found.bound if arcs.complete else np.inf
    if most - selection.value(worth) > TOLERANCE:
        most = min(most, bound(market, arcs, worth))
    return selection, most
