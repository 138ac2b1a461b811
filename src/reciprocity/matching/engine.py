"""The engine: from a pool to the best plan, its proof and what is left."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from .bounds import bound
from .certificates import certificate
from .checks import EmptyPool, check, pool_fault
from .clearing.deadline import Deadline, Reporter
from .exchanges import of_graph
from .fingerprint import fingerprint
from .market import Market
from .matches import matches
from .pairs import Pairs
from .plan import Certificate, Plan
from .policy import Policy
from .pool import Pool
from .pool_arrays import Names, PoolArrays
from .possible import possible
from .results import TOLERANCE, further, result
from .search import search
from .selection import Selection
from .steering import unmet_by
from .unmatched import Remaining
from .worth import DIGITS, Worth

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
        If the pool is not a pool, with all faults; `EmptyPool` if there is nobody in it (`nobody_helped` is its plan).
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
    return _Proposing(pool, policy or Policy(), executor, reporter, clock).plan(())


def propose_several(
    pool: Pool,
    policy: Policy | None = None,
    *,
    count: int,
    executor: Executor | None = None,
    reporter: Reporter | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[Plan, ...]:
    """Propose the best plan and the next best ones that really differ.

    Of each earlier plan, at most half of the pairs of giver and receiver meet again in a later one.

    Parameters
    ----------
    pool, policy, executor, reporter, clock
        As of `propose`; the time limit holds for each plan.
    count : int
        How many plans at most, 1 or more. There are fewer when nothing else is possible.

    Returns
    -------
    tuple of Plan
        Best first, unless time ran out. The bound of each holds for all plans that differ so much from those before it.

    Raises
    ------
    PoolError, PolicyError
        As of `propose`.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> people = tuple(m.Resident(name) for name in "abc")
    >>> pool = m.Pool(people, tuple(m.Offer(f"o{p.id}", p.id, "errands") for p in people),
    ...               tuple(m.Need(f"n{p.id}", p.id, "errands") for p in people), {"errands": m.Category("errands")})
    >>> [[match.shape for match in plan.matches] for plan in m.propose_several(pool, count=3)]
    [['ring'], ['ring'], ['swap']]
    """
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise ValueError("count: ask for one plan or more, as a whole number.")
    proposing = _Proposing(pool, policy or Policy(), executor, reporter, clock)
    plans = [proposing.plan(())]
    while len(plans) < count and plans[-1].matches:
        plans.append(proposing.plan(plans))
    return tuple(plan for number, plan in enumerate(plans) if plan.matches or not number)


def nobody_helped(pool: Pool, policy: Policy) -> Plan:
    """Return the plan of a pool in which nothing can be proposed because there is nobody."""
    deadline = Deadline(time.monotonic, policy.time_limit)
    return Plan((), result(0, (), 0.0, 0.0, deadline, fingerprint(pool, policy)), ())


class _Proposing:
    """One pool under one policy, ready to be searched."""

    def __init__(
        self,
        pool: Pool,
        policy: Policy,
        executor: Executor | None,
        reporter: Reporter | None,
        clock: Callable[[], float],
    ) -> None:
        self._policy, self._executor, self._reporter, self._clock = policy, executor, reporter, clock
        self._first: Deadline | None = self._deadline()
        check(pool)
        if not pool.residents:
            raise EmptyPool([pool_fault(("residents",), "no-residents")])
        self._first.tell("steps")
        self._market = market = Market(pool)
        self._arrays, self._names = PoolArrays.of(market), Names.of(market)
        self._steps = possible(self._arrays, self._names, policy)
        self._pairs = Pairs(market, self._steps.able, policy)
        self._worth = Worth.of_pool(market.residents, self._that_can_be_met(), self._pairs.ring_fit)
        self._name = fingerprint(pool, policy)

    def _that_can_be_met(self) -> Policy:
        """Return the policy without what it requires for people whom nobody can do anything for."""
        steering, served = self._policy.steering, self._arrays.owner[self._steps.helpers > 0]
        required = steering.required & {self._names.residents[who] for who in served.tolist()}
        return replace(self._policy, steering=replace(steering, required=required))

    def _deadline(self) -> Deadline:
        policy = self._policy
        return Deadline(self._clock, policy.time_limit, self._reporter, policy.memory_limit)

    def plan(self, earlier: Sequence[Plan]) -> Plan:
        """Return the best plan that differs from earlier ones."""
        deadline, self._first = self._first or self._deadline(), None
        selection, most, proof, later = self._searched(earlier, deadline)
        value = selection.value(self._worth)
        deadline.tell("words", value, most)
        found = matches(self._market, self._pairs, self._policy, selection)
        left = Remaining(self._arrays, self._names, self._steps.able, self._policy).all(found)
        told = result(self._arrays.size, found, value, most, deadline, self._name)
        told = replace(told, further=further(selection, self._worth, later))
        return Plan(found, told, left, unmet_by(self._policy.steering, found), proof)

    def _searched(
        self, earlier: Sequence[Plan], deadline: Deadline
    ) -> tuple[Selection, float, Certificate | None, tuple[float, ...]]:
        """Return the best selection that was found, a bound on all that meet as much of what is required, and proof."""
        best, most, bonus, proof = Selection(), float("inf"), 0.0, None
        later = (float("inf"),) * len(self._worth.later)
        wishes = self._worth.policy.steering
        dense = len(self._steps.graphs) > 1 or not self._steps.complete
        if dense and not (wishes.required or wishes.required_steps):
            deadline.enough = self._at_most(deadline.enough, self._worth)
        for number, graph in enumerate(self._steps.graphs, 1):
            last = number == len(self._steps.graphs)
            exchange = of_graph(graph, self._worth, earlier)
            found = search(exchange, deadline if last else deadline.part(OF_THE_FEW), self._executor)
            if self._reached(found.selection, found.bonus) >= self._reached(best, bonus):
                best, most, bonus = found.selection, most + bonus - found.bonus, found.bonus
            if last and self._steps.complete:
                most, later = min(most, found.bound + found.bonus - bonus), found.later
                proof = certificate(found.proof, exchange, self._names, earlier)
            if found.all_met and most - best.value(self._worth) > TOLERANCE:
                most = min(most, self._at_most(deadline.enough, self._worth))
            if most - best.value(self._worth) <= TOLERANCE:
                break
        return best, self._at_most(most, self._worth), proof, tuple(map(self._at_most, later, self._worth.later))

    def _reached(self, selection: Selection, bonus: float) -> tuple[float, ...]:
        """Return what a selection is worth with a bonus, and under each later objective, to compare."""
        values = (selection.value(self._worth) + bonus, *map(selection.value, self._worth.later))
        return tuple(round(value, DIGITS) for value in values)

    def _at_most(self, most: float, worth: Worth) -> float:
        return most if np.isfinite(most) else bound(self._arrays, self._steps, worth)
