"""The engine: from a pool to the best plan, its proof and what is left."""

import time
from collections.abc import Callable
from importlib.metadata import version
from typing import NamedTuple

import highspy

from .arcs import Arcs, thinner
from .bounds import bound
from .checks import check
from .compatibility import Compatibility
from .deadline import Deadline
from .fingerprint import fingerprint
from .greedy import greedy
from .market import Market
from .matches import matches
from .packing import Packing
from .pairs import Pairs
from .plan import Match, Plan, Result
from .policy import Policy
from .pool import Pool
from .rings import Rings, rings
from .selection import Selection
from .table import Table
from .unmatched import Remaining
from .worth import Worth

FEWER = (12, 6, 3)
TOLERANCE = 1e-5
SOLVER = f"{highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}.{highspy.HIGHS_VERSION_PATCH}"


class Candidates(NamedTuple):
    """The rings and arcs to choose from, and whether these are all there are."""

    rings: Rings
    arcs: Table
    whole: bool


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
    check(pool)
    market = Market(pool)
    rows = Compatibility(market, policy.min_fit)
    arcs = Arcs(market, rows)
    pairs = Pairs(market, arcs, policy.min_fit, policy.max_ring)
    worth = Worth(market.residents, policy, pairs.ring_fit)
    selection, most = _search(market, arcs, worth, deadline)
    found = matches(market, pairs, policy, selection)
    left = Remaining(market, rows, arcs.best, policy).all(found)
    return Plan(found, _result(pool, policy, found, selection.value(worth), most, deadline), left)


def _search(market: Market, arcs: Arcs, worth: Worth, deadline: Deadline) -> tuple[Selection, float]:
    """Return the best selection found and a bound on every plan."""
    listed = _candidates(market, arcs, worth.policy, deadline)
    best = greedy(market, listed.arcs, worth, listed.rings)
    most = bound(market, arcs, worth)
    if best.value(worth) >= most - TOLERANCE or deadline.passed():
        return best, most
    packed = Packing(market, listed.arcs, worth, listed.rings).solve(best.value(worth), deadline)
    best = max((best, *packed.found), key=lambda selection: round(selection.value(worth), 6))
    return best, min(most, packed.bound) if listed.whole else most


def _candidates(market: Market, arcs: Arcs, policy: Policy, deadline: Deadline) -> Candidates:
    """List all rings; where these are too many, those of fewer arcs per need."""
    kept, exact = arcs.kept, arcs.complete
    found = rings(market, kept, policy.max_ring, deadline)
    for most in FEWER:
        if found.whole or deadline.passed():
            break
        kept, exact = thinner(arcs.kept, most), False
        found = rings(market, kept, policy.max_ring, deadline)
    return Candidates(found, kept, exact and found.whole)


def _result(
    pool: Pool, policy: Policy, found: tuple[Match, ...], value: float, most: float, deadline: Deadline
) -> Result:
    proven = most - value <= TOLERANCE
    upper = value if proven else most
    return Result(
        residents=len(pool.residents),
        reached=len({step.receiver for match in found for step in match.steps}),
        value=value,
        upper_bound=upper,
        gap=0.0 if proven else (upper - value) / max(abs(upper), 1e-9),
        optimal=proven,
        seconds=round(deadline.spent(), 6),
        fingerprint=fingerprint(pool, policy),
        engine=f"reciprocity-{version('reciprocity')} highs-{SOLVER}",
    )
