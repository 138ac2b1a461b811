"""What a plan in the making still has room for."""

from collections import Counter
from collections.abc import Sequence

from .clearing.table import Arc
from .market import Market
from .pairs import ring_usage


class Room:
    """How often residents give and receive and entries are used, against their maximums."""

    def __init__(self, market: Market) -> None:
        self._market = market
        self.gives: Counter[int] = Counter()
        self.receives: Counter[int] = Counter()
        self.used: Counter[int] = Counter()

    def fits(self, steps: Sequence[Arc]) -> bool:
        """Tell whether a match of these steps can be added."""
        people, entries = self._market.residents, self._market.entries
        return (
            all(self.gives[a.giver] < people[a.giver].max_gives for a in steps)
            and all(self.receives[a.receiver] < people[a.receiver].max_receives for a in steps)
            and all(self.used[e] + count <= entries[e].capacity for e, count in _usage(steps).items())
        )

    def take(self, steps: Sequence[Arc]) -> None:
        """Add a match of these steps."""
        self.gives.update(a.giver for a in steps)
        self.receives.update(a.receiver for a in steps)
        self.used.update(_usage(steps))


def _usage(steps: Sequence[Arc]) -> Counter[int]:
    return (
        ring_usage(steps)
        if steps[-1].receiver == steps[0].giver
        else Counter(e for a in steps for e in (a.offer, a.need))
    )
