"""Every ring, chain and group of a graph, listed a second time by plain walking along."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .graph import Graph, Link, Steps, use_of
from .groups import Tables

MOST_LISTED, MOST_RINGS = 40_000, 200_000
MOST_LOOKED_AT = 400_000


class Listed(NamedTuple):
    """A match that could be: ``ring`` (also of two), ``chain`` or ``group``, and its steps."""

    shape: str
    steps: Steps


class Listing:
    """Every ring, chain and group of a graph, while there are not too many."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._policy, self._looked_at = graph, graph.book.policy, 0
        self._links = {
            giver: {receiver: self._worth_having(links) for receiver, links in receivers.items()}
            for giver, receivers in graph.links.items()
        }

    def all(self) -> list[Listed] | None:
        """Return all that there are, or None when there are too many, or too many paths to look along."""
        return self._few(self._every(), MOST_LISTED)

    def _every(self) -> Iterator[Listed]:
        yield from (Listed("ring", steps) for steps in self._rings())
        yield from (Listed("chain", steps) for steps in self._chains())
        yield from (Listed("group", steps) for steps in self._groups())

    def rings(self) -> list[Steps] | None:
        """Return every ring, or None when there are too many, or too many paths to look along."""
        found = self._few((Listed("ring", steps) for steps in self._rings()), MOST_RINGS)
        return None if found is None else [steps for _, steps in found]

    def _few(self, paths: Iterator[Listed], most: int) -> list[Listed] | None:
        self._looked_at = 0
        found = list(islice((one for one in paths if self._keeps_capacity(one.steps)), most))
        return None if len(found) == most or self._looked_at >= MOST_LOOKED_AT else found

    def _rings(self) -> Iterator[Steps]:
        """Yield rings, each from its member of lowest id."""
        for start in sorted(self._links):
            yield from self._closing((), start, start)

    def _closing(self, steps: Steps, here: str, start: str) -> Iterator[Steps]:
        """Yield the rings that a path over people above its beginning can become."""
        onward = self._links.get(here, {})
        if steps:
            yield from ((*steps, link) for link in onward.get(start, ()))
        if len(steps) == self._policy.max_ring - 1 or self._looked_at >= MOST_LOOKED_AT:
            return
        seen = {link.receiver for link in steps}
        for receiver, links in onward.items():
            if receiver > start and receiver not in seen:
                self._looked_at += len(links)
                for link in links:
                    if not (steps and self._runs_out(steps[-1], link)):
                        yield from self._closing((*steps, link), receiver, start)

    def _chains(self) -> Iterator[Steps]:
        """Yield chains."""
        for start, who in self._graph.book.people.items():
            if who.starter:
                yield from self._following((), start)

    def _following(self, steps: Steps, here: str) -> Iterator[Steps]:
        """Yield the chains that one can become."""
        if len(steps) == self._policy.max_chain or self._looked_at >= MOST_LOOKED_AT:
            return
        met = {steps[0].giver, *(link.receiver for link in steps)} if steps else {here}
        for receiver, links in self._links.get(here, {}).items():
            if receiver not in met:
                self._looked_at += len(links)
                for link in links:
                    if not (steps and self._runs_out(steps[-1], link)):
                        yield (*steps, link)
                        yield from self._following((*steps, link), receiver)

    def _groups(self) -> Iterator[Steps]:
        """Yield groups."""
        for steps in Tables(self._graph).all():
            self._looked_at += 1
            if steps:
                yield steps
            if self._looked_at >= MOST_LOOKED_AT:
                return

    def _runs_out(self, step: Link, onward: Link) -> bool:
        """Tell whether what is served by one step is given by the next, and can be used once only."""
        return step.need == onward.offer and self._graph.book.items[step.need].capacity == 1

    def _keeps_capacity(self, steps: Steps) -> bool:
        entries = [entry for link in steps for entry in (link.offer, link.need)]
        if len(set(entries)) == len(entries):
            return True
        return all(count <= self._graph.book.items[entry].capacity for entry, count in use_of(steps).items())

    def _worth_having(self, links: list[Link]) -> list[Link]:
        """Keep, of parallel steps of which one can be taken, the best for each entry of which there may be too few."""
        best: dict[tuple[str, str], Link] = {}
        people = self._graph.book.people
        if min(people[links[0].giver].max_gives, people[links[0].receiver].max_receives) > 1:
            ranked = sorted(links, key=lambda link: link.fit)
            return list({(link.offer, link.need): link for link in ranked}.values())
        for link in sorted(links, key=lambda link: (-link.fit, link.offer, link.need)):
            best.setdefault((self._if_scarce(link.offer), self._if_scarce(link.need)), link)
        return list(best.values())

    def _if_scarce(self, entry: str) -> str:
        item = self._graph.book.items[entry]
        times = item.owner.max_gives if item.is_offer else item.owner.max_receives
        if item.mode == "together":
            times = item.owner.max_gives + item.owner.max_receives
        hosts_again = item.guests > 0 and max(item.owner.max_gives, item.owner.max_receives) > 1
        return entry if times > item.capacity or hosts_again else ""
