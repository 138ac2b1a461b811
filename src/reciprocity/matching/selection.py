"""A set of rings, chains and groups in the making, and what it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from .clearing.table import Arc, Steps
from .worth import Earned, Worth, total


@dataclass(frozen=True, slots=True)
class Selection:
    """Rings, chains and groups that go together; of a group the steps to all guests, then those back."""

    rings: Sequence[Steps] = ()
    chains: Sequence[Steps] = ()
    groups: Sequence[Steps] = ()

    def value(self, worth: Worth) -> float:
        """Return what it is worth."""
        rings = (ring_earned(worth, ring) for ring in self.rings)
        groups = (group_earned(worth, group) for group in self.groups)
        return total(chain(rings, (one for steps in self.chains for one in chain_earned(worth, steps)), groups))


def ring_earned(worth: Worth, ring: Steps) -> Earned:
    """Return what a ring earns."""
    return worth.ring(tuple(a.giver for a in ring), [a.fit for a in ring])


def group_earned(worth: Worth, steps: Steps) -> Earned:
    """Return what a group earns."""
    guests = steps[: len(steps) // 2]
    return worth.group((guests[0].giver, *(a.receiver for a in guests)), [a.fit for a in steps])


def chain_earned(worth: Worth, steps: Iterable[Arc]) -> list[Earned]:
    """Return what each step of a chain earns."""
    return [worth.chain_step(a.receiver, a.fit, position) for position, a in enumerate(steps, 1)]
