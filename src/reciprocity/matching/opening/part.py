"""A part of a pool: some people, with what matches of the plan that stay leave them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from reciprocity.matching.plan import GROUP, SWAP, Match
from reciprocity.matching.pool import Need, Offer, Pool, Resident


def with_entry(pool: Pool, entry: Offer | Need) -> Pool:
    """Return a pool with one more entry."""
    if isinstance(entry, Offer):
        return replace(pool, offers=(*pool.offers, entry))
    return replace(pool, needs=(*pool.needs, entry))


class Parts:
    """A pool by resident, to take parts of."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._people = {who.id: who for who in pool.residents}
        self._offers: dict[str, list[Offer]] = {who: [] for who in self._people}
        self._needs: dict[str, list[Need]] = {who: [] for who in self._people}
        for offer in pool.offers:
            self._offers[offer.resident].append(offer)
        for need in pool.needs:
            self._needs[need.resident].append(need)

    def of(self, people: Collection[str], staying: Iterable[Match], entry: Offer | Need | None) -> Pool:
        """Return some people with what they have left beside matches that stay, and one more entry."""
        pool, some = self._pool, frozenset(people)
        gives, receives, used = _taken(staying)
        offers = [
            replace(offer, capacity=offer.capacity - used[offer.id]) if used[offer.id] else offer
            for who in people
            for offer in self._offers[who]
            if used[offer.id] < offer.capacity
        ]
        needs = [need for who in people for need in self._needs[who] if not used[need.id]]
        there = {offer.id for offer in offers} | {need.id for need in needs}
        return replace(
            pool,
            residents=tuple(_left(self._people[who], gives[who], receives[who]) for who in people),
            offers=(*offers, entry) if isinstance(entry, Offer) else tuple(offers),
            needs=(*needs, entry) if isinstance(entry, Need) else tuple(needs),
            exclusions=frozenset(pair for pair in pool.exclusions if pair <= some),
            refusals=frozenset(one for one in pool.refusals if one[0] in some and one[1] in there),
            met=frozenset(pair for pair in pool.met if pair <= some),
        )


def _left(who: Resident, gives: int, receives: int) -> Resident:
    """Return somebody who can give and receive so much less."""
    if not (gives or receives):
        return who
    return replace(who, max_gives=max(0, who.max_gives - gives), max_receives=max(0, who.max_receives - receives))


def _taken(matches: Iterable[Match]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return how often people give and receive in matches, and entries are used."""
    gives, receives, used = Counter[str](), Counter[str](), Counter[str]()
    for match in matches:
        gives.update({step.giver for step in match.steps})
        receives.update({step.receiver for step in match.steps})
        if match.shape == GROUP:
            used.update(step.offer for step in match.steps)
        elif match.shape == SWAP:
            used.update({entry for step in match.steps for entry in (step.offer, step.need)})
        else:
            used.update(entry for step in match.steps for entry in (step.offer, step.need))
    return gives, receives, used
