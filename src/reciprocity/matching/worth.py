"""What matches are worth under each objective; the whole plan is a sum, except that nobody is reached twice.

A match earns a *base* (its fits, or its number of steps) and, per receiver, a *credit* for reaching that person.
Of the credits of one resident only the largest counts: reached is reached.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Worth:
    """The objective of a policy for a list of residents.

    `ring_fit` gives the largest total fit of a ring on exactly these residents (sorted), or None if there is none.
    """

    residents: Sequence[Resident]
    policy: Policy
    ring_fit: Callable[[Members], float | None]

    def base(self, fit: float) -> float:
        """Return what a step earns apart from whom it reaches."""
        return 1.0 if self.policy.objective == "steps" else FIT * fit

    def credit(self, resident: int) -> float:
        """Return what it earns to reach a resident."""
        if self.policy.objective == "steps":
            return 0.0
        who = self.residents[resident]
        waiting = WAITING * min(who.waiting_days, LONG_WAIT_DAYS) / LONG_WAIT_DAYS
        return REACHED + waiting + (0.0 if who.reached else NEVER_REACHED)

    def share(self, members: int) -> float:
        """Return the chance that so many all say yes, where that counts."""
        return self.policy.acceptance**members if self.policy.objective == "robust" else 1.0

    def chain_step(self, receiver: int, fit: float, position: int) -> Earned:
        """Return what the step at a position (1 is the first) of a chain earns."""
        share = self.share(position + 1)
        return Earned(share * self.base(fit), ((receiver, share * self.credit(receiver)),))

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
                    base += chance * FIT * (self.ring_fit(part) or 0.0)
                    for resident in part:
                        earned[resident] += chance * self.credit(resident)
        return base

    def remainder(self, willing: Members) -> tuple[Members, ...]:
        """Return the rings of greatest worth that those who said yes can still make without the others.

        Compared after rounding; of equal ones the first counts, with the first resident in the ring of fewest and
        lowest members, and left out last.
        """
        return self._best(willing)[1]

    def _best(self, free: Members) -> tuple[float, tuple[Members, ...]]:
        if len(free) < 2:
            return 0.0, ()
        first, others = free[0], free[1:]
        best: tuple[float, tuple[Members, ...]] = (-1.0, ())
        for size in range(1, len(others) + 1):
            for partners in combinations(others, size):
                part = (first, *partners)
                fit = self.ring_fit(part)
                if fit is None:
                    continue
                worth, rest = self._best(tuple(r for r in others if r not in partners))
                worth = round(worth + FIT * fit + sum(map(self.credit, part)), DIGITS)
                if worth > best[0]:
                    best = (worth, (part, *rest))
        without = self._best(others)
        return without if without[0] > best[0] else best
