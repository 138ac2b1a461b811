"""What is to be cleared: arcs with their worth, and how often people and entries can be used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from reciprocity.matching.policy import Policy

from .table import Bools, Floats, Numbers, Table


class Limit(NamedTuple):
    """Arcs that together are taken at most so often: (arcs,) and 1 or more."""

    arcs: Bools
    most: int


RingWorth = Callable[[Sequence[int], Sequence[float]], tuple[float, dict[int, float]]]


@dataclass(frozen=True, eq=False)
class Exchange:
    """One pool or bare graph under one objective.

    Attributes
    ----------
    table : Table
        The arcs. Where somebody may receive more than once, `doubled` lets each arc to him or her stand twice.
    reaches : array of bool (arcs,)
        Arcs that earn the credit of their receiver; the others help somebody who is reached already.
    base : array (arcs,)
        What a step is worth by itself.
    credit : array (people,)
        What it is worth to reach somebody.
    max_gives, max_receives : array of int (people,)
        How often somebody may give and receive.
    starter : array of bool (people,)
        Who may begin a chain.
    capacity : array of int (entries,)
        How often an entry can be used.
    scarce : array of bool (entries,)
        Entries that a plan could want to use more often than that.
    policy : Policy
        Lengths, objective, acceptance, seed.
    ring_worth : callable
        Members and fits of a ring to its base and its credits; asked where they are no sum of arcs (``robust``).
    wanted : array (arcs,)
        What a step is worth besides, whoever says yes, because a coordinator asked for it.
    required : array (people,)
        What it is worth besides to reach somebody, whoever says yes, because a coordinator asked for it.
    limits : tuple of Limit
        How often some arcs may be taken together.
    """

    table: Table
    reaches: Bools
    base: Floats
    credit: Floats
    max_gives: Numbers
    max_receives: Numbers
    starter: Bools
    capacity: Numbers
    scarce: Bools
    policy: Policy
    ring_worth: RingWorth
    wanted: Floats
    required: Floats
    limits: tuple[Limit, ...] = ()

    @property
    def size(self) -> int:
        """How many people there are."""
        return self.table.size

    @property
    def starters(self) -> Numbers:
        """Who can begin a chain here."""
        able = self.starter & (self.max_gives > 0) & (np.diff(self.table.begins) > 0)
        return np.flatnonzero(able) if self.policy.max_chain else np.zeros(0, dtype=np.int64)

    @property
    def several(self) -> Bools:
        """Who may be helped again after being reached."""
        return np.asarray((self.max_receives > 1) & (self.credit + self.required > 0), dtype=np.bool_)

    @cached_property
    def bonus(self) -> Floats:
        """What each arc is worth besides, because a coordinator asked for it (arcs,)."""
        return self.wanted + np.where(self.reaches, self.required[self.table.receiver], 0.0)

    @property
    def most_bonus(self) -> float:
        """What it counts for when all is met that is required and for which there are arcs."""
        table = self.table
        asked = np.flatnonzero(self.wanted > 0)
        steps = np.unique(np.column_stack([table.offer[asked], table.need[asked]]), axis=0)
        return float(self.required.sum() + len(steps) * self.wanted.max(initial=0.0))

    @property
    def worth(self) -> Floats:
        """What each arc is worth where everybody says yes (arcs,)."""
        return self.base + np.where(self.reaches, self.credit[self.table.receiver], 0.0) + self.bonus

    def share(self, members: int) -> float:
        """Return the chance that so many all say yes, where that counts."""
        return self.policy.acceptance**members if self.policy.objective == "robust" else 1.0

    def only(self, kept: Bools | Numbers) -> "Exchange":
        """Return this with some of the arcs."""
        return replace(
            self,
            table=self.table.only(kept),
            reaches=self.reaches[kept],
            base=self.base[kept],
            wanted=self.wanted[kept],
            limits=tuple(limit._replace(arcs=limit.arcs[kept]) for limit in self.limits),
        )

    def doubled(self) -> "Exchange":
        """Return this with a second arc, without credit, wherever somebody may be helped again."""
        again = self.several[self.table.receiver]
        if not again.any():
            return self
        every = np.arange(len(self.table))
        both = np.sort(np.concatenate([every, every[again]]), kind="stable")
        first = np.ones(len(both), dtype=np.bool_)
        first[1:] = both[1:] != both[:-1]
        return replace(self.only(both), reaches=first)
