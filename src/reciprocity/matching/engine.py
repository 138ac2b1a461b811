"""The engine: from a pool to the best plan, its proof and what is left."""

import time
from collections.abc import Callable
from concurrent.futures import Executor

from .bounds import bound
from .checks import check
from .clearing.deadline import Deadline, Reporter
from .exchanges import of_graph
from .fingerprint import fingerprint
from .market import Market
from .matches import matches
from .pairs import Pairs
from .plan import Plan
from .policy import Policy
from .pool import Pool
from .pool_arrays import PoolArrays
from .possible import Possible, possible
from .results import TOLERANCE, result
from .search import search
from .selection import Selection
from .unmatched import Remaining
from .worth import Worth

OF_THE_FEW = 0.5


def propose(
    pool: Pool,
    policy: Policy | None = None,
    *,
    executor: Executor | None = None,
    reporter: Reporter | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Propose the matches of greatest value, with their proof.

    Parameters
    ----------
    pool : Pool
        Residents, offers and needs.
    policy : Policy, optional
        Bounds and objective; `Policy()` if left out.
    executor : concurrent.futures.Executor, optional
        Where the tiles of a city are worked on; the plan is the same with any, and with none.
    reporter : Reporter, optional
        Hears how far it is, and can end it: then the best plan so far is given.
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
        If rings have no bound (``max_ring=0``) and the objective is ``robust``, or there are chains.

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
    deadline = Deadline(clock, policy.time_limit, reporter, policy.memory_limit)
    check(pool)
    deadline.tell("steps")
    market = Market(pool)
    arrays, names = PoolArrays.of(market), tuple(entry.id for entry in market.entries)
    steps = possible(arrays, tuple(r.id for r in market.residents), names, policy.min_fit)
    pairs = Pairs(market, steps.able, policy)
    worth = Worth.of_pool(market.residents, policy, pairs.ring_fit)
    selection, most = _searched(arrays, steps, worth, deadline, executor)
    value = selection.value(worth)
    deadline.tell("words", value, most)
    found = matches(market, pairs, policy, selection)
    left = Remaining(arrays, steps.able, policy).all(names, found)
    told = result(len(pool.residents), found, value, most, deadline, fingerprint(pool, policy))
    return Plan(found, told, left)


def _searched(
    pool: PoolArrays, steps: Possible, worth: Worth, deadline: Deadline, executor: Executor | None
) -> tuple[Selection, float]:
    """Return the best selection that was found, and a bound on every plan of the pool."""
    best, most = Selection(), float("inf")
    for number, graph in enumerate(steps.graphs, 1):
        last = number == len(steps.graphs)
        found = search(of_graph(graph, worth), deadline if last else deadline.part(OF_THE_FEW), executor)
        best = max(best, found.selection, key=lambda selection: selection.value(worth))
        most = min(most, found.bound if last and steps.complete else bound(pool, steps, worth))
        if most - best.value(worth) <= TOLERANCE:
            return best, most
    return best, min(most, bound(pool, steps, worth))
