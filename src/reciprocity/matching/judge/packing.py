"""Which rings, chains and groups go together, as rows of at most so many; solved by `scipy.optimize.milp`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from .graph import Graph, Steps, use_of
from .listing import Listed
from .value import Value
from .wishes import Wishes

SECONDS = 3.0


@dataclass(slots=True)
class Packing:
    """Rings, chains and groups of a graph, of which some are chosen."""

    graph: Graph
    listed: list[Listed]
    wishes: Wishes
    counts: float
    _rows: dict[tuple[str, ...], int] = field(default_factory=dict)
    _most: list[float] = field(default_factory=list)
    _terms: list[tuple[int, int, float]] = field(default_factory=list)
    _columns: int = 0

    def best(self, value: Value, before: Sequence[tuple[Value, float]] = ()) -> float:
        """Return the worth of the best set that was found, of those worth so much under the objectives before it."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - loads half a second, and few plans need it

        if not self.listed:
            return 0.0
        for _, steps in self.listed:
            self._take(steps)
        worths = [self._worths(one, place) for place, one in enumerate((*(one for one, _ in before), value))]
        columns = self._columns
        rows, places, factors = zip(*self._terms, strict=True)
        matrix = csr_array((factors, (rows, places)), shape=(len(self._most), columns))
        rules: list[LinearConstraint] = [LinearConstraint(matrix, ub=np.array(self._most))]
        for worth, (_, least) in zip(worths, before, strict=False):
            rules.append(LinearConstraint(_padded(worth, columns)[None, :], lb=least))
        answer = milp(
            -_padded(worths[-1], columns),
            integrality=np.array([1] * len(self.listed) + [0] * (columns - len(self.listed))),
            bounds=Bounds(0, 1),
            constraints=rules,
            options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
        )
        return 0.0 if answer.x is None else float(-answer.fun)

    def _take(self, steps: Steps) -> None:
        """Add a column for a ring or chain, and what it takes."""
        column, people = self._columns, self.graph.book.people
        self._columns += 1
        for place, pairs in enumerate(self.wishes.earlier):
            again = sum((link.giver, link.receiver) in pairs for link in steps)
            self._term(("again", str(place)), column, float(again), len(pairs) // 2)
        for giver in {link.giver for link in steps}:
            self._term(("gives", giver), column, 1.0, people[giver].max_gives)
        for receiver in {link.receiver for link in steps}:
            self._term(("receives", receiver), column, 1.0, people[receiver].max_receives)
        for link in steps:
            self._term(("step", link.giver, link.offer, link.receiver, link.need), column, 1.0, 1.0)
        for entry, count in use_of(steps).items():
            self._term(("used", entry), column, float(count), self.graph.book.items[entry].capacity)

    def _worths(self, value: Value, place: int) -> dict[int, float]:
        """Return what columns are worth under one objective; of somebody who may receive twice one credit counts."""
        counts = 0.0 if place else self.counts
        found: dict[int, float] = {}
        credits: dict[tuple[str, float], list[int]] = {}
        for column, (shape, steps) in enumerate(self.listed):
            base, earned = value.of(shape, steps)
            found[column] = base + counts * sum(map(self.wishes.wanted, steps))
            for person, credit in earned.items():
                credit += counts * (person in self.wishes.steering.required)
                if self.graph.book.people[person].max_receives == 1:
                    found[column] += credit
                else:
                    credits.setdefault((person, credit), []).append(column)
        for (person, credit), columns in credits.items():
            reached, row = self._columns, ("reached", str(place), person, repr(credit))
            self._columns += 1
            found[reached] = credit
            self._term(row, reached, 1.0, 0.0)
            self._term(("once", str(place), person), reached, 1.0, 1.0)
            for column in columns:
                self._term(row, column, -1.0, 0.0)
        return found

    def _term(self, row: tuple[str, ...], column: int, factor: float, most: float) -> None:
        if row not in self._rows:
            self._rows[row] = len(self._most)
            self._most.append(most)
        self._terms.append((self._rows[row], column, factor))


def _padded(worth: dict[int, float], columns: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = np.zeros(columns)
    found[list(worth)] = list(worth.values())
    return found
