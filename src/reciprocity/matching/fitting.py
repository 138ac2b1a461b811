"""With whom one offer or need would go, and what would open: quick enough to tell while somebody is typing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .checks import check
from .clearing.table import Arc, Bools, Steps
from .market import Market
from .matches import matches
from .pairs import Pairs, best_assignment
from .plan import Match, Step
from .policy import RING, Policy
from .pool import Pool
from .pool_arrays import Names, PoolArrays
from .possible import who_is_able
from .rules import CLOSE, fit, reasons
from .selection import Selection

TRIED = 40  # of what fits best, to see what opens


@dataclass(frozen=True, slots=True)
class Fitting:
    """What goes with one entry.

    Attributes
    ----------
    steps : tuple of Step
        All possible steps with it, those that fit best first.
    match : Match or None
        The shortest swap or ring that a step of those would close, or a chain that could be made with it.
    """

    steps: tuple[Step, ...]
    match: Match | None


def fitting(pool: Pool, policy: Policy | None, entry: str) -> Fitting:
    """Tell what an offer or need of a pool fits with, and what would open with it.

    Parameters
    ----------
    pool : Pool
        Everybody who is free, with the entry that is looked at; groups are not looked for.
    policy : Policy, optional
        Longest ring and chain, least fit, acceptance and what is forbidden.
    entry : str
        Id of an offer or need of the pool.

    Raises
    ------
    PoolError
        If the pool is not a pool.
    KeyError
        If the entry is not in the pool.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> pool = m.Pool(
    ...     (m.Resident("a"), m.Resident("b")),
    ...     (m.Offer("o1", "a", "errands"), m.Offer("o2", "b", "walk")),
    ...     (m.Need("n1", "b", "errands"), m.Need("n2", "a", "walk")),
    ...     {"errands": m.Category("errands"), "walk": m.Category("walk")},
    ... )
    >>> found = m.fitting(pool, None, "n2")
    >>> [(step.giver, step.fit) for step in found.steps], found.match.shape, found.match.members
    ([('b', 1.0)], 'swap', ('a', 'b'))
    """
    check(pool)
    policy = policy or Policy()
    market = Market(pool)
    return _Looking(market, policy, market.entry_number[entry]).look()


class _Looking:
    """Looks around one entry."""

    def __init__(self, market: Market, policy: Policy, entry: int) -> None:
        self._market, self._policy, self._entry = market, policy, entry
        self._able = who_is_able(PoolArrays.of(market), Names.of(market), policy)
        self._pairs = Pairs(market, self._able, policy)
        self._starters = np.array([who.starter for who in market.residents], dtype=np.bool_)

    def look(self) -> Fitting:
        arcs = sorted(self._arcs(), key=lambda arc: (-arc.fit, arc))
        found = (self._ring(arc) for arc in arcs[:TRIED])
        rings = sorted((ring for ring in found if ring is not None), key=len)
        chains = [] if rings else [chain for arc in arcs[:TRIED] if (chain := self._chain(arc)) is not None]
        best = Selection(rings=rings[:1], chains=sorted(chains, key=len)[:1])
        match = next(iter(matches(self._market, self._pairs, self._policy, best)), None)
        return Fitting(tuple(map(self._step, arcs)), match)

    def _arcs(self) -> Iterator[Arc]:
        entries, people = self._market.entries, self._market.residents
        mine = entries[self._entry]
        for number, other in enumerate(entries):
            for giving, asking in ((self._entry, number), (number, self._entry)):
                one, two = entries[giving], entries[asking]
                free = people[one.owner].max_gives and people[two.owner].max_receives
                if other.owner != mine.owner and free and one.gives and two.asks and self._allowed(giving, asking):
                    why = reasons(self._market, one, two)
                    if why is not None and fit(why) >= self._policy.min_fit - CLOSE:
                        yield Arc(one.owner, two.owner, giving, asking, fit(why))

    def _allowed(self, giving: int, asking: int) -> bool:
        one, two = self._market.entries[giving], self._market.entries[asking]
        people = self._market.residents
        return self._policy.steering.allows(people[one.owner].id, people[two.owner].id, (one.id, two.id))

    def _ring(self, arc: Arc) -> Steps | None:
        """Return the shortest ring with a step, of what fits best on the same people."""
        longest = self._policy.max_ring or RING[1]
        way = self._way(self._only(arc.receiver), arc.giver, longest - 1, self._nobody())
        return None if way is None else self._filled([arc], way)

    def _chain(self, arc: Arc) -> Steps | None:
        """Return the shortest chain that could end with a step."""
        if not self._policy.max_chain:
            return None
        if self._starters[arc.giver]:
            return (arc,)
        here = self._only(arc.receiver)
        way = self._way(self._starters & ~here, arc.giver, self._policy.max_chain - 1, here)
        if way is None:
            return None
        found = self._filled([arc], way)
        return None if found is None else (*found[1:], found[0])

    def _filled(self, first: list[Arc], way: list[int]) -> Steps | None:
        options = [first, *(self._pairs.steps(one, two) for one, two in pairwise(way))]
        return best_assignment(options, lambda entry: self._market.entries[entry].capacity)

    def _way(self, start: Bools, goal: int, steps: int, closed: Bools) -> list[int] | None:
        """Return the shortest way from any of some people to one, of at least one step; lowest numbers first."""
        levels, met = [start], start.copy()
        for _ in range(steps):
            reached = self._able.receivers_of(levels[-1]) & ~closed
            if reached[goal]:
                return self._back(levels, goal)
            levels.append(reached & ~met)
            met |= reached
            if not levels[-1].any():
                break
        return None

    def _back(self, levels: list[Bools], goal: int) -> list[int]:
        way = [goal]
        for level in reversed(levels):
            way.append(next(who for who in np.flatnonzero(level).tolist() if self._able.may(who, way[-1])))
        return way[::-1]

    def _only(self, person: int) -> Bools:
        only = self._nobody()
        only[person] = True
        return only

    def _nobody(self) -> Bools:
        return np.zeros(len(self._starters), dtype=np.bool_)

    def _step(self, arc: Arc) -> Step:
        one, two = self._market.entries[arc.offer], self._market.entries[arc.need]
        why = reasons(self._market, one, two)
        assert why is not None, "an arc is a possible step"
        people = self._market.residents
        return Step(people[arc.giver].id, people[arc.receiver].id, one.id, two.id, arc.fit, why)
