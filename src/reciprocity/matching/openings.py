"""Openings: which offer or need that does not exist yet would open most, for all and for one person."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from .checks import EmptyPool, check, pool_fault
from .clearing.deadline import Deadline
from .clearing.table import Numbers
from .engine import propose
from .fingerprint import fingerprint
from .opening.around import LARGEST, Around, Hope
from .opening.confirming import Confirming, Won
from .opening.ground import Ground
from .opening.hopes import Hopes
from .opening.kinds import kinds_of
from .opening.opened import Opening, Openings
from .opening.part import with_entry
from .opening.ways import Ways
from .plan import Plan
from .policy import RING, Policy
from .pool import MODES, Need, Offer, Pool
from .results import TOLERANCE

MOST, TRIED, MOST_CONFIRMED = 5, 2, 12
NEW, DIGITS = "new", 6


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
    check(pool)
    if not pool.residents:
        raise EmptyPool([pool_fault(("residents",), "no-residents")])
    if most < 1 or not set((modes or {}).values()) <= set(MODES):
        raise ValueError("most, modes: ask for one opening or more, and choose modes from help, together, lend, give.")
    given = policy or Policy()
    steering = replace(given.steering, required=frozenset(), required_steps=frozenset())
    free = replace(given, steering=steering, max_ring=given.max_ring or RING[1], then=())
    free = replace(free, objective="reach") if given.objective == "robust" else free
    if plan is not None and (plan.result.fingerprint != fingerprint(pool, given) or _is_next_best(plan)):
        raise PlanOfAnother
    if plan is None or replace(free, then=given.then) != given:
        plan = propose(pool, free, clock=clock)
    if not pool.categories:
        return Openings((), plan, 0, 0, complete=True)
    ground, deadline = Ground(pool, free, plan), Deadline(clock, free.time_limit)
    return _Looking(ground, Asked(modes or {}, most, around), deadline).look(resident, exact=exact)


def _is_next_best(plan: Plan) -> bool:
    """Tell whether a plan was made to differ from others: its bound holds for such plans only."""
    return plan.certificate is not None and len(plan.certificate.alike) > 0


class Hopeful(NamedTuple):
    """A kind with the residents it would be best with, for how many there is hope, and what others win at most."""

    hopes: list[Hope]
    carriers: int
    beyond: float | None


class Asked(NamedTuple):
    """How to look: modes by category, how many openings to tell, and how many people to plan anew around each."""

    modes: Mapping[str, str]
    most: int
    around: int


class _Looking:
    """Looks for openings on one ground."""

    def __init__(self, ground: Ground, asked: Asked, deadline: Deadline) -> None:
        self._ground, self._most, self._deadline = ground, asked.most, deadline
        self._kinds = kinds_of(ground.pool, asked.modes)
        ways = Ways(ground)
        self._hopes = Hopes(ground, ways, self._kinds)
        self._confirming = Confirming(ground, Around(ground, ways, self._hopes, asked.around), deadline)
        ids = {entry.id for entry in ground.pool.entries}
        self._name = next(name for name in (NEW + "+" * n for n in range(len(ids) + 1)) if name not in ids)

    def look(self, resident: str | None, *, exact: bool) -> Openings:
        """Return the openings of one resident, or of all."""
        every = np.arange(self._ground.size) if resident is None else np.array([self._ground.market.number[resident]])
        hopes, all_seen = self._hoped(every)
        found, beyond = list[Opening](), list[float]()
        for tried, hopeful in enumerate(hopes[:MOST_CONFIRMED]):
            if hopeful.hopes[0].most <= self._least(found) + TOLERANCE or (tried and self._deadline.passed()):
                break
            opening, bound = self._opening(hopeful)
            found = _ranked([*found, opening] if opening is not None else found)
            beyond += [bound] if opening is None else []
        tried = len(found) + len(beyond)
        told = found[: self._most]
        told = _ranked([self._exactly(one) for one in told]) if exact else told
        left = [self._left(hopes[tried:]), *beyond, *(one.upper_bound for one in found[self._most :])]
        complete = all_seen and max(left) <= self._least(told) + TOLERANCE
        return Openings(tuple(told), self._ground.plan, len(hopes), tried, complete)

    def _hoped(self, people: Numbers) -> tuple[list[Hopeful], bool]:
        """Return kinds that could open something, most hopeful first, and whether all people were looked at."""
        if not self._kinds:
            return [], True
        parts, at = [np.zeros((len(self._kinds), 0))], 0
        while at < len(people) and not (at and self._deadline.passed()):
            parts.append(self._hopes.of(people[at : at + self._hopes.at_once]))
            at += self._hopes.at_once
        most = np.hstack(parts)
        found = []
        for kind in np.flatnonzero(most.max(axis=1, initial=0.0) > 0).tolist():
            carriers = int((most[kind] > 0).sum())
            order = np.argsort(-most[kind], kind="stable")[: TRIED + 1].tolist()
            ranked = [Hope(float(most[kind, who]), kind, int(people[who])) for who in order]
            tried = min(TRIED, carriers)
            beyond = ranked[tried].most if len(ranked) > tried else None
            found.append(Hopeful(ranked[:tried], carriers, beyond))
        return sorted(found, key=lambda one: -one.hopes[0].most), at >= len(people)

    def _left(self, hopes: Sequence[Hopeful]) -> float:
        """Return what can be won at most by any of some kinds, or by what there is no hope for."""
        return self._bound(hopes[0].hopes[0].most if hopes else 0.0)

    def _bound(self, most: float) -> float:
        ground = self._ground
        return ground.slack + (most if ground.whole else ground.highest)

    def _least(self, found: Sequence[Opening]) -> float:
        return found[self._most - 1].gain if len(found) >= self._most else TOLERANCE

    def _opening(self, hopeful: Hopeful) -> tuple[Opening | None, float]:
        """Return the opening of a kind with who wins most by it, if anybody does, and what anybody wins at most."""
        bounds = [] if hopeful.beyond is None else [self._bound(hopeful.beyond)]
        best: tuple[Won, Offer | Need] | None = None
        kind = self._kinds[hopeful.hopes[0].kind]
        for place, hope in enumerate(hopeful.hopes):
            entry = kind.entry(self._name, self._ground.market.residents[hope.resident].id)
            won = self._confirming.won(hope, entry)
            bounds.append(min(self._bound(hope.most), won.most))
            best = (won, entry) if best is None or won.gain > best[0].gain + TOLERANCE else best
            after = hopeful.hopes[place + 1 :]
            if after and best[0].gain >= after[0].most - TOLERANCE:
                bounds.append(self._bound(after[0].most))
                break
        assert best is not None, "a kind is tried with somebody"
        won, entry = best
        bound = max(won.gain, *bounds)
        if won.gain <= TOLERANCE:
            return None, bound
        proven = self._ground.plan.result.optimal and bound - won.gain <= TOLERANCE
        told = (won.people, won.gain, won.gain if proven else bound, proven, entry, won.opens, won.replaces)
        return Opening(kind.category, kind.direction, kind.mode, entry.resident, hopeful.carriers, *told), bound

    def _exactly(self, one: Opening) -> Opening:
        """Return an opening after planning everybody anew, where more could be won by it."""
        if one.proven or self._deadline.passed():
            return one
        ground = self._ground
        policy = replace(ground.policy, time_limit=self._deadline.left())
        plan, old = propose(with_entry(ground.pool, one.entry), policy), ground.plan
        gain = plan.result.value - old.result.value
        if gain <= one.gain + TOLERANCE:
            return one
        return replace(
            one,
            people=plan.result.reached - old.result.reached,
            gain=gain,
            opens=tuple(match for match in plan.matches if match not in old.matches),
            replaces=tuple(match for match in old.matches if match not in plan.matches),
        )


def _ranked(found: Sequence[Opening]) -> list[Opening]:
    return sorted(found, key=lambda one: (-round(one.gain, DIGITS), one.category, one.direction))
