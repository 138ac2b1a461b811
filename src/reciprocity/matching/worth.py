"""What matches are worth under each objective; the whole plan is a sum, except that nobody is reached twice.

A match earns a *base* (its fits, or its number of steps) and, per receiver, a *credit* for reaching that person.
Of the credits of one resident only the largest counts: reached is reached.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from .policy import Policy
from .pool import Resident

REACHED = 100.0
WAITING, LONG_WAIT_DAYS = 20.0, 200
NEVER_REACHED = 10.0
FIT = 20.0
DIGITS = 6

Members = tuple[int, ...]
Best = tuple[float, tuple[Members, ...]]


class Earned(NamedTuple):
    """What a match earns: a base, and credits per receiver."""

    base: float
    credits: tuple[tuple[int, float], ...]

    @property
    def alone(self) -> float:
        """The worth of the match by itself."""
        return self.base + sum(credit for _, credit in self.credits)


def total(earned: Iterable[Earned]) -> float:
    """Return the worth of a set of matches: all bases, and for each resident the largest credit."""
    bases, largest = [], dict[int, float]()
    for one in earned:
        bases.append(one.base)
        for resident, credit in one.credits:
            largest[resident] = max(credit, largest.get(resident, 0.0))
    return math.fsum([*bases, *largest.values()])


def credits_of(residents: Sequence[Resident], policy: Policy) -> tuple[float, ...]:
    """Return what it earns to reach each resident."""
    if policy.objective == "steps":
        return (0.0,) * len(residents)
    return tuple(
        REACHED
        + WAITING * min(who.waiting_days, LONG_WAIT_DAYS) / LONG_WAIT_DAYS
        + (0.0 if who.reached else NEVER_REACHED)
        for who in residents
    )


@dataclass(frozen=True)
class Worth:
    """The objective of a policy.

    Attributes
    ----------
    credits : sequence of float
        What it earns to reach each resident.
    policy : Policy
        Objective and acceptance.
    ring_fit : callable
        The largest total fit of a ring on exactly these residents (sorted), or None if there is none.
    by_fit, by_step : float
        A step earns ``by_fit * fit + by_step`` apart from whom it reaches.
    later : tuple of Worth
        The objectives after this one.
    """

    credits: Sequence[float]
    policy: Policy
    ring_fit: Callable[[Members], float | None]
    by_fit: float = FIT
    by_step: float = 0.0
    later: "tuple[Worth, ...]" = ()
    _remainders: dict[Members, Best] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of_pool(
        cls, residents: Sequence[Resident], policy: Policy, ring_fit: Callable[[Members], float | None]
    ) -> "Worth":
        """Return the objective of a policy for a list of residents."""
        later = tuple(cls.of_pool(residents, one, ring_fit) for one in policy.later)
        credits = credits_of(residents, policy)
        if policy.objective == "steps":
            return cls(credits, policy, ring_fit, by_fit=0.0, by_step=1.0, later=later)
        return cls(credits, policy, ring_fit, later=later)

    def base(self, fit: float) -> float:
        """Return what a step earns apart from whom it reaches."""
        return self.by_fit * fit + self.by_step

    def credit(self, resident: int) -> float:
        """Return what it earns to reach a resident."""
        return self.credits[resident]

    def share(self, members: int) -> float:
        """Return the chance that so many all say yes, where that counts."""
        return self.policy.acceptance**members if self.policy.objective == "robust" else 1.0

    def of_ring(self, members: Sequence[int], fits: Sequence[float]) -> tuple[float, dict[int, float]]:
        """Return the base and the credits of a ring."""
        earned = self.ring(tuple(members), fits)
        return earned.base, dict(earned.credits)

    def chain_step(self, receiver: int, fit: float, position: int) -> Earned:
        """Return what the step at a position (1 is the first) of a chain earns."""
        share = self.share(position + 1)
        return Earned(share * self.base(fit), ((receiver, share * self.credit(receiver)),))

    def group(self, members: Members, fits: Sequence[float]) -> Earned:
        """Return what a group earns: its host (first) and each guest, by the fits of the steps to and from them.

        Under ``robust`` a guest counts when host and guest say yes, and the host when any guest does too.
        """
        host, *guests = members
        nobody = 1 - self.share(1) if self.policy.objective == "robust" else 0.0
        to_host = self.share(1) * (1 - nobody ** len(guests))
        both = self.share(2)
        earned = [(guest, both * self.credit(guest)) for guest in guests]
        return Earned(both * sum(map(self.base, fits)), ((host, to_host * self.credit(host)), *earned))

    def ring(self, members: Members, fits: Sequence[float]) -> Earned:
        """Return what a ring earns; under ``robust`` the exact expectation over all answers."""
        share = self.share(len(members))
        base = share * sum(map(self.base, fits))
        earned = {r: share * self.credit(r) for r in sorted(members)}
        if self.policy.objective == "robust" and len(members) > 2:
            base += self._when_some_say_no(tuple(sorted(members)), earned)
        return Earned(base, tuple(earned.items()))

    def _when_some_say_no(self, members: Members, earned: dict[int, float]) -> float:
        a, base = self.policy.acceptance, 0.0
        for size in range(2, len(members)):
            chance = a**size * (1 - a) ** (len(members) - size)
            for willing in combinations(members, size):
                for part in self.remainder(willing):
                    base += chance * self.by_fit * (self.ring_fit(part) or 0.0)
                    for resident in part:
                        earned[resident] += chance * self.credit(resident)
        return base

    def remainder(self, willing: Members) -> tuple[Members, ...]:
        """Return the rings of greatest worth that those who said yes can still make without the others.

        Compared after rounding; of equal ones the first counts, with the first resident in the ring of fewest and
        lowest members, and left out last.
        """
        return self._best(willing)[1]

    def _best(self, free: Members) -> Best:
        if free not in self._remainders:
            self._remainders[free] = self._best_of(free)
        return self._remainders[free]

    def _best_of(self, free: Members) -> Best:
        if len(free) < 2:
            return 0.0, ()
        first, others = free[0], free[1:]
        best: Best = (-1.0, ())
        for size in range(1, len(others) + 1):
            for partners in combinations(others, size):
                part = (first, *partners)
                fit = self.ring_fit(part)
                if fit is None:
                    continue
                worth, rest = self._best(tuple(r for r in others if r not in partners))
                worth = round(worth + self.by_fit * fit + sum(map(self.credit, part)), DIGITS)
                if worth > best[0]:
                    best = (worth, (part, *rest))
        without = self._best(others)
        return without if without[0] > best[0] else best
