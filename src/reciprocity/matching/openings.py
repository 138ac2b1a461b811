"""Which offer or need that does not exist yet would open most, for all and for one person."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from .checks import EmptyPool, check, pool_fault
from .clearing.deadline import Deadline
from .engine import propose
from .fingerprint import fingerprint
from .opening.around import LARGEST
from .opening.looking import Looking, Ready
from .opening.opened import Openings
from .plan import Plan
from .policy import RING, Policy
from .pool import MODES, Pool

MOST = 5


class PlanOfAnother(ValueError):
    """A plan that was not made of this pool under this policy."""

    def __init__(self) -> None:
        super().__init__("Give the plan of this pool under this policy, or none.")


def openings(
    pool: Pool,
    policy: Policy | None = None,
    *,
    resident: str | None = None,
    plan: Plan | None = None,
    modes: Mapping[str, str] | None = None,
    most: int = MOST,
    around: int = LARGEST,
    exact: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Openings:
    """Tell which offer or need that does not exist yet would open most.

    Parameters
    ----------
    pool : Pool
        Everybody who is free.
    policy : Policy, optional
        Bounds and objective; `Policy()` if left out. What is required is a wish for a plan and not looked at; rings
        without a bound are taken as rings of at most 6; of several objectives the first counts; and ``robust`` is
        taken as ``reach``: what could be done, not how likely all say yes.
    resident : str, optional
        For this resident only. Else for all: each kind with the resident with whom it opens most.
    plan : Plan, optional
        The plan of this pool under this policy, if there is one already: to make one takes longer than all the rest.
        It is of no use where the policy is taken as another. Not one of the next best of `propose_several`.
    modes : Mapping, optional
        Category -> mode in which it is offered and asked here. Else the mode that is asked (or offered) most.
    most : int
        How many openings to tell, 1 or more.
    around : int
        How many people around an entry are planned anew with it, at most; the others keep their matches.
    exact : bool
        Whether to plan the whole pool anew for each opening that is told and not yet proven; takes as long as so many
        plans.
    clock : callable, optional
        Seconds, for the time limit of the policy, which holds for the plan and once more for the rest.

    Returns
    -------
    Openings
        Only what is confirmed by planning anew with the entry.

    Raises
    ------
    PoolError
        If the pool is not a pool; `EmptyPool` if there is nobody in it.
    KeyError
        If the resident is not in the pool.
    PlanOfAnother
        If the plan is of another pool or policy.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> kinds = {code: m.Category(code) for code in ("errands", "repair.bike")}
    >>> pool = m.Pool((m.Resident("a"), m.Resident("b")), (m.Offer("o1", "a", "errands"),),
    ...               (m.Need("n1", "b", "errands"), m.Need("n2", "a", "repair.bike")), kinds)
    >>> (one,) = m.openings(pool, resident="b").openings
    >>> one.category, one.direction, one.people, one.gain, one.proven, one.opens[0].members
    ('repair.bike', 'offer', 2, 260.0, True, ('a', 'b'))

    Notes
    -----
    The dual prices of the plan bound what a new entry could win (`opening.ground`); those of largest bound are
    confirmed by planning the people around them anew, with all other matches as they are. So a gain is reached by a
    plan that is told, and the bound holds for all plans. Source of the bound: weak duality of the packing relaxation,
    as in Abraham, Blum, Sandholm (2007), DOI 10.1145/1250910.1250954.
    """
    if most < 1:
        raise ValueError("most: ask for one opening or more.")
    outlook = Outlook(pool, policy, plan=plan, modes=modes, clock=clock)
    return outlook.openings(resident=resident, most=most, around=around, exact=exact)


class Outlook:
    """A pool with its plan, in which openings can be looked for again and again: all but the looking is done once.

    Parameters are those of `openings`, which looks once.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> kinds = {code: m.Category(code) for code in ("errands", "repair.bike")}
    >>> pool = m.Pool((m.Resident("a"), m.Resident("b")), (m.Offer("o1", "a", "errands"),),
    ...               (m.Need("n1", "b", "errands"), m.Need("n2", "a", "repair.bike")), kinds)
    >>> outlook = m.Outlook(pool)
    >>> [len(outlook.openings(resident=who).openings) for who in "ab"], outlook.is_of(pool)
    ([0, 1], True)
    """

    def __init__(
        self,
        pool: Pool,
        policy: Policy | None = None,
        *,
        plan: Plan | None = None,
        modes: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        check(pool)
        if not pool.residents:
            raise EmptyPool([pool_fault(("residents",), "no-residents")])
        if not set((modes or {}).values()) <= set(MODES):
            raise ValueError("modes: choose from help, together, lend, give.")
        given = policy or Policy()
        steering = replace(given.steering, required=frozenset(), required_steps=frozenset())
        free = replace(given, steering=steering, max_ring=given.max_ring or RING[1], then=())
        free = replace(free, objective="reach") if given.objective == "robust" else free
        self._fingerprint, self._modes, self._clock = fingerprint(pool, given), dict(modes or {}), clock
        if plan is not None and (plan.result.fingerprint != self._fingerprint or _is_next_best(plan)):
            raise PlanOfAnother
        if plan is None or replace(free, then=given.then) != given:
            plan = propose(pool, free, clock=clock)
        self.plan = plan
        self._ready = Ready.of(pool, free, plan, modes or {}) if pool.categories else None

    def is_of(self, pool: Pool, policy: Policy | None = None, modes: Mapping[str, str] | None = None) -> bool:
        """Tell whether it is of a pool under a policy, with these modes."""
        return self._modes == dict(modes or {}) and self._fingerprint == fingerprint(pool, policy or Policy())

    def openings(
        self, *, resident: str | None = None, most: int = MOST, around: int = LARGEST, exact: bool = False
    ) -> Openings:
        """Tell which offer or need that does not exist yet would open most; see `openings`."""
        if self._ready is None:
            return Openings((), self.plan, 0, 0, complete=True)
        deadline = Deadline(self._clock, self._ready.ground.policy.time_limit)
        return Looking(self._ready, most, around, deadline).look(resident, exact=exact)


def _is_next_best(plan: Plan) -> bool:
    """Tell whether a plan was made to differ from others: its bound holds for such plans only."""
    return plan.certificate is not None and len(plan.certificate.alike) > 0
