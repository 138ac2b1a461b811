"""Looking for openings on a ground: the most hopeful kinds first, each confirmed by planning anew around it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.table import Numbers
from reciprocity.matching.engine import propose
from reciprocity.matching.plan import Plan
from reciprocity.matching.policy import Policy
from reciprocity.matching.pool import Need, Offer, Pool
from reciprocity.matching.results import TOLERANCE

from .around import Around, Hope
from .confirming import Confirming, Won
from .ground import Ground
from .hopes import Hopes
from .kinds import Kind, kinds_of
from .opened import Opening, Openings
from .part import with_entry
from .ways import Ways

TRIED, MOST_CONFIRMED = 2, 12
NEW, DIGITS = "new", 6


class Ready(NamedTuple):
    """What is worked out once for a pool with its plan."""

    ground: Ground
    ways: Ways
    kinds: Sequence[Kind]
    hopes: Hopes

    @classmethod
    def of(cls, pool: Pool, policy: Policy, plan: Plan, modes: Mapping[str, str]) -> "Ready":
        """Work it out."""
        ground, kinds = Ground(pool, policy, plan), kinds_of(pool, modes)
        ways = Ways(ground)
        return cls(ground, ways, kinds, Hopes(ground, ways, kinds))


class Hopeful(NamedTuple):
    """A kind with the residents it would be best with, for how many there is hope, and what others win at most."""

    hopes: list[Hope]
    carriers: int
    beyond: float | None


class Looking:
    """Looks for openings once."""

    def __init__(self, ready: Ready, most: int, around: int, deadline: Deadline) -> None:
        self._ground, self._hopes, self._kinds = ready.ground, ready.hopes, ready.kinds
        self._most, self._deadline = most, deadline
        near = Around(ready.ground, ready.ways, ready.hopes, around)
        self._confirming = Confirming(ready.ground, near, deadline)
        ids = {entry.id for entry in ready.ground.pool.entries}
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
