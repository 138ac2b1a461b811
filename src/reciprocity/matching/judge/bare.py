"""A bare graph as the judge sees it: nodes and arcs by id, and for one step whether there is such an arc."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

import numpy as np

from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.plan import Step
from reciprocity.matching.policy import Policy

from .faults import Fault, fault
from .graph import Graph, Link

REACHED = 110.0
FIT = 20.0


@dataclass(frozen=True, slots=True)
class Node:
    """A node with what it may do."""

    id: str
    starter: bool
    max_gives: int
    max_receives: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an arc uses: an offer or a need."""

    id: str
    owner: Node
    capacity: int
    is_offer: bool
    guests: int = 0
    times: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    mode: str = "help"


class BareBook:
    """A graph by ids."""

    def __init__(self, graph: ExchangeGraph, policy: Policy) -> None:
        self.graph, self.policy = graph, policy
        rows = zip(
            graph.nodes, graph.starter.tolist(), graph.max_gives.tolist(), graph.max_receives.tolist(), strict=True
        )
        self.people = {name: Node(name, *about) for name, *about in rows}
        self.top = max([1.0, *graph.weight.tolist()])
        self.items: dict[str, Entry] = {}
        self.links: dict[str, dict[str, list[Link]]] = {}
        arcs = zip(
            graph.giver.tolist(), graph.receiver.tolist(), graph.offer.tolist(), graph.need.tolist(), strict=True
        )
        for (giver, receiver, offer, need), weight in zip(arcs, graph.weight.tolist(), strict=True):
            self._add(self.people[graph.nodes[giver]], self.people[graph.nodes[receiver]], (offer, need), weight)
        credits = [REACHED] * len(graph.nodes) if graph.credit is None else graph.credit.tolist()
        pairs = () if graph.together is None else graph.together.apart.tolist()
        self._apart = {(graph.entries[one], graph.entries[other]) for one, other in pairs}
        self._credits = dict(zip(graph.nodes, credits, strict=True))

    def _add(self, giver: Node, receiver: Node, entries: tuple[int, int], weight: float) -> None:
        names = []
        for entry, owner, is_offer in ((entries[0], giver, True), (entries[1], receiver, False)):
            names.append(self.graph.entries[entry])
            if names[-1] not in self.items:
                room = int(self.graph.capacity[entry])
                self.items[names[-1]] = Entry(names[-1], owner, room, is_offer, *self._for_groups(entry))
        allowed = self.policy.steering.allows(giver.id, receiver.id, (names[0], names[1]))
        if allowed and giver.max_gives and receiver.max_receives:
            link = Link(giver.id, receiver.id, names[0], names[1], weight / self.top)
            self.links.setdefault(giver.id, {}).setdefault(receiver.id, []).append(link)

    def _for_groups(self, entry: int) -> tuple[int, frozenset[str], frozenset[str]]:
        """Return the guests of an entry, and its times and languages by numbers, none where all would do."""
        told = self.graph.together
        if told is None:
            return 0, frozenset(), frozenset()
        bits = [np.flatnonzero(np.unpackbits(of[entry])).tolist() for of in (told.times, told.languages)]
        all_bits = [8 * of.shape[1] for of in (told.times, told.languages)]
        times, languages = (
            frozenset(map(str, some if len(some) < most else ())) for some, most in zip(bits, all_bits, strict=True)
        )
        return int(told.guests[entry]), times, languages

    def apart(self, one: str, other: str) -> bool:
        """Tell whether the owners of two entries are not to meet for these."""
        return (one, other) in self._apart

    def under(self, policy: Policy) -> "BareBook":
        """Return the same under another policy."""
        other = copy(self)
        other.policy = policy
        return other

    def credit(self, person: str) -> float:
        """Return what it is worth to reach a node."""
        return 0.0 if self.policy.objective == "steps" else self._credits[person]

    def base(self, fit: float) -> float:
        """Return what a step is worth by itself: its weight, or up to 20 by its weight."""
        return fit * (self.top if self.policy.objective == "steps" else FIT)

    def step(
        self,
        step: Step,
        place: tuple[str | int, ...],
        company: frozenset[str] = frozenset(),  # noqa: ARG002 - steps of a bare graph have no reasons
    ) -> Iterator[Fault]:
        """Yield what is wrong with one step."""
        between = self.links.get(step.giver, {}).get(step.receiver, [])
        same = [link for link in between if (link.offer, link.need) == (step.offer, step.need)]
        if not between:
            yield fault("step-not-possible", *place)
        elif not same:
            yield fault("unknown-entry", *place)
        elif not any(abs(link.fit - step.fit) <= 1e-9 for link in same):
            yield fault("wrong-fit", *place, "fit")
        if step.reasons:
            yield fault("wrong-reasons", *place, "reasons")


def graph_of(book: BareBook) -> Graph:
    """Return the arcs of a bare graph as the judge looks at them."""
    return Graph(book, links=book.links)
