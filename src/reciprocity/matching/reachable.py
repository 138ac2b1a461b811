"""Could a step stand in any ring or chain at all? Looked up in the whole graph, whatever the plan became."""

from functools import cached_property

import numpy as np

from .able import Able
from .clearing.table import Bools, Numbers
from .policy import UNBOUNDED, Policy


class Reachable:
    """Who can reach whom within the lengths of a policy.

    Parameters
    ----------
    able : Able
        Who can do something for whom.
    starters : array of bool (people,)
        Who may begin a chain.
    policy : Policy
        The longest ring and chain.
    """

    def __init__(self, able: Able, starters: Bools, policy: Policy) -> None:
        self._able, self._starters = able, starters
        self._max_ring = able.size if policy.max_ring == UNBOUNDED else policy.max_ring
        self._max_chain = policy.max_chain
        self._met: dict[int, Bools] = {}

    def step(self, givers: Numbers, receiver: int) -> bool:
        """Tell whether a ring or chain can hold a step of any of some people to one; True when it is not known."""
        if not self._able.known or (self._max_chain and self._starters[givers].any()):
            return True
        if receiver not in self._met and self._at_once(givers, receiver):
            return True
        if receiver not in self._met:
            self._met[receiver] = self._closing(receiver) | self._on_a_chain(receiver)
        return bool(self._met[receiver][givers].any())

    def _at_once(self, givers: Numbers, receiver: int) -> bool:
        """Tell whether two or three people make a ring, which is soon seen."""
        met = self._able.receivers_of(self._only(receiver))
        if met[givers].any():
            return True
        return self._max_ring > 2 and bool(self._able.receivers_of(met)[givers].any())

    def _closing(self, receiver: int) -> Bools:
        """Return who can be reached from somebody, so that a step back closes a ring."""
        return self._within(self._only(receiver), self._max_ring - 1, np.zeros(self._able.size, dtype=np.bool_))

    def _on_a_chain(self, receiver: int) -> Bools:
        """Return who can be the giver of a chain's step to somebody: reached from a starter without that somebody."""
        if not self._max_chain:
            return np.zeros(self._able.size, dtype=np.bool_)
        if not self._before[receiver]:
            return self._before
        here = self._only(receiver)
        return self._within(self._starters & ~here, self._max_chain - 1, here) & ~here

    @cached_property
    def _before(self) -> Bools:
        """Everybody who can be the giver of a chain's step."""
        nobody = np.zeros(self._able.size, dtype=np.bool_)
        return self._within(self._starters, self._max_chain - 1, nobody) if self._max_chain else nobody

    def _within(self, begin: Bools, steps: int, closed: Bools) -> Bools:
        """Return who is met within so many steps, without going through some people; those at the beginning too."""
        met = frontier = begin
        for _ in range(steps):
            frontier = self._able.receivers_of(frontier) & ~met & ~closed
            if not frontier.any():
                break
            met = met | frontier
        return met

    def _only(self, resident: int) -> Bools:
        only: Bools = np.zeros(self._able.size, dtype=np.bool_)
        only[resident] = True
        return only
