"""Could a step stand in any ring or chain at all? Looked up in the whole graph, whatever the plan became."""

from functools import cached_property

import numpy as np

from .arcs import Singles
from .clearing.table import Bools
from .market import Market
from .policy import Policy


class Reachable:
    """Who can reach whom within the lengths of a policy."""

    def __init__(self, market: Market, best: Singles, policy: Policy) -> None:
        self._able: Bools = best > 0
        self._starters = np.array([r.starter for r in market.residents], dtype=bool)
        self._policy = policy

    def step(self, giver: int, receiver: int) -> bool:
        """Tell whether a ring or chain can hold a step from one resident to another."""
        return self._closes(giver, receiver) or self._begins(giver, receiver)

    def _closes(self, giver: int, receiver: int) -> bool:
        seen = frontier = self._only(receiver)
        for _ in range(self._policy.max_ring - 1):
            frontier = self._next(frontier) & ~seen
            if frontier[giver]:
                return True
            seen = seen | frontier
        return False

    def _begins(self, giver: int, receiver: int) -> bool:
        if self._policy.max_chain == 0 or giver not in self._tree:
            return False
        if receiver not in self._tree[giver]:
            return True
        frontier = self._starters & ~self._only(receiver)
        seen = frontier | self._only(receiver)
        for _ in range(self._policy.max_chain):
            if frontier[giver]:
                return True
            frontier = self._next(frontier) & ~seen
            seen = seen | frontier
        return False

    def _only(self, resident: int) -> Bools:
        only: Bools = np.zeros(len(self._able), dtype=np.bool_)
        only[resident] = True
        return only

    def _next(self, frontier: Bools) -> Bools:
        return np.asarray(self._able[frontier].any(axis=0), dtype=np.bool_)

    @cached_property
    def _tree(self) -> dict[int, tuple[int, ...]]:
        """A shortest path from a starter to everybody who can be the giver of a chain's step."""
        paths: dict[int, tuple[int, ...]] = {int(s): (int(s),) for s in np.flatnonzero(self._starters)}
        newest = list(paths)
        for _ in range(self._policy.max_chain - 1):
            reached = []
            for here in newest:
                for there in np.flatnonzero(self._able[here]).tolist():
                    if there not in paths:
                        paths[there] = (*paths[here], there)
                        reached.append(there)
            newest = reached
        return paths
