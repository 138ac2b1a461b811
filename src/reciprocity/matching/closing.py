"""Swap-closing: for every possible step that was kept, the best step back, so that no swap is lost by keeping few."""

import numpy as np

from .clearing.table import Bools, Floats, Numbers, spread
from .fits import TOGETHER_MODE, group_bits, step_fit
from .meeting import Meeting, share, unknown_as_all
from .pool_arrays import PoolArrays
from .rules import CLOSE
from .step_numbers import StepNumbers, each_once

PAIRS_AT_ONCE = 250_000
ARCS_AT_ONCE = 20_000


def closed(pool: PoolArrays, steps: StepNumbers, found: Numbers, min_fit: float = 0.0) -> Numbers:
    """Return the steps with the best step back for each pair that has none yet.

    Parameters
    ----------
    pool : PoolArrays
        The pool.
    steps : StepNumbers
        The numbers of its steps.
    found : array of int
        Steps that were kept, ascending.
    min_fit : float
        Steps that fit less are not possible.
    """
    pairwise = Pairwise(pool, min_fit)
    there = np.sort(steps.pairs(found))
    parts = [found]
    for begin in range(0, len(there), PAIRS_AT_ONCE):
        giver, receiver = np.divmod(there[begin : begin + PAIRS_AT_ONCE], pool.size)
        back = each_once((receiver * pool.size + giver)[pairwise.may_be(receiver, giver)])
        place = np.minimum(np.searchsorted(there, back), len(there) - 1)
        missing = back[there[place] != back]
        parts += [
            steps.of(*pairwise.best(*np.divmod(missing[at : at + ARCS_AT_ONCE], pool.size)))
            for at in range(0, len(missing), ARCS_AT_ONCE)
        ]
    return each_once(np.concatenate(parts))


class Pairwise:
    """The rules of a step for many pairs of residents at once."""

    def __init__(self, pool: PoolArrays, min_fit: float) -> None:
        self._pool, self._min_fit = pool, min_fit
        self._order = np.argsort(pool.owner, kind="stable")
        self._begins = np.searchsorted(pool.owner[self._order], np.arange(pool.size + 1))
        self._meeting = Meeting(pool)
        self._times, self._languages = unknown_as_all(pool.times), unknown_as_all(pool.languages)[pool.owner]
        together = pool.mode == TOGETHER_MODE
        self._can_give = group_bits(pool, pool.offered | together, giving=True)
        self._could_use = group_bits(pool, ~pool.offered | together, giving=False)

    def may_be(self, giver: Numbers, receiver: Numbers) -> Bools:
        """Tell for each pair whether a step is thinkable, by groups of help; when not, there is none."""
        shared: Bools = (self._can_give[giver] & self._could_use[receiver]) != 0
        return shared

    def best(self, giver: Numbers, receiver: Numbers) -> tuple[Numbers, Numbers]:
        """Return offer and need of the best possible step from each giver to its receiver, where there is one."""
        pool, order, begins = self._pool, self._order, self._begins
        able = (pool.max_gives[giver] > 0) & (pool.max_receives[receiver] > 0)
        giver, receiver = giver[able], receiver[able]
        places, pair = spread(begins[giver], begins[giver + 1])
        gives, pair_of = order[places], pair
        places, source = spread(begins[receiver[pair_of]], begins[receiver[pair_of] + 1])
        give, ask, pair = gives[source], order[places], pair_of[source]
        same = pool.kind_fit[pool.kind[give], pool.kind[ask]] > 0
        give, ask, pair = give[same], ask[same], pair[same]
        fit = self.fit(give, ask)
        ranked = np.lexsort((ask, give, -fit, pair))
        first = np.ones(len(ranked), dtype=np.bool_)
        first[1:] = pair[ranked][1:] != pair[ranked][:-1]
        best = ranked[first & (fit[ranked] > 0)]
        return give[best], ask[best]

    def fit(self, give: Numbers, ask: Numbers) -> Floats:
        """Return how well giving entries serve asking entries; 0 where a rule is broken."""
        pool = self._pool
        asks_too = pool.mode[ask] == TOGETHER_MODE
        gives_too = (pool.mode[give] == TOGETHER_MODE) & asks_too
        able = (pool.offered[give] | gives_too) & (~pool.offered[ask] | asks_too) & (give != ask)
        fit = step_fit(pool, give, ask)
        able &= share(self._languages[give], self._languages[ask]) & share(self._times[give], self._times[ask])
        able &= fit >= self._min_fit - CLOSE
        if self._meeting.matters:
            able &= self._meeting.allowed(give, ask)
        return np.where(able, fit, 0.0)
