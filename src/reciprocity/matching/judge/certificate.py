"""Is the certificate true? Whatever the prices, they bound every plan: added up again, link by link.

A plan takes of every row (somebody gives, receives, is reached; an entry is used; a step; who met before) at most what
there is. So its worth is at most what all rows cost at the prices, with what each ring, the best walk of each starter
as often as he or she may give, and the best group of each host as often as he or she may be in one, is worth beyond the
prices of what it takes.
"""

import math
from collections.abc import Iterable
from functools import partial

from reciprocity.matching.plan import Certificate

from .graph import Graph, Link, Steps, use_of
from .groups import Guest, Tables
from .listing import Listed, Listing
from .value import Value
from .wishes import Wishes

SLACK = 1e-6


class Prices:
    """A certificate on a graph."""

    def __init__(self, graph: Graph, told: Certificate, wishes: Wishes) -> None:
        self.graph, self.told, self.wishes = graph, told, wishes
        self._value = Value(graph)
        self._with_noes = graph.book.policy.objective == "robust"
        self._tables = Tables(graph)
        self._beyond: dict[tuple[Link, int], float] = {}

    def faults(self) -> list[str]:
        """Return the codes of what is wrong with it."""
        if not self._is_one():
            return ["wrong-certificate"]
        proven = self.proven()
        return [] if proven is None or proven <= self.told.bound * (1 + SLACK) + SLACK else ["certificate-refuted"]

    def within(self, listed: list[Listed], loss: float) -> list[Listed]:
        """Return what costs at most a loss: all that a plan worth so much less can hold."""
        best, hosts = self._onward()[0], self._best_groups()
        kept = []
        for one in listed:
            first = one.steps[0].giver
            match one.shape:
                case "chain":
                    costs = best[first] - self._chain(one.steps)
                case "group":
                    costs = hosts[first] - self._group(one.steps)
                case _:
                    costs = -self._ring(one.steps)
            if costs <= loss + SLACK:
                kept.append(one)
        return kept

    def _chain(self, steps: Steps) -> float:
        return sum(self._step(link, place) for place, link in enumerate(steps, 1))

    def _is_one(self) -> bool:
        """Tell whether prices are prices, of people and things that there are."""
        told, book = self.told, self.graph.book
        by_person = (told.gives, told.receives, told.reached)
        every = [told.bound, told.counts, *told.alike, *told.entries.values(), *told.steps.values()]
        every += [price for prices in by_person for price in prices.values()]
        return (
            all(math.isfinite(price) and price >= 0 for price in every)
            and len(told.alike) == len(self.wishes.earlier)
            and all(prices.keys() <= book.people.keys() for prices in by_person)
            and told.entries.keys() <= book.items.keys()
        )

    def proven(self) -> float | None:
        """Return the bound that the prices prove; None where there are too many rings to list."""
        rings = Listing(self.graph).rings()
        if rings is None:
            return None
        best: dict[tuple[str, ...], list[float]] = {}
        for steps in rings:
            best.setdefault(tuple(link.giver for link in steps), []).append(max(0.0, self._ring(steps)))
        beyond = sum(sum(found) if self._again(names) else max(found) for names, found in best.items())
        people = self.graph.book.people
        groups = sum(
            min(people[host].max_gives, people[host].max_receives) * b for host, b in self._best_groups().items()
        )
        return self._rows() + beyond + self._chains() + groups

    def _again(self, names: Iterable[str]) -> bool:
        """Tell whether the same people could stand in a ring together more than once."""
        people = self.graph.book.people
        return all(min(people[name].max_gives, people[name].max_receives) > 1 for name in names)

    def _rows(self) -> float:
        people, items, told = self.graph.book.people, self.graph.book.items, self.told
        return math.fsum(
            [
                *(people[name].max_gives * price for name, price in told.gives.items()),
                *(people[name].max_receives * price for name, price in told.receives.items()),
                *told.reached.values(),
                *(items[name].capacity * price for name, price in told.entries.items()),
                *told.steps.values(),
                *(len(pairs) // 2 * price for pairs, price in zip(self.wishes.earlier, told.alike, strict=True)),
            ]
        )

    def _ring(self, steps: Steps) -> float:
        """Return what a ring is worth beyond the prices of what it takes."""
        if not self._with_noes:
            both_ways = {steps[0].offer, steps[0].need} & {steps[1].offer, steps[1].need} if len(steps) == 2 else ()
            return sum(self._step(link, 0) for link in steps) + sum(self.told.entries.get(e, 0.0) for e in both_ways)
        base, credits = self._value.ring(steps)
        taken = sum(self._taken(link) for link in steps)
        taken += sum(self.told.entries.get(entry, 0.0) * times for entry, times in use_of(steps).items())
        return base + sum(self._reached(person, credit) for person, credit in credits.items()) - taken

    def _taken(self, link: Link) -> float:
        """Return the prices of what a step takes, without its entries, less what counts for it."""
        told = self.told
        price = told.gives.get(link.giver, 0.0) + told.receives.get(link.receiver, 0.0)
        price += told.steps.get((link.offer, link.need), 0.0)
        pair = (link.giver, link.receiver)
        price += sum(p for pairs, p in zip(self.wishes.earlier, told.alike, strict=True) if pair in pairs)
        return price - told.counts * self.wishes.wanted(link)

    def _reached(self, person: str, credit: float) -> float:
        """Return what it is worth to reach somebody, beyond its price where it can happen twice."""
        credit += self.told.counts * (person in self.wishes.steering.required)
        if self.graph.book.people[person].max_receives == 1:
            return credit
        return max(0.0, credit - self.told.reached.get(person, 0.0))

    def _chains(self) -> float:
        """Return what walks from starters are worth at most, each as often as the starter may give."""
        best = self._onward()[0]
        return sum(who.max_gives * best[name] for name, who in self.graph.book.people.items() if who.starter)

    def _best_groups(self) -> dict[str, float]:
        """Return what the best group of each host is worth beyond its prices."""
        best: dict[str, float] = {}
        for entry, guests in self._tables.guests.items():
            host = guests[0].there.giver
            found = self._tables.best(entry, self._guest, partial(self._host, host))
            best[host] = max(found, best.get(host, 0.0))
        return best

    def _group(self, steps: Steps) -> float:
        guests = [Guest(there, back) for there, back in zip(steps[::2], steps[1::2], strict=True)]
        return sum(map(self._guest, guests)) + self._host(steps[0].giver, len(guests))

    def _guest(self, guest: Guest) -> float:
        """Return what a guest of a group adds beyond the prices; what the host gives and receives is not counted."""
        told, (there, back) = self.told, guest
        base, credit = self._value.guest(there, back)
        taken = self._taken(there) + self._taken(back) - self._host_takes(there.giver)
        taken += told.entries.get(there.offer, 0.0) + told.entries.get(there.need, 0.0)
        return base + self._reached(there.receiver, credit) - taken

    def _host(self, host: str, guests: int) -> float:
        """Return what a host adds with so many guests, beyond the prices of giving and receiving once."""
        return self._reached(host, self._value.host(host, guests)) - self._host_takes(host)

    def _host_takes(self, host: str) -> float:
        return self.told.gives.get(host, 0.0) + self.told.receives.get(host, 0.0)

    def _onward(self) -> list[dict[str, float]]:
        """Return what the best walk from each person is worth beyond its prices, from each place in a chain on."""
        links = [link for receivers in self.graph.links.values() for several in receivers.values() for link in several]
        onward = [dict.fromkeys(self.graph.book.people, 0.0)]
        for place in range(self.graph.book.policy.max_chain, 0, -1):
            best = dict.fromkeys(self.graph.book.people, 0.0)
            for link in links:
                best[link.giver] = max(best[link.giver], self._step(link, place) + onward[0][link.receiver])
            onward.insert(0, best)
        return onward

    def _step(self, link: Link, place: int) -> float:
        """Return what a step at a place of a chain is worth beyond its prices; everywhere the same without noes."""
        key = (link, place if self._with_noes else 0)
        if key not in self._beyond:
            base, credit = self._value.step(link, key[1])
            entries = self.told.entries
            taken = self._taken(link) + entries.get(link.offer, 0.0) + entries.get(link.need, 0.0)
            self._beyond[key] = base + self._reached(link.receiver, credit) - taken
        return self._beyond[key]
