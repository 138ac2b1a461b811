"""What a plan is worth, a second time: bases of the matches, and for each person the largest credit."""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from .graph import Graph, Link

Earned = tuple[float, dict[str, float]]


class Value:
    """The objective of a policy on a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._policy = graph, graph.book.policy

    def credit(self, person: str) -> float:
        """Return what it is worth that somebody is reached."""
        return self._graph.book.credit(person)

    def base(self, fit: float) -> float:
        """Return what a step is worth by itself."""
        return self._graph.book.base(fit)

    def _all_agree(self, people: int) -> float:
        return self._policy.acceptance**people if self._policy.objective == "robust" else 1.0

    def chain(self, steps: Sequence[Link]) -> Earned:
        """Return what a chain earns: under ``robust`` each step counts when all up to it say yes."""
        earned = [self.step(link, place) for place, link in enumerate(steps, 1)]
        credits = {link.receiver: credit for link, (_, credit) in zip(steps, earned, strict=True)}
        return sum(base for base, _ in earned), credits

    def step(self, link: Link, place: int) -> tuple[float, float]:
        """Return base and credit of the step at a place in a chain, 1 for the first."""
        chance = self._all_agree(place + 1)
        return chance * self.base(link.fit), chance * self.credit(link.receiver)

    def guest(self, there: Link, back: Link) -> tuple[float, float]:
        """Return base and credit of a guest of a group: he or she comes when host and guest say yes."""
        chance = self._all_agree(2)
        return chance * (self.base(there.fit) + self.base(back.fit)), chance * self.credit(there.receiver)

    def host(self, person: str, guests: int) -> float:
        """Return the credit of a host of a group: who says yes, as does any of so many guests."""
        if self._policy.objective != "robust":
            return self.credit(person)
        yes = self._policy.acceptance
        return yes * (1 - (1 - yes) ** guests) * self.credit(person)

    def group(self, steps: Sequence[Link]) -> Earned:
        """Return what a group earns: of each guest, and of the host."""
        pairs = list(zip(steps[::2], steps[1::2], strict=True))
        earned = [self.guest(there, back) for there, back in pairs]
        credits = {there.receiver: credit for (there, _), (_, credit) in zip(pairs, earned, strict=True)}
        return sum(base for base, _ in earned), credits | {steps[0].giver: self.host(steps[0].giver, len(pairs))}

    def of(self, shape: str, steps: Sequence[Link]) -> Earned:
        """Return what a match of a shape earns."""
        return {"chain": self.chain, "group": self.group}.get(shape, self.ring)(steps)

    def ring(self, steps: Sequence[Link]) -> Earned:
        """Return what a ring earns: under ``robust`` over all answers, with the best that is left inside it."""
        members = sorted(link.giver for link in steps)
        chance = self._all_agree(len(members))
        base = chance * sum(self.base(link.fit) for link in steps)
        credits = {person: chance * self.credit(person) for person in members}
        if self._policy.objective != "robust":
            return base, credits
        yes = self._policy.acceptance
        for size in range(2, len(members)):
            for willing in combinations(members, size):
                chance = yes**size * (1 - yes) ** (len(members) - size)
                for part in self._best_left(willing)[1]:
                    ring = self._graph.best_ring(frozenset(part)) or ()
                    base += chance * sum(self.base(link.fit) for link in ring)
                    for person in part:
                        credits[person] += chance * self.credit(person)
        return base, credits

    def _best_left(self, willing: tuple[str, ...]) -> tuple[float, list[tuple[str, ...]]]:
        """Return the rings of greatest worth among some; of equal ones the first with the fewest, lowest partners."""
        if len(willing) < 2:
            return 0.0, []
        options: list[tuple[float, list[tuple[str, ...]]]] = []
        for size in range(1, len(willing)):
            for partners in combinations(willing[1:], size):
                ring = self._graph.best_ring(frozenset((willing[0], *partners)))
                if ring is not None:
                    rest, parts = self._best_left(tuple(p for p in willing[1:] if p not in partners))
                    own = sum(self.base(link.fit) for link in ring) + sum(self.credit(link.giver) for link in ring)
                    options.append((round(rest + own, 6), [(willing[0], *partners), *parts]))
        options.append(self._best_left(willing[1:]))
        return max(options, key=lambda option: option[0])


def together(earned: Iterable[Earned]) -> float:
    """Add up: every base, and of the credits for one person only the largest."""
    bases: list[float] = []
    credits: dict[str, float] = {}
    for base, reached in earned:
        bases.append(base)
        for person, credit in reached.items():
            credits[person] = max(credit, credits.get(person, 0.0))
    return math.fsum([*bases, *credits.values()])
