"""All possible steps of a pool between people: the exchange graph, a second time."""

from dataclasses import dataclass, field
from itertools import pairwise, permutations

from .book import POSSIBLE, Book, Item


@dataclass(frozen=True, slots=True)
class Link:
    """A possible step; `offer` and `need` as ids."""

    giver: str
    receiver: str
    offer: str
    need: str
    fit: float


@dataclass(slots=True)
class Graph:
    """Who could do what for whom.

    Attributes
    ----------
    links : dict
        giver -> receiver -> possible steps, those of people who may still give and receive.
    answers : dict
        Need -> how many helpers each rule left, up to the first that left none.
    """

    book: Book
    links: dict[str, dict[str, list[Link]]] = field(default_factory=dict)
    answers: dict[str, list[int]] = field(default_factory=dict)
    _rings: dict[frozenset[str], tuple[Link, ...] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "Graph":
        """Look at every offer with every need of its group."""
        graph = cls(book)
        for asking in book.items.values():
            if not asking.is_offer or asking.mode == "together":
                graph._look_at(asking)
        return graph

    def _look_at(self, asking: Item) -> None:
        owners: list[set[str]] = [set() for _ in range(POSSIBLE)]
        for giving in self.book.candidates(asking):
            passed = self.book.first_broken(giving, asking)
            for rule in range(passed):
                owners[rule].add(giving.owner.id)
            if passed == POSSIBLE and giving.owner.max_gives and asking.owner.max_receives:
                self._add(giving, asking)
        self.answers[asking.id] = [len(people) for people in owners]

    def _add(self, giving: Item, asking: Item) -> None:
        giver, receiver = giving.owner.id, asking.owner.id
        link = Link(giver, receiver, giving.id, asking.id, self.book.fit(giving, asking))
        self.links.setdefault(giver, {}).setdefault(receiver, []).append(link)

    def best_ring(self, members: frozenset[str]) -> tuple[Link, ...] | None:
        """Return the ring of largest total fit on exactly these people, of equal ones the first in order of ids."""
        if members not in self._rings:
            self._rings[members] = self._look_for_ring(sorted(members))
        return self._rings[members]

    def _look_for_ring(self, members: list[str]) -> tuple[Link, ...] | None:
        if len(members) > self.book.policy.max_ring:
            return None
        best, most = None, -1.0
        for rest in permutations(members[1:]):
            circle = (members[0], *rest, members[0])
            for ring in self.rings_on(circle):
                fit = round(sum(link.fit for link in ring), 9)
                if fit > most:
                    best, most = ring, fit
        return best

    def rings_on(self, circle: tuple[str, ...]) -> list[tuple[Link, ...]]:
        """Return every choice of steps along a circle (which ends where it begins) that uses no entry too often."""
        found: list[tuple[Link, ...]] = [()]
        for giver, receiver in pairwise(circle):
            options = self.links.get(giver, {}).get(receiver, [])
            found = [(*steps, link) for steps in found for link in options]
        return [steps for steps in found if all(n <= self.book.items[e].capacity for e, n in use_of(steps).items())]


def use_of(steps: tuple[Link, ...]) -> dict[str, int]:
    """Count how often each entry is used: in a swap something is used once, whichever way it goes."""
    entries = [entry for link in steps for entry in (link.offer, link.need)]
    is_swap = len(steps) == 2 and steps[-1].receiver == steps[0].giver
    return {entry: 1 if is_swap else entries.count(entry) for entry in entries}
