"""Possible steps between two residents, looked up when asked for; and the best ring on a few residents."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, permutations, product

from .able import Able
from .clearing.table import Arc
from .market import Market
from .policy import RING, Policy
from .rules import CLOSE, fit, reasons

NIL = 4e-10  # total fits differ by 1e-9 or not at all


class Pairs:
    """The whole pool, pair by pair; nothing is left out, however dense it is."""

    def __init__(self, market: Market, able: Able | None, policy: Policy) -> None:
        self._market, self._able, self._policy = market, able, policy
        self._max_ring = policy.max_ring or RING[1]
        self._steps: dict[tuple[int, int], list[Arc]] = {}
        self._rings: dict[tuple[int, ...], tuple[Arc, ...] | None] = {}

    def steps(self, giver: int, receiver: int) -> list[Arc]:
        """Return the possible steps from one to the other, best first."""
        if self._able is not None and not self._able.may(giver, receiver):
            return []
        if (giver, receiver) not in self._steps:
            self._steps[giver, receiver] = sorted(self._found(giver, receiver), key=lambda a: (-a.fit, a))
        return self._steps[giver, receiver]

    def _found(self, giver: int, receiver: int) -> Iterable[Arc]:
        entries, of = self._market.entries, self._market.entries_of
        for offer, need in product(of[giver], of[receiver]):
            if entries[offer].gives and entries[need].asks and self._allowed(giver, receiver, offer, need):
                why = reasons(self._market, entries[offer], entries[need])
                if why is not None and fit(why) >= self._policy.min_fit - CLOSE:
                    yield Arc(giver, receiver, offer, need, fit(why))

    def _allowed(self, giver: int, receiver: int, offer: int, need: int) -> bool:
        people, entries = self._market.residents, self._market.entries
        step = entries[offer].id, entries[need].id
        return self._policy.steering.allows(people[giver].id, people[receiver].id, step)

    def ring(self, members: tuple[int, ...]) -> tuple[Arc, ...] | None:
        """Return the ring of largest total fit on exactly these residents (sorted), if there is one."""
        if members not in self._rings:
            self._rings[members] = self._best_ring(members) if len(members) <= self._max_ring else None
        return self._rings[members]

    def ring_fit(self, members: tuple[int, ...]) -> float | None:
        """Return the largest total fit of a ring on exactly these residents (sorted), if there is one."""
        found = self.ring(members)
        return None if found is None else sum(arc.fit for arc in found)

    def _best_ring(self, members: tuple[int, ...]) -> tuple[Arc, ...] | None:
        best: tuple[Arc, ...] | None = None
        for rest in permutations(members[1:]):
            order = (members[0], *rest)
            options = [self.steps(a, b) for a, b in zip(order, (*rest, members[0]), strict=True)]
            found = best_assignment(options, lambda entry: self._market.entries[entry].capacity)
            if found and (best is None or total_fit(found) > total_fit(best)):
                best = found
        return best


def best_assignment(options: Sequence[list[Arc]], capacity: Callable[[int], int]) -> tuple[Arc, ...] | None:
    """Choose one arc of each list, best first, so that no entry is used beyond its capacity."""
    if not all(options):
        return None
    first = tuple(arcs[0] for arcs in options)
    if within_capacity(first, capacity):
        return first
    return best_within(options, capacity)


def best_within(options: Sequence[list[Arc]], capacity: Callable[[int], int]) -> tuple[Arc, ...] | None:
    """Search depth first for the choice of largest total fit; of equal ones the first in the order of the lists."""
    still = [*accumulate((arcs[0].fit for arcs in reversed(options)), initial=0.0)][::-1]
    used, chosen = Counter[int](), list[Arc]()
    best: tuple[Arc, ...] | None = None
    most = -math.inf

    def choose(fit: float) -> None:
        nonlocal best, most
        place = len(chosen)
        if place == len(options):
            best, most = tuple(chosen), total_fit(chosen)
            return
        for arc in options[place]:
            if fit + arc.fit + still[place + 1] < most + NIL:
                break
            if used[arc.offer] < capacity(arc.offer) and used[arc.need] < capacity(arc.need):
                used[arc.offer] += 1
                used[arc.need] += 1
                chosen.append(arc)
                choose(fit + arc.fit)
                chosen.pop()
                used[arc.offer] -= 1
                used[arc.need] -= 1

    choose(0.0)
    return best


def within_capacity(ring: Sequence[Arc], capacity: Callable[[int], int]) -> bool:
    """Tell whether a ring by itself keeps within the capacity of every entry."""
    return all(count <= capacity(entry) for entry, count in ring_usage(ring).items())


def ring_usage(ring: Sequence[Arc]) -> Counter[int]:
    """Count the distinct partners with whom each entry is used; in a swap there is only one."""
    used = [entry for arc in ring for entry in (arc.offer, arc.need)]
    return Counter(set(used) if len(ring) == 2 else used)


def total_fit(ring: Sequence[Arc]) -> float:
    """Return the total fit of a ring, rounded so that equal ones are equal."""
    return round(sum(arc.fit for arc in ring), 9)
