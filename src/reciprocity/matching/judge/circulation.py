"""What rings without a bound are worth at most: a circulation over arcs, as a linear program of scipy."""

import numpy as np
from scipy.sparse import csr_array

from .graph import Graph
from .value import Value

UNBOUNDED = 0


def best_circulation(graph: Graph) -> float:
    """Return the worth of the best rings of any length; 0, which refutes nothing, where some may receive twice."""
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
    worth = np.array([value.base(link.fit) + value.credit(link.receiver) for link in links])
    most = np.array([person.max_receives for person in people.values()], dtype=np.float64)
    nobody_short = LinearConstraint(receives - gives, lb=np.zeros(size), ub=np.zeros(size))
    answer = milp(-worth, bounds=Bounds(0, 1), constraints=[LinearConstraint(receives, ub=most), nobody_short])
    return float("inf") if answer.fun is None else float(-answer.fun)
