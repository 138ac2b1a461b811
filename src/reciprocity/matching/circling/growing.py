"""Circles that grow: from one person on with whoever adds most beyond his or her price, and then change by change.

A greedy search for a set that covers much; what it finds is good, and nothing is proven by it. A partition into circles
is made better by taking some of them apart and letting others grow of these people. Sources: Nemhauser, Wolsey, Fisher
(1978), "An analysis of approximations for maximizing submodular set functions", DOI 10.1007/BF01588971; Ropke, Pisinger
(2006), DOI 10.1287/trsc.1050.0135, for taking apart and making anew.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.clearing.table import Bools, Floats

from .choosing import Known
from .company import Company

NEVER = -1e12
CHANGES, APART = 2, (1, 4)
NIL, HOPE = 1e-9, 1e-3
Circle = tuple[int, ...]


class Growing:
    """Grows circles of one company, of who is free, at prices of the people."""

    def __init__(self, company: Company, prices: Floats, free: Bools) -> None:
        self._company, self._prices, self._free = company, prices, free

    def from_one(self, first: int) -> Circle | None:
        """Return the circle with somebody that is worth most beyond its prices, of those that were tried."""
        company = self._company
        circle, found = [first], list[Circle]()
        while len(circle) < company.most:
            adds = self._adds(circle)
            best = int(adds.argmax())
            if adds[best] <= NEVER / 2:
                break
            circle.append(best)
            found.append(tuple(sorted(circle)))
        if len(circle) >= company.least:
            found.append(tuple(sorted(self._changed(circle))))
        able = [one for one in dict.fromkeys(found) if company.is_one(one)]
        return max(able, key=lambda one: company.value(one) - float(self._prices[list(one)].sum()), default=None)

    def _changed(self, circle: list[int]) -> list[int]:
        """Let others take the places of members as long as it adds something."""
        for _ in range(CHANGES):
            before = list(circle)
            for who in before[1:]:
                rest = [one for one in circle if one != who]
                adds = self._adds(rest)
                best = int(adds.argmax())
                if adds[best] > adds[who] + NIL:
                    circle = [*rest, best]
            if circle == before:
                break
        return circle

    def _adds(self, circle: list[int]) -> Floats:
        """Return what everybody would add to some people beyond the price."""
        company = self._company
        served = company.fits[circle].max(axis=0)
        asked = [place for who in circle for place in company.asks_of[who]]
        adds: Floats = np.maximum(company.by_asked[asked] - served[asked, None], 0.0).sum(axis=0)
        adds += np.bincount(company.owner, served, company.size) + company.bonds[circle].sum(axis=0) - self._prices
        may: Bools = company.may[circle].all(axis=0) & self._free
        return np.where(may, adds + HOPE * company.most_each, NEVER)


class Anew:
    """Makes circles that go together better by taking some apart and letting others grow."""

    def __init__(self, company: Company, known: Known) -> None:
        self._company, self._known = company, known
        self._random = np.random.default_rng(company.policy.seed)
        self._nothing = np.zeros(company.size)
        self.circles = self._filled(np.flatnonzero(company.most_each > 0).tolist())

    def improve(self, times: int, deadline: Deadline) -> None:
        """Take apart and make anew so many times, as long as there is time."""
        for _ in range(times):
            if deadline.passed() or not self.circles:
                break
            some = self._some()
            rest = [circle for circle in self.circles if circle not in some]
            placed = {who for circle in rest for who in circle}
            free = [who for who in np.flatnonzero(self._company.most_each > 0).tolist() if who not in placed]
            new = self._filled(free)
            if self._value(new) >= self._value(some):
                self.circles = [*rest, *new]

    def _some(self) -> list[Circle]:
        """Return one circle and one or two more whose people could be with some of its."""
        first = self.circles[int(self._random.integers(len(self.circles)))]
        near = [one for one in self.circles if one != first and self._company.may[np.ix_(first, one)].any()]
        count = min(len(near), int(self._random.integers(*APART)))
        return [first, *(near[place] for place in self._random.permutation(len(near))[:count].tolist())]

    def _filled(self, people: Iterable[int]) -> list[Circle]:
        """Let circles grow of some people, until nobody is left with whom there is one."""
        left: list[int] = self._random.permutation(list(people)).astype(np.int64).tolist()
        free = np.zeros(self._company.size, dtype=np.bool_)
        free[left] = True
        found: list[Circle] = []
        for who in left:
            circle = Growing(self._company, self._nothing, free).from_one(who) if free[who] else None
            if circle is not None:
                found.append(circle)
                free[list(circle)] = False
        self._known.add(found)
        return found

    def _value(self, some: Sequence[Circle]) -> float:
        return sum(self._known.value(circle) for circle in some)
