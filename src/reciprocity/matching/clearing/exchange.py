"""What is to be cleared: arcs with their worth, and how often people and entries can be used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from reciprocity.matching.policy import Policy

from .table import Bools, Floats, Numbers, Table
from .together import Together


class Limit(NamedTuple):
    """Arcs that together are taken at most so often: (arcs,) and 1 or more."""

    arcs: Bools
    most: int


ALL = slice(None)
ARCS_AT_ONCE = 1_000_000
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
    by_fit, by_step : float
        What a step is worth by itself: ``by_fit * fit + by_step``.
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
    counts : float
        What each thing counts for that a coordinator asked for.
    limits : tuple of Limit
        How often some arcs may be taken together.
    later : tuple of Exchange
        The same arcs under the objectives that come after this one.
    together : Together, optional
        What can be done by several people at once; left out where nothing can.
    """

    table: Table
    reaches: Bools
    by_fit: float
    by_step: float
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
    counts: float
    limits: tuple[Limit, ...] = ()
    later: tuple["Exchange", ...] = ()
    together: Together | None = None

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
        credit = sum((later.credit for later in self.later), self.credit + self.required)
        return np.asarray((self.max_receives > 1) & (credit > 0), dtype=np.bool_)

    def base(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return what some arcs are worth by themselves; not kept, because a city has thirty million."""
        fit: Floats = self.table.fit[arcs].astype(np.float64)
        return self.by_fit * fit + self.by_step

    def earned(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return what some arcs are worth with the credit of whom they reach."""
        return self.base(arcs) + self.credited(arcs)

    def credited(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return the credit that some arcs earn."""
        credit: Floats = np.where(self.reaches[arcs], self.credit[self.table.receiver[arcs]], 0.0)
        return credit

    def urged(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return what some arcs are worth besides, because a coordinator asked for whom they reach."""
        urged: Floats = np.where(self.reaches[arcs], self.required[self.table.receiver[arcs]], 0.0)
        return urged

    def bonus(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return what some arcs are worth besides, because a coordinator asked for it."""
        bonus: Floats = self.wanted[arcs] + self.urged(arcs)
        return bonus

    def worth(self, arcs: Numbers | slice = ALL) -> Floats:
        """Return what some arcs are worth in all, where everybody says yes."""
        return self.earned(arcs) + self.bonus(arcs) if self.steered else self.earned(arcs)

    @cached_property
    def steered(self) -> bool:
        """Whether anything is required."""
        return bool(self.wanted.any() or self.required.any())

    def most(self) -> float:
        """Return what no plan is worth more than: everybody receives the best there is, as often as may be.

        A host of a group receives as often as there are guests.
        """
        best, often = np.zeros(self.size), np.ones(self.size, dtype=np.int64)
        np.maximum.at(best, self.table.receiver, self.base())
        if self.together is not None:
            guests = np.minimum(self.together.guests, self.policy.max_group - 1)
            np.maximum.at(often, self.table.receiver, guests[self.table.need])
        reached = np.bincount(self.table.receiver, minlength=self.size) > 0
        return float((best * often * self.max_receives + np.where(reached, self.credit, 0.0)).sum())

    @property
    def most_bonus(self) -> float:
        """What it counts for when all is met that is required and for which there are arcs."""
        table = self.table
        asked = np.flatnonzero(self.wanted > 0)
        steps = np.unique(np.column_stack([table.offer[asked], table.need[asked]]), axis=0)
        return float(self.required.sum() + len(steps) * self.wanted.max(initial=0.0))

    @property
    def unit(self) -> int:
        """The number of which every arc is worth a multiple, also a second one to a host; 0 if there is none."""
        unit = 0
        for begin in range(0, len(self.table), ARCS_AT_ONCE):
            worth = self.worth(slice(begin, begin + ARCS_AT_ONCE))
            parts = [worth] if self.together is None else [worth, self.base(slice(begin, begin + ARCS_AT_ONCE))]
            for part in parts:
                if (part != np.round(part)).any():
                    return 0
                unit = int(np.gcd.reduce(part.astype(np.int64), initial=unit))
        return unit

    def share(self, members: int) -> float:
        """Return the chance that so many all say yes, where that counts."""
        return self.policy.acceptance**members if self.policy.objective == "robust" else 1.0

    def only(self, kept: Bools | Numbers) -> "Exchange":
        """Return this with some of the arcs."""
        return replace(
            self,
            table=self.table.only(kept),
            reaches=self.reaches[kept],
            wanted=self.wanted[kept],
            limits=tuple(limit._replace(arcs=limit.arcs[kept]) for limit in self.limits),
            later=tuple(later.only(kept) for later in self.later),
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
        whole = self.only(both)
        return replace(whole, reaches=first, later=tuple(replace(later, reaches=first) for later in whole.later))
