"""Small random exchange graphs, and the best plan of one by trying every set of steps."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from reciprocity.matching import ExchangeGraph, Policy

NODES = "abcdefg"
WEIGHTS = (0.0, 0.3, 0.5, 1.0, 2.0, 2.5)

Arc = tuple[str, str, float]
Ends = tuple[str, str]


@dataclass(frozen=True)
class Digraph:
    """What an exchange graph is made of, so that it can be made again in another order."""

    nodes: tuple[str, ...]
    arcs: tuple[Arc, ...]
    starters: tuple[str, ...]
    max_gives: dict[str, int]
    max_receives: dict[str, int]

    def graph(self, mixed: Callable[[list[Any]], None] = lambda _: None) -> ExchangeGraph:
        """Return the graph, with nodes and arcs in an order of one's own."""
        nodes, arcs, starters = list(self.nodes), list(self.arcs), list(self.starters)
        for items in (nodes, arcs, starters):
            mixed(items)
        return ExchangeGraph.from_arcs(
            nodes,
            [nodes.index(giver) for giver, _, _ in arcs],
            [nodes.index(receiver) for _, receiver, _ in arcs],
            [weight for _, _, weight in arcs],
            starters=starters,
            max_gives=[self.max_gives[node] for node in nodes],
            max_receives=[self.max_receives[node] for node in nodes],
        )


@st.composite
def digraphs(draw: st.DrawFn, most_times: int = 1, starters: bool = True, most_arcs: int = 14) -> Digraph:
    """Return a graph of up to seven nodes with parallel arcs, in which nodes give and receive up to `most_times`."""
    nodes = NODES[: draw(st.integers(2, len(NODES)))]
    ends = [(giver, receiver) for giver in nodes for receiver in nodes if giver != receiver]
    arcs = draw(st.integers(0, most_arcs))
    arc = st.tuples(st.sampled_from(ends), st.sampled_from(WEIGHTS))
    times = st.fixed_dictionaries(dict.fromkeys(nodes, st.integers(0, most_times) if most_times > 1 else st.just(1)))
    return Digraph(
        nodes=tuple(nodes),
        arcs=tuple((*pair, weight) for pair, weight in draw(st.lists(arc, min_size=arcs, max_size=arcs))),
        starters=tuple(draw(st.lists(st.sampled_from(nodes), unique=True, max_size=3))) if starters else (),
        max_gives=draw(times),
        max_receives=draw(times),
    )


def policies(*objectives: str) -> st.SearchStrategy[Policy]:
    """Return policies for bare graphs with a longest ring."""
    return st.builds(
        Policy,
        max_ring=st.integers(2, 4),
        max_chain=st.integers(0, 3),
        objective=st.sampled_from(objectives),
        acceptance=st.sampled_from([0.5, 0.7, 1.0]),
        time_limit=st.just(30.0),
    )


class BruteForce:
    """Every set of steps that falls apart into rings and chains; of parallel arcs only the heaviest is a step.

    Sets are bit masks over the steps. Under ``robust`` credits are added up, which is right where everybody receives
    once at most.
    """

    def __init__(self, digraph: Digraph, policy: Policy) -> None:
        self.digraph, self.policy = digraph, policy
        self.weight: dict[Ends, float] = {}
        for giver, receiver, weight in digraph.arcs:
            self.weight[giver, receiver] = max(weight, self.weight.get((giver, receiver), 0.0))
        self.steps = list(self.weight)
        self.top = max([1.0, *self.weight.values()])
        self.graph = nx.DiGraph(self.steps)
        self.ring_weight = cache(self._ring_weight)

    def best(self) -> float:
        """Return what the best plan is worth."""
        plans = {0: 0.0}
        for steps, worth in [*self._rings(), *self._chains()]:
            mask = sum(1 << self.steps.index(step) for step in steps)
            for plan, value in list(plans.items()):
                if not plan & mask and self._allowed(plan | mask):
                    plans[plan | mask] = max(plans.get(plan | mask, 0.0), value + worth)
        return max(value + self._credits(plan) for plan, value in plans.items())

    def _taken(self, plan: int) -> list[Ends]:
        return [step for i, step in enumerate(self.steps) if plan >> i & 1]

    def _allowed(self, plan: int) -> bool:
        gives, receives = (Counter(ends) for ends in zip(*self._taken(plan), strict=True))
        return all(n <= self.digraph.max_gives[who] for who, n in gives.items()) and all(
            n <= self.digraph.max_receives[who] for who, n in receives.items()
        )

    def _credits(self, plan: int) -> float:
        return 110.0 * len({who for _, who in self._taken(plan)}) if self.policy.objective == "reach" else 0.0

    def _rings(self) -> Iterator[tuple[list[Ends], float]]:
        for nodes in nx.simple_cycles(self.graph, length_bound=self.policy.max_ring or None):
            steps = list(pairwise([*nodes, nodes[0]]))
            robust = self.policy.objective == "robust"
            yield steps, self._ring_expected(nodes, steps) if robust else sum(map(self._base, steps))

    def _chains(self) -> Iterator[tuple[list[Ends], float]]:
        for starter in self.digraph.starters:
            for nodes in self._paths([starter]):
                steps = list(pairwise(nodes))
                yield steps, sum(self._chain_step(step, place) for place, step in enumerate(steps, 1))

    def _paths(self, path: list[str]) -> Iterator[list[str]]:
        if len(path) > 1:
            yield path
        if len(path) <= self.policy.max_chain and path[-1] in self.graph:
            for node in self.graph[path[-1]]:
                if node not in path:
                    yield from self._paths([*path, node])

    def _base(self, step: Ends) -> float:
        return self.weight[step] * (1.0 if self.policy.objective == "steps" else 20 / self.top)

    def _chain_step(self, step: Ends, place: int) -> float:
        if self.policy.objective != "robust":
            return self._base(step)
        return self.policy.acceptance ** (place + 1) * (self._base(step) + 110)

    def _ring_expected(self, nodes: list[str], steps: list[Ends]) -> float:
        """Return, over all answers of all members, the best that is left of a ring."""
        yes, expected = self.policy.acceptance, 0.0
        for answers in product((True, False), repeat=len(nodes)):
            willing = frozenset(node for node, answer in zip(nodes, answers, strict=True) if answer)
            left = sum(self._base(step) + 110 for step in steps) if all(answers) else self._left(willing)
            expected += yes ** len(willing) * (1 - yes) ** (len(nodes) - len(willing)) * left
        return expected

    def _left(self, willing: frozenset[str]) -> float:
        """Return the worth of the best rings among those who said yes."""
        if len(willing) < 2:
            return 0.0
        first = min(willing)
        options = [self._left(willing - {first})]
        for size in range(1, len(willing)):
            for partners in combinations(sorted(willing - {first}), size):
                ring = frozenset((first, *partners))
                weight = self.ring_weight(ring)
                if weight is not None:
                    options.append(weight + 110 * len(ring) + self._left(willing - ring))
        return max(options)

    def _ring_weight(self, members: frozenset[str]) -> float | None:
        if len(members) > self.policy.max_ring:
            return None
        rings = [ring for ring in nx.simple_cycles(self.graph.subgraph(members)) if len(ring) == len(members)]
        return max((sum(map(self._base, pairwise([*ring, ring[0]]))) for ring in rings), default=None)
