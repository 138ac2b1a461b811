"""How a step to or from somebody could be completed to a ring or a chain, and what that is worth beyond the prices.

Walks and not paths: a walk may meet somebody twice, so what it is worth bounds what a path is worth.
"""

from functools import cached_property

import numpy as np

from reciprocity.matching.clearing.table import Floats, Numbers, spread

from .ground import Ground

AT_ONCE, FEW = 2_000_000, 0.1
NEVER = -1e12


class Arcs:
    """The best arc of each pair: from whom, to whom, worth; in the order of from whom.

    Attributes
    ----------
    begins : array of int (people + 1,)
        Where the arcs of each begin, with the end of the last.
    """

    def __init__(self, size: int, begin: Numbers, end: Numbers, worth: Floats) -> None:
        self.begin, self.end, self.worth = begin, end, worth
        self.begins = np.searchsorted(begin, np.arange(size + 1))
        self._busy = np.flatnonzero(np.diff(self.begins) > 0)
        self.size = size

    def __len__(self) -> int:
        return len(self.begin)

    def reversed(self) -> "Arcs":
        """Return the arcs the other way round."""
        order = np.argsort(self.end, kind="stable")
        return Arcs(self.size, self.end[order], self.begin[order], self.worth[order])

    def further(self, onward: Floats) -> Floats:
        """Return what the best arc and then going on is worth for everybody (people, columns)."""
        found = np.full(onward.shape, NEVER)
        starts = self.begins[self._busy]
        at, most = 0, max(1, AT_ONCE // max(1, onward.shape[1]))
        while at < len(starts):
            upto = max(at + 1, int(np.searchsorted(starts, starts[at] + most, side="right")) - 1)
            upto = len(starts) if len(self) - starts[at] <= most else upto
            some = slice(int(starts[at]), int(starts[upto]) if upto < len(starts) else len(self))
            values = self.worth[some, None] + onward[self.end[some]]
            found[self._busy[at:upto]] = np.maximum.reduceat(values, starts[at:upto] - starts[at], axis=0)
            at = upto
        return found


class Ways:
    """The ways of one ground."""

    def __init__(self, ground: Ground) -> None:
        self.size, self._policy = ground.size, ground.policy
        self._starter = ground.graph.starter & (ground.graph.max_gives > 0)
        graph = ground.graph
        first = np.ones(len(graph), dtype=np.bool_)
        first[1:] = (graph.giver[1:] != graph.giver[:-1]) | (graph.receiver[1:] != graph.receiver[:-1])
        begins = np.flatnonzero(first)
        worth = np.maximum.reduceat(ground.beyond, begins) if len(begins) else np.zeros(0)
        self.there = Arcs(self.size, graph.giver[begins], graph.receiver[begins], worth)
        self.back = self.there.reversed()

    def after(self, people: Numbers) -> Floats:
        """Return what a step from some people to anybody can be completed with (everybody, people)."""
        found = self._rings(self.there, self.back, people)
        for before in range(self._policy.max_chain):
            onward = self.onward[self._policy.max_chain - 1 - before]
            np.maximum(found, onward[:, None] + self.inward[before][people], out=found)
        return found

    def before(self, people: Numbers) -> Floats:
        """Return what a step from anybody to some people can be completed with (everybody, people)."""
        found = self._rings(self.back, self.there, people)
        for before in range(self._policy.max_chain):
            onward = self.onward[self._policy.max_chain - 1 - before]
            np.maximum(found, self.inward[before][:, None] + onward[people], out=found)
        return found

    def _rings(self, arcs: Arcs, against: Arcs, people: Numbers) -> Floats:
        levels = self.levels(arcs, against, people)
        found = levels[0]
        for level in levels[1:]:
            np.maximum(found, level, out=found)
        return found

    def levels(self, arcs: Arcs, against: Arcs, people: Numbers) -> list[Floats]:
        """Return what the best way of 1, 2, ... arcs from anybody to some people is worth (everybody, people).

        As many as a ring has without one; `against` are the same arcs the other way round.
        """
        level = np.full((self.size, len(people)), NEVER)
        level[people, np.arange(len(people))] = 0.0
        found = []
        for _ in range(self._policy.max_ring - 1):
            level = self._further(arcs, against, level)
            found.append(level)
        return found

    def _further(self, arcs: Arcs, against: Arcs, onward: Floats) -> Floats:
        """Go one arc further; where few people can go on, only from these."""
        here, column = np.nonzero(onward > NEVER / 2)
        if int((against.begins[here + 1] - against.begins[here]).sum()) > FEW * len(arcs) * onward.shape[1]:
            return arcs.further(onward)
        found = np.full(onward.shape, NEVER)
        places, source = spread(against.begins[here], against.begins[here + 1])
        values = against.worth[places] + onward[here, column][source]
        np.maximum.at(found.reshape(-1), against.end[places] * onward.shape[1] + column[source], values)
        return found

    @cached_property
    def inward(self) -> list[Floats]:
        """What the best beginning of a chain of at most 0, 1, ... steps that reaches somebody is worth (people,)."""
        return self._longer(self.back, np.where(self._starter, 0.0, NEVER))

    @cached_property
    def onward(self) -> list[Floats]:
        """What going on from somebody with at most 0, 1, ... steps is worth (people,)."""
        return self._longer(self.there, np.zeros(self.size))

    def _longer(self, arcs: Arcs, nothing: Floats) -> list[Floats]:
        found = [nothing]
        for _ in range(self._policy.max_chain):
            found.append(np.maximum(found[-1], arcs.further(found[-1][:, None])[:, 0]))
        return found
