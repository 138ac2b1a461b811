"""The best plan of a few people, and what matches of a few people are worth in all."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.table import Arc
from reciprocity.matching.closing import Pairwise
from reciprocity.matching.exchanges import of_graph
from reciprocity.matching.graph import ExchangeGraph
from reciprocity.matching.market import Market
from reciprocity.matching.matches import matches
from reciprocity.matching.pairs import Pairs
from reciprocity.matching.plan import CHAIN, GROUP, Match
from reciprocity.matching.policy import Policy
from reciprocity.matching.pool import Pool
from reciprocity.matching.pool_arrays import Names, PoolArrays
from reciprocity.matching.pool_graph import graph_of_steps
from reciprocity.matching.results import TOLERANCE
from reciprocity.matching.search import search
from reciprocity.matching.selection import Selection
from reciprocity.matching.steered import pairs_of, without
from reciprocity.matching.step_numbers import StepNumbers, each_once
from reciprocity.matching.worth import Worth


class Values:
    """What matches of some people are worth together."""

    def __init__(self, pool: Pool, policy: Policy) -> None:
        self._market, self._policy = Market(pool), policy
        self._worth = Worth.of_pool(self._market.residents, policy, Pairs(self._market, None, policy).ring_fit)

    def of(self, some: Sequence[Match]) -> float:
        """Return what they are worth."""
        rings = [self._arcs(match) for match in some if match.shape not in (CHAIN, GROUP)]
        chains = [self._arcs(match) for match in some if match.shape == CHAIN]
        groups = [self._arcs(match) for match in some if match.shape == GROUP]
        return Selection(rings, chains, [(*arcs[::2], *arcs[1::2]) for arcs in groups]).value(self._worth)

    def _arcs(self, match: Match) -> tuple[Arc, ...]:
        people, entries = self._market.number, self._market.entry_number
        return tuple(
            Arc(people[s.giver], people[s.receiver], entries[s.offer], entries[s.need], s.fit) for s in match.steps
        )


class Planned:
    """A part of a pool, planned anew; who is reached already (by id) counts for nothing more.

    Attributes
    ----------
    matches : tuple of Match
        The best that was found.
    value : float
        What these are worth here.
    proven : bool
        Whether nothing is worth more among these people.
    """

    def __init__(self, pool: Pool, policy: Policy, reached: Iterable[str], deadline: Deadline) -> None:
        self._policy, self._reached = policy, frozenset(reached)
        self._market = Market(pool)
        self._pairs = Pairs(self._market, None, policy)
        searched = search(of_graph(_graph(self._market, policy), self._worth), deadline, None)
        self.value = searched.selection.value(self._worth)
        self.proven = searched.bound - self.value <= TOLERANCE
        self.matches = matches(self._market, self._pairs, policy, searched.selection)

    @cached_property
    def _worth(self) -> Worth:
        worth = Worth.of_pool(self._market.residents, self._policy, self._pairs.ring_fit)
        people = zip(self._market.residents, worth.credits, strict=True)
        credits = tuple(0.0 if who.id in self._reached else credit for who, credit in people)
        return Worth(credits, self._policy, self._pairs.ring_fit, worth.by_fit, worth.by_step)


def _graph(market: Market, policy: Policy) -> ExchangeGraph:
    """Return all steps of a few people, looked at pair by pair."""
    names = Names.of(market)
    pool = without(PoolArrays.of(market), names.residents, policy.steering.forbidden)
    give, ask = (ends.ravel() for ends in np.meshgrid(market.giving, market.asking, indexing="ij"))
    give, ask = give.astype(np.int64), ask.astype(np.int64)
    able = pool.owner[give] != pool.owner[ask]
    able &= (pool.max_gives[pool.owner[give]] > 0) & (pool.max_receives[pool.owner[ask]] > 0)
    give, ask = give[able], ask[able]
    fits = Pairwise(pool, policy.min_fit).fit(give, ask) > 0
    steps = StepNumbers(pool)
    forbidden = steps.of(*pairs_of(names.entries, policy.steering.forbidden_steps).T)
    numbers = steps.of(give[fits], ask[fits])
    return graph_of_steps(pool, steps.found(each_once(numbers[~np.isin(numbers, forbidden)])), names)


def reached_by(some: Iterable[Match]) -> frozenset[str]:
    """Return who receives something in matches."""
    return frozenset(step.receiver for match in some for step in match.steps)
