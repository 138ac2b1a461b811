"""All possible steps of a pool between people: the exchange graph, a second time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, permutations, product
from typing import Protocol

from reciprocity.matching.plan import Match, Step
from reciprocity.matching.policy import Policy

from .book import POSSIBLE, Book, Item
from .faults import Fault

LONGEST = 6


@dataclass(frozen=True, slots=True)
class Link:
    """A possible step; `offer` and `need` as ids."""

    giver: str
    receiver: str
    offer: str
    need: str
    fit: float


Steps = tuple[Link, ...]


class AnyPerson(Protocol):
    """Somebody of a pool or a node of a bare graph."""

    @property
    def starter(self) -> bool:
        """Whether he or she may begin a chain."""

    @property
    def max_gives(self) -> int:
        """How often he or she gives at most."""

    @property
    def max_receives(self) -> int:
        """How often he or she receives at most."""


class AnyItem(Protocol):
    """An offer or need of a pool, or what stands for it in a bare graph."""

    @property
    def owner(self) -> AnyPerson:
        """Whose it is."""

    @property
    def capacity(self) -> int:
        """How often it can be used."""

    @property
    def is_offer(self) -> bool:
        """Whether it is offered."""

    @property
    def mode(self) -> str:
        """How it is meant."""

    @property
    def guests(self) -> int:
        """With how many others it can be done at once; 0 where it is not offered to several."""

    @property
    def times(self) -> frozenset[str]:
        """When it suits; empty where that is not known."""

    @property
    def languages(self) -> frozenset[str]:
        """What its owner speaks; empty where that is not known."""


class AnyBook(Protocol):
    """A pool or a bare graph by ids."""

    @property
    def policy(self) -> Policy:
        """What the plan was asked for."""

    @property
    def people(self) -> Mapping[str, AnyPerson]:
        """Who takes part."""

    @property
    def items(self) -> Mapping[str, AnyItem]:
        """Offers and needs."""

    def under(self, policy: Policy) -> "AnyBook":
        """Return the same under another policy."""

    def apart(self, one: str, other: str) -> bool:
        """Tell whether the owners of two entries are not to meet for these."""

    def credit(self, person: str) -> float:
        """Return what it is worth that somebody is reached."""

    def base(self, fit: float) -> float:
        """Return what a step is worth by itself."""

    def step(self, step: Step, place: tuple[str | int, ...], company: frozenset[str] = frozenset()) -> Iterator[Fault]:
        """Yield what is wrong with one step, of a group by the entries of the whole company."""


@dataclass(slots=True)
class Graph:
    """Who could do what for whom.

    Attributes
    ----------
    links : dict
        giver -> receiver -> possible steps, those of people who may still give and receive.
    answers : dict
        Need -> how many helpers each rule left, up to the first that left none.
    whole : bool
        Whether all steps of the pool are there, or only those between people of one swap or ring of a plan.
    """

    book: AnyBook
    links: dict[str, dict[str, list[Link]]] = field(default_factory=dict)
    answers: dict[str, list[int]] = field(default_factory=dict)
    whole: bool = True
    _rings: dict[frozenset[str], tuple[Link, ...] | None] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, book: Book) -> "Graph":
        """Look at every offer with every need of its group."""
        graph = cls(book)
        for asking in book.items.values():
            if not asking.is_offer or asking.mode == "together":
                graph._look_at(book, asking)
        return graph

    @classmethod
    def of_matches(cls, book: Book, matches: Sequence[Match]) -> "Graph":
        """Look only at what the people of each swap or ring have for each other: enough to judge what it is worth."""
        graph, entries = cls(book, whole=False), defaultdict(list)
        for item in book.items.values():
            entries[item.owner.id].append(item)
        for members in {frozenset(step.giver for step in m.steps) for m in matches if m.shape in ("swap", "ring")}:
            items = [item for person in sorted(members) for item in entries[person]]
            graph._link(book, [pair for pair in product(items, items) if len(members) <= LONGEST])
        return graph

    def _link(self, book: Book, pairs: Sequence[tuple[Item, Item]]) -> None:
        for giving, asking in pairs:
            if (giving.id, asking.id) not in self._seen and book.first_broken(giving, asking) == POSSIBLE:
                self._add_if_free(book, giving, asking)
            self._seen.add((giving.id, asking.id))

    def _look_at(self, book: Book, asking: Item) -> None:
        self.answers[asking.id], able = answers(book, asking)
        for giving in able:
            self._add_if_free(book, giving, asking)

    def _add_if_free(self, book: Book, giving: Item, asking: Item) -> None:
        if giving.owner.max_gives and asking.owner.max_receives:
            self._add(book, giving, asking)

    def _add(self, book: Book, giving: Item, asking: Item) -> None:
        giver, receiver = giving.owner.id, asking.owner.id
        link = Link(giver, receiver, giving.id, asking.id, book.fit(giving, asking))
        self.links.setdefault(giver, {}).setdefault(receiver, []).append(link)

    def under(self, policy: Policy) -> "Graph":
        """Return the same under another policy that differs in its objective."""
        return replace(self, book=self.book.under(policy))

    def best_ring(self, members: frozenset[str]) -> tuple[Link, ...] | None:
        """Return the ring of largest total fit on exactly these people, of equal ones the first in order of ids."""
        if members not in self._rings:
            self._rings[members] = self._look_for_ring(sorted(members))
        return self._rings[members]

    def _look_for_ring(self, members: list[str]) -> tuple[Link, ...] | None:
        if len(members) > (self.book.policy.max_ring or LONGEST):
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


def answers(book: Book, asking: Item) -> tuple[list[int], list[Item]]:
    """Return how many helpers each rule left of those who could serve an entry, and by what it can be served."""
    owners: list[set[str]] = [set() for _ in range(POSSIBLE)]
    able = []
    for giving in book.candidates(asking):
        passed = book.first_broken(giving, asking)
        for rule in range(passed):
            owners[rule].add(giving.owner.id)
        if passed == POSSIBLE:
            able.append(giving)
    return [len(people) for people in owners], able


def use_of(steps: Steps) -> Counter[str]:
    """Count how often each entry is used: by two who swap once, whichever way it goes; a group is a star of swaps."""
    to_and_fro = len(steps) > 1 and (steps[1].giver, steps[1].receiver) == (steps[0].receiver, steps[0].giver)
    if to_and_fro:
        pairs = zip(steps[::2], steps[1::2], strict=True)
        return Counter(entry for a, b in pairs for entry in {a.offer, a.need, b.offer, b.need})
    return Counter(entry for link in steps for entry in (link.offer, link.need))
