"""The engine on a bare graph: from arcs with weights to the best plan and its proof."""

import time
from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations

import numpy as np

from .certificates import certificate
from .clearing.deadline import Deadline, Reporter
from .clearing.exchange import Exchange
from .clearing.table import Arc, Numbers, Steps
from .exchanges import of_graph
from .fingerprint import of_graph as fingerprint_of_graph
from .graph import ExchangeGraph
from .matches import bare_matches
from .pairs import best_assignment, total_fit
from .plan import Plan
from .policy import RING, Policy
from .pool_arrays import Names
from .results import further, result
from .search import search
from .steering import unmet_by
from .worth import FIT, NEVER_REACHED, REACHED, Worth


def solve(
    graph: ExchangeGraph,
    policy: Policy | None = None,
    *,
    executor: Executor | None = None,
    reporter: Reporter | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Propose the rings and chains of greatest value in a bare graph, with their proof.

    Parameters
    ----------
    graph : ExchangeGraph
        Who can do something for whom, and what that is worth.
    policy : Policy, optional
        Bounds and objective; `Policy()` if left out. Under ``steps`` the value is the sum of the weights of the arcs
        that are taken. Under ``reach`` and ``robust`` reaching somebody is worth 110, and a step up to 20, by its
        weight.
    executor : concurrent.futures.Executor, optional
        Where the tiles of a city are worked on; the plan is the same with any, and with none.
    reporter : Reporter, optional
        Hears how far it is, and can end it: then the best plan so far is given.
    clock : callable, optional
        Seconds, for the time limit.

    Raises
    ------
    PolicyError
        If rings have no bound (``max_ring=0``) and the objective is ``robust``, or there are chains.

    Returns
    -------
    Plan
        As of `propose`. Offers and needs of its steps are entries of the graph; ``fit`` is the weight divided by the
        largest, if that is above 1.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> graph = m.ExchangeGraph.from_arcs(["a", "b", "c"], [0, 1, 1, 2], [1, 0, 2, 0], [1.0, 1.0, 3.0, 2.0])
    >>> plan = m.solve(graph, m.Policy(objective="steps"))
    >>> [match.members for match in plan.matches], plan.result.value, plan.result.optimal
    ([('a', 'b', 'c')], 6.0, True)
    """
    policy = policy or Policy()
    deadline = Deadline(clock, policy.time_limit, reporter, policy.memory_limit)
    inner = InnerRings(policy.max_ring or RING[1])
    worth = _worth(graph, policy, inner)
    exchange = of_graph(graph, worth)
    inner.exchange = exchange
    found = search(exchange, deadline, executor)
    selection, most = found.selection, found.bound if np.isfinite(found.bound) else exchange.most()
    inner.remember(found.rings)
    matches = bare_matches(graph, policy, selection, inner.best)
    name = fingerprint_of_graph(graph, policy)
    told = result(graph.size, matches, selection.value(worth), most, deadline, name)
    told = replace(told, further=further(selection, worth, found.later))
    proof = certificate(found.proof, exchange, Names(graph.nodes, graph.entries), ())
    return Plan(matches, told, (), unmet_by(policy.steering, matches), proof)


def _worth(graph: ExchangeGraph, policy: Policy, inner: "InnerRings") -> Worth:
    later = tuple(_worth(graph, one, inner) for one in policy.later)
    if policy.objective == "steps":
        return Worth((0.0,) * graph.size, policy, inner.fit, by_fit=1.0, later=later)
    by_fit = FIT / max(1.0, float(graph.weight.max(initial=0.0)))
    credit = np.full(graph.size, REACHED + NEVER_REACHED) if graph.credit is None else graph.credit
    return Worth(array("d", credit), policy, inner.fit, by_fit=by_fit, later=later)


class InnerRings:
    """The best ring on exactly a few nodes of a graph, for what is left of a match after a no."""

    def __init__(self, max_ring: int) -> None:
        self.exchange: Exchange | None = None
        self._max_ring = max_ring
        self._arcs: dict[tuple[int, ...], list[Arc]] = {}
        self.best = cache(self._best)

    def remember(self, rings: Sequence[Numbers]) -> None:
        """Look up at once the arcs between all who are together in a ring of three or more."""
        assert self.exchange is not None, "rings are looked for in an exchange"
        members = [self.exchange.table.giver[ring].tolist() for ring in rings if 2 < len(ring) <= self._max_ring]
        self._look_up([pair for ring in members for pair in permutations(ring, 2)])

    def _look_up(self, wanted: Sequence[tuple[int, int]]) -> None:
        """Keep the arcs of pairs, best first; where nothing can run out the best is enough."""
        assert self.exchange is not None, "rings are looked for in an exchange"
        table, every = self.exchange.table, bool(self.exchange.scarce.any())
        pairs = np.array(wanted, dtype=np.int64).reshape(-1, 2)
        arcs, source = table.between(pairs[:, 0], pairs[:, 1])
        self._arcs |= {pair: [] for pair in map(tuple, pairs.tolist())}
        for place in np.lexsort((-table.fit[arcs], source)).tolist():
            giver, receiver = pairs[source[place]].tolist()
            if every or not self._arcs[giver, receiver]:
                self._arcs[giver, receiver].append(table.arc(int(arcs[place])))

    def fit(self, members: tuple[int, ...]) -> float | None:
        """Return the largest total weight of a ring on exactly these nodes (sorted), if there is one."""
        found = self.best(members)
        return None if found is None else sum(arc.fit for arc in found)

    def _best(self, members: tuple[int, ...]) -> Steps | None:
        assert self.exchange is not None, "rings are looked for in an exchange"
        if len(members) > self._max_ring:
            return None
        unknown = [pair for pair in permutations(members, 2) if pair not in self._arcs]
        if unknown:
            self._look_up(unknown)
        capacity = self.exchange.capacity
        best: Steps | None = None
        for rest in permutations(members[1:]):
            options = [self._arcs[pair] for pair in pairwise((members[0], *rest, members[0]))]
            ring = best_assignment(options, lambda entry: int(capacity[entry]))
            if ring is not None and (best is None or total_fit(ring) > total_fit(best)):
                best = ring
        return best
