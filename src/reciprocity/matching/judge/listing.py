"""Every ring and every chain of a graph, listed a second time by plain walking along."""

from collections.abc import Iterator
from itertools import chain

from .graph import Graph, Link, use_of

MOST_LISTED, MOST_RINGS = 40_000, 200_000
MOST_LOOKED_AT = 400_000

Steps = tuple[Link, ...]


class Listing:
    """Every ring and every chain of a graph, while there are not too many."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._policy = graph, graph.book.policy
        self._links = {
            giver: {receiver: self._worth_having(links) for receiver, links in receivers.items()}
            for giver, receivers in graph.links.items()
        }

    def all(self) -> list[tuple[bool, Steps]] | None:
        """Return rings (True) and chains (False), or None when there are too many, or too many paths to look along."""
        paths = chain(((True, steps) for steps in self._rings()), ((False, steps) for steps in self._chains()))
        return self._few(paths, MOST_LISTED)

    def rings(self) -> list[Steps] | None:
        """Return every ring, or None when there are too many, or too many paths to look along."""
        found = self._few(((True, steps) for steps in self._rings()), MOST_RINGS)
        return None if found is None else [steps for _, steps in found]

    def _few(self, paths: Iterator[tuple[bool, Steps]], most: int) -> list[tuple[bool, Steps]] | None:
        found: list[tuple[bool, Steps]] = []
        for looked_at, (is_ring, steps) in enumerate(paths):
            if looked_at >= MOST_LOOKED_AT or len(found) >= most:
                return None
            if (steps[-1].receiver == steps[0].giver) == is_ring and self._keeps_capacity(steps):
                found.append((is_ring, steps))
        return found

    def _rings(self) -> Iterator[Steps]:
        """Yield paths that may be rings."""
        for start in sorted(self._links):
            yield from self._paths((), start, start, self._policy.max_ring)

    def _chains(self) -> Iterator[Steps]:
        """Yield paths that may be chains."""
        for start, who in self._graph.book.people.items():
            if who.starter:
                yield from self._paths((), start, "", self._policy.max_chain)

    def _paths(self, steps: Steps, here: str, lowest: str, most: int) -> Iterator[Steps]:
        """Yield paths of up to `most` steps over people above `lowest`, and those that come back to their beginning."""
        if len(steps) == most:
            return
        start = steps[0].giver if steps else here
        seen = {link.receiver for link in steps}
        for receiver, links in self._links.get(here, {}).items():
            if receiver in seen or (receiver != start and receiver < lowest):
                continue
            for link in links:
                yield (*steps, link)
                if receiver != start:
                    yield from self._paths((*steps, link), receiver, lowest, most)

    def _keeps_capacity(self, steps: Steps) -> bool:
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
        return entry if times > item.capacity else ""
