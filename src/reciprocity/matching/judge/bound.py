"""Is the upper bound true? All rings and chains are listed again and the best set is found by another road.

Where a pool is too large to list them, the bound is neither confirmed nor refuted here.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from reciprocity.matching.plan import Plan, Unmet

from .circulation import UNBOUNDED, best_circulation
from .graph import Graph, use_of
from .listing import Listing, Steps
from .value import Earned, Value
from .wishes import Wishes

SECONDS = 10.0


def refuted(graph: Graph, wishes: Wishes, plan: Plan, slack: float) -> bool:
    """Tell whether a plan is worth more than this one claims to be the most, or meets more of what is required."""
    value, claimed = Value(graph), plan.result.upper_bound + slack
    most = _at_most(graph, value)
    met_all = plan.unmet == Unmet()
    if (most <= claimed and met_all) or _certified(plan, wishes, claimed):
        return False
    counts = most + 1.0
    if graph.book.policy.max_ring == UNBOUNDED:
        return best_circulation(graph, wishes, counts) > claimed + counts * wishes.met(plan)
    listed = Listing(graph).all()
    if listed is None:
        return False
    return _Packing(graph, value, listed, wishes, counts).best() > claimed + counts * wishes.met(plan)


def _certified(plan: Plan, wishes: Wishes, claimed: float) -> bool:
    """Tell whether the certificate (which is judged by itself) proves as much as is claimed."""
    told = plan.certificate
    return told is not None and told.bound - told.counts * wishes.met(plan) <= claimed


def _at_most(graph: Graph, value: Value) -> float:
    """Everybody receives the best there is as often as possible, whoever has to give it."""
    fits: dict[str, list[float]] = {}
    for receivers in graph.links.values():
        for person, links in receivers.items():
            fits.setdefault(person, []).extend(link.fit for link in links)
    people = graph.book.people
    return sum(
        value.credit(person) + sum(map(value.base, sorted(found, reverse=True)[: people[person].max_receives]))
        for person, found in fits.items()
    )


@dataclass(slots=True)
class _Packing:
    """Which rings and chains go together, as rows of at most so many; solved by `scipy.optimize.milp`."""

    graph: Graph
    value: Value
    listed: list[tuple[bool, Steps]]
    wishes: Wishes
    counts: float
    _rows: dict[tuple[str, ...], int] = field(default_factory=dict)
    _most: list[float] = field(default_factory=list)
    _terms: list[tuple[int, int, float]] = field(default_factory=list)
    _worth: list[float] = field(default_factory=list)

    def best(self) -> float:
        """Return the worth of the best set of these that was found."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - loads half a second, and few plans need it

        if not self.listed:
            return 0.0
        for is_ring, steps in self.listed:
            self._add(steps, self.value.ring(steps) if is_ring else self.value.chain(steps))
        whole = len(self._worth)
        self._reached_once()
        rows, columns, factors = zip(*self._terms, strict=True)
        shape = (len(self._most), len(self._worth))
        answer = milp(
            -np.array(self._worth),
            integrality=np.array([1] * whole + [0] * (len(self._worth) - whole)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(csr_array((factors, (rows, columns)), shape=shape), ub=np.array(self._most)),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
        )
        return 0.0 if answer.x is None else float(-answer.fun)

    def _add(self, steps: Steps, earned: Earned) -> None:
        column = len(self._worth)
        base, credits = earned
        people = self.graph.book.people
        for person, credit in credits.items():
            if people[person].max_receives == 1:
                base += credit + self.counts * (person in self.wishes.steering.required)
            else:
                self._term(("reached", person, repr(credit)), column, -1.0, 0.0)
        base += self.counts * sum(map(self.wishes.wanted, steps))
        self._worth.append(base)
        for place, pairs in enumerate(self.wishes.earlier):
            again = sum((link.giver, link.receiver) in pairs for link in steps)
            self._term(("again", str(place)), column, float(again), len(pairs) // 2)
        for link in steps:
            self._term(("gives", link.giver), column, 1.0, people[link.giver].max_gives)
            self._term(("receives", link.receiver), column, 1.0, people[link.receiver].max_receives)
            self._term(("step", link.giver, link.offer, link.receiver, link.need), column, 1.0, 1.0)
        for entry, count in use_of(steps).items():
            self._term(("used", entry), column, float(count), self.graph.book.items[entry].capacity)

    def _reached_once(self) -> None:
        """Of somebody who may receive more than once, only one credit counts."""
        for kind, *about in list(self._rows):
            if kind == "reached":
                person, credit = about
                column = len(self._worth)
                self._worth.append(float(credit) + self.counts * (person in self.wishes.steering.required))
                self._term((kind, person, credit), column, 1.0, 0.0)
                self._term(("once", person), column, 1.0, 1.0)

    def _term(self, row: tuple[str, ...], column: int, factor: float, most: float) -> None:
        if row not in self._rows:
            self._rows[row] = len(self._most)
            self._most.append(most)
        self._terms.append((self._rows[row], column, factor))
