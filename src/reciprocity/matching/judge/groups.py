"""Groups, a second time: a star of swaps over one thing that is done together, at one moment and in one language."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from .graph import AnyItem, Graph, Link, Steps


class Guest(NamedTuple):
    """Who could come: the step from the host, and the step back."""

    there: Link
    back: Link


Worth = Callable[[Guest], float]
WorthOfHost = Callable[[int], float]


class Tables:
    """Who could host whom in a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph, self._book, self._items = graph, graph.book, graph.book.items

    @cached_property
    def guests(self) -> dict[str, list[Guest]]:
        """Who could come to each host, by what the host offers."""
        links = [link for receivers in self._graph.links.values() for some in receivers.values() for link in some]
        back = {(link.need, link.offer): link for link in links}
        found: dict[str, list[Guest]] = {}
        for link in links:
            if self.seats(link.offer) > 1 and (link.offer, link.need) in back:
                found.setdefault(link.offer, []).append(Guest(link, back[link.offer, link.need]))
        return found

    def seats(self, host: str) -> int:
        """Return how many guests an entry may have."""
        return min(self._items[host].guests, self._book.policy.max_group - 1)

    def may_meet(self, host: str, guests: Sequence[Guest]) -> bool:
        """Tell whether guests are different people who can all be there at once, none kept from another."""
        entries = [guest.there.need for guest in guests]
        every = [self._items[entry] for entry in (host, *entries)]
        people = {guest.there.receiver for guest in guests}
        quarrel = any(self._book.apart(a, b) for i, a in enumerate(entries) for b in entries[:i])
        return len(people) == len(guests) and not quarrel and _share(every)

    def all(self) -> Iterator[Steps]:
        """Yield every group; an empty one for each other thing that was looked at."""
        for host, guests in self.guests.items():
            yield from self._more(host, (), guests)

    def _more(self, host: str, some: tuple[Guest, ...], others: Sequence[Guest]) -> Iterator[Steps]:
        for i, guest in enumerate(others if len(some) < self.seats(host) else ()):
            more = (*some, guest)
            fits = self.may_meet(host, more)
            yield tuple(link for one in more for link in one) if fits and some else ()
            if fits:
                yield from self._more(host, more, others[i + 1 :])

    def best(self, host: str, worth: Worth, of_host: WorthOfHost) -> float:
        """Return what the best group of a host is worth, when that is a sum over guests and what the host adds."""
        ranked = sorted(((worth(guest), guest) for guest in self.guests[host]), key=lambda one: one[0], reverse=True)
        best = 0.0
        for moment in _known(self._items[host].times, [self._items[guest.there.need].times for _, guest in ranked]):
            now = [one for one in ranked if moment in (self._items[one[1].there.need].times or (moment,))]
            best = self._best_of(host, now, (), 0.0, of_host, best)
        return best

    def _best_of(
        self,
        host: str,
        ranked: Sequence[tuple[float, Guest]],
        some: tuple[Guest, ...],
        total: float,
        of_host: WorthOfHost,
        best: float,
    ) -> float:
        """Return the larger of what is known and the best group with some guests and more of the others."""
        seats = self.seats(host) - len(some)
        adds = max(of_host(count) for count in range(len(some) or 1, len(some) + seats + 1))
        for i, (worth, guest) in enumerate(ranked if seats else ()):
            hoped = sum(max(0.0, one) for one, _ in ranked[i + 1 : i + seats])
            if total + worth + hoped + adds <= best:
                break
            more = (*some, guest)
            if self.may_meet(host, more):
                if some:
                    best = max(best, total + worth + of_host(len(more)))
                best = self._best_of(host, ranked[i + 1 :], more, total + worth, of_host, best)
        return best


def _share(items: Sequence[AnyItem]) -> bool:
    """Tell whether there is a moment, and a language, that suits all of whom these are known."""
    for known in ([i.times for i in items if i.times], [i.languages for i in items if i.languages]):
        if known and not frozenset.intersection(*known):
            return False
    return True


def _known(host: frozenset[str], guests: Sequence[frozenset[str]]) -> list[str]:
    """Return the moments to look at: those of the host, else of any guest, else one that stands for all."""
    return sorted(host or frozenset().union(*guests)) or [""]
