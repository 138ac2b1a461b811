"""What rings without a bound are worth at most: a circulation over arcs, as a linear program of scipy."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from .graph import Graph, Link
from .value import Value
from .wishes import Wishes

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

UNBOUNDED = 0


def best_circulation(graph: Graph, wishes: Wishes, counts: float) -> float:
    """Return the worth of the best rings of any length, with what is required; 0 where some may receive twice."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - loads half a second, and few plans need it

    value, people = Value(graph), graph.book.people
    if any(person.max_receives > 1 for person in people.values()):
        return 0.0
    number = {person: i for i, person in enumerate(people)}
    links = [link for receivers in graph.links.values() for several in receivers.values() for link in several]
    if not links:
        return 0.0
    givers = np.array([number[link.giver] for link in links])
    receivers = np.array([number[link.receiver] for link in links])
    columns, ones, size = np.arange(len(links)), np.ones(len(links)), len(people)
    gives = csr_array((ones, (givers, columns)), shape=(size, len(links)))
    receives = csr_array((ones, (receivers, columns)), shape=(size, len(links)))
    required = [wishes.wanted(link) + (link.receiver in wishes.steering.required) for link in links]
    worth = np.array([value.base(link.fit) + value.credit(link.receiver) for link in links])
    worth += counts * np.array(required)
    most = np.array([person.max_receives for person in people.values()], dtype=np.float64)
    nobody_short = LinearConstraint(receives - gives, lb=np.zeros(size), ub=np.zeros(size))
    rows = [LinearConstraint(receives, ub=most), nobody_short, *_more(graph, wishes, links)]
    whole = np.full(len(links), int(len(rows) > 2))
    answer = milp(-worth, integrality=whole, bounds=Bounds(0, 1), constraints=rows)
    return float("inf") if answer.fun is None else float(-answer.fun)


def _more(graph: Graph, wishes: Wishes, links: Sequence[Link]) -> Iterator["LinearConstraint"]:
    """Yield the rows that make it more than a flow: entries that could run out, and earlier plans."""
    from scipy.optimize import LinearConstraint  # noqa: PLC0415 - as above

    items = graph.book.items
    used = [(entry, i) for i, link in enumerate(links) for entry in (link.offer, link.need)]
    entries = sorted({entry for entry, _ in used if items[entry].capacity < len(links)})
    number = {entry: i for i, entry in enumerate(entries)}
    terms = [(number[entry], i) for entry, i in used if entry in number]
    if terms:
        rows, columns = zip(*terms, strict=True)
        matrix = csr_array((np.ones(len(terms)), (rows, columns)), shape=(len(entries), len(links)))
        yield LinearConstraint(matrix, ub=np.array([items[entry].capacity for entry in entries], dtype=np.float64))
    for pairs in wishes.earlier:
        again = np.array([[(link.giver, link.receiver) in pairs for link in links]], dtype=np.float64)
        yield LinearConstraint(again, ub=float(len(pairs) // 2))
