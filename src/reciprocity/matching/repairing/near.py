"""The neighbourhood of a broken match: who is left of it, who can stand next to these, and what they can do."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from reciprocity.matching.clearing.table import Arc, Steps
from reciprocity.matching.market import Market
from reciprocity.matching.pairs import Pairs, best_assignment, best_within
from reciprocity.matching.policy import RING, Policy
from reciprocity.matching.pool import Pool
from reciprocity.matching.steering import Steering

from .broken import Broken

AS_IT_WAS = 16.0  # more than all steps of a ring or chain can fit together


class Near:
    """People around a broken match, by number in the order of ids.

    Attributes
    ----------
    policy : Policy
        Without what a coordinator required of the whole plan, and with a bound on rings.
    members : tuple of int
        Who is left of the broken match.
    """

    def __init__(self, pool: Pool, policy: Policy, broken: Broken, out: Collection[str]) -> None:
        steering = Steering(forbidden=policy.steering.forbidden, forbidden_steps=policy.steering.forbidden_steps)
        self.policy = replace(policy, steering=steering, max_ring=policy.max_ring or RING[1])
        left = set(broken.match.members) - broken.gone - set(out) - steering.forbidden
        self.market = Market(_part(pool, left, broken, set(out) | broken.gone | steering.forbidden))
        self.members = tuple(sorted(self.market.number[who] for who in left if who in self.market.number))
        self.pairs = Pairs(self.market, None, self.policy)
        number = self.market.entry_number
        steps = [(step.offer, step.need) for step in broken.match.steps]
        self.kept = {(number[o], number[n]) for o, n in steps if o in number and n in number}
        self._are_members = frozenset(self.members)
        self._ranked: dict[tuple[int, int], list[Arc]] = {}
        self._onward: dict[int, tuple[list[int], list[int]]] = {}

    def is_member(self, person: int) -> bool:
        """Tell whether somebody was in the broken match."""
        return person in self._are_members

    def onward(self, giver: int) -> tuple[list[int], list[int]]:
        """Return for whom somebody can do something: members, and others."""
        if giver not in self._onward:
            gives = [e for e in self.market.entries_of[giver] if self.market.entries[e].gives]
            served = {asked for e in gives for asked in self._served[self._kind(e)]}
            there = {who for asked in served for who in self._asking[asked]}
            found = [who for who in sorted(there) if self.able(giver, who)]
            self._onward[giver] = [w for w in found if self.is_member(w)], [w for w in found if not self.is_member(w)]
        return self._onward[giver]

    def able(self, giver: int, receiver: int) -> bool:
        """Tell whether somebody can do something for another."""
        people = self.market.residents
        free = people[giver].max_gives and people[receiver].max_receives
        return bool(free and giver != receiver and self.pairs.steps(giver, receiver))

    @cached_property
    def before(self) -> frozenset[int]:
        """Who, not a member, can do something for one."""
        return frozenset(giver for giver, _ in self._to_members if not self.is_member(giver))

    @cached_property
    def hopeful(self) -> frozenset[int]:
        """Members who could be in a match at all: who give and receive, begin a chain, or could be its last."""
        people, receive = self.market.residents, {who for _, who in self._to_members}
        give = {who for who in self.members if any(self.onward(who))}
        chains = self.policy.max_chain > 0 and any(who.starter for who in people)
        begin = {who for who in give if chains and people[who].starter}
        return frozenset((give & receive) | begin | (receive if chains else set()))

    @cached_property
    def _to_members(self) -> set[tuple[int, int]]:
        """Who can do something for which member."""
        asks = [e for who in self.members for e in self.market.entries_of[who] if self.market.entries[e].asks]
        there = {
            (giver, self.market.entries[e].owner)
            for e in asks
            for offered, people in self._giving.items()
            if self._kind(e) in self._served[offered]
            for giver in people
        }
        return {(giver, who) for giver, who in there if self.able(giver, who)}

    @cached_property
    def _asking(self) -> dict[str, set[int]]:
        return self._owners(self.market.asking)

    @cached_property
    def _giving(self) -> dict[str, set[int]]:
        return self._owners(self.market.giving)

    def _owners(self, entries: list[int]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for entry in entries:
            found[self._kind(entry)].add(self.market.entries[entry].owner)
        return found

    def _kind(self, entry: int) -> str:
        return self.market.entries[entry].category

    @cached_property
    def _served(self) -> dict[str, frozenset[str]]:
        """Return which kinds that somebody asks for each kind that somebody gives can serve."""
        related = self.market.pool.related
        return {
            offered: frozenset(asked for asked in self._asking if related(offered, asked)) for offered in self._giving
        }

    def steps_along(self, people: tuple[int, ...]) -> Steps | None:
        """Return the steps along a path or ring (which ends where it begins): as they were, else those that fit best.

        None when the same things would be used too often.
        """
        options = [self._best_first(giver, receiver) for giver, receiver in pairwise(people)]
        choose = best_assignment if people[0] == people[-1] else best_within
        found = choose(options, lambda entry: self.market.entries[entry].capacity)
        return None if found is None else tuple(self._plain(arc) for arc in found)

    def _best_first(self, giver: int, receiver: int) -> list[Arc]:
        if (giver, receiver) not in self._ranked:
            arcs = [
                arc._replace(fit=arc.fit + AS_IT_WAS) if (arc.offer, arc.need) in self.kept else arc
                for arc in self.pairs.steps(giver, receiver)
            ]
            self._ranked[giver, receiver] = sorted(arcs, key=lambda arc: -arc.fit)
        return self._ranked[giver, receiver]

    def _plain(self, arc: Arc) -> Arc:
        every = self.pairs.steps(arc.giver, arc.receiver)
        return next(one for one in every if (one.offer, one.need) == (arc.offer, arc.need))


def _part(pool: Pool, left: set[str], broken: Broken, out: set[str]) -> Pool:
    """Return the part of a pool whose kinds of help go with those of who is left, with what was refused."""
    kinds = {entry.category for entry in pool.entries if entry.resident in left}
    every = {entry.category for entry in pool.entries}
    near_kinds = {one for one in every if any(pool.related(one, k) or pool.related(k, one) for k in kinds)}
    near = {entry.resident for entry in pool.entries if entry.category in near_kinds} | left
    near -= out
    return replace(
        pool,
        residents=tuple(who for who in pool.residents if who.id in near),
        offers=tuple(offer for offer in pool.offers if offer.resident in near),
        needs=tuple(need for need in pool.needs if need.resident in near),
        refusals=pool.refusals | broken.refusals,
    )
