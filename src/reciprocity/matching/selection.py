"""A set of rings and chains in the making, and what it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from .clearing.table import Arc, Steps
from .worth import Earned, Worth, total


@dataclass(frozen=True, slots=True)
class Selection:
    """Rings and chains that go together."""

    rings: Sequence[Steps] = ()
    chains: Sequence[Steps] = ()

    def value(self, worth: Worth) -> float:
        """Return what it is worth."""
        return total(
            chain((ring_earned(worth, r) for r in self.rings), (e for c in self.chains for e in chain_earned(worth, c)))
        )


def ring_earned(worth: Worth, ring: Steps) -> Earned:
    """Return what a ring earns."""
    return worth.ring(tuple(a.giver for a in ring), [a.fit for a in ring])


def chain_earned(worth: Worth, steps: Iterable[Arc]) -> list[Earned]:
    """Return what each step of a chain earns."""
    return [worth.chain_step(a.receiver, a.fit, position) for position, a in enumerate(steps, 1)]
