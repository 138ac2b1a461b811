"""Against networkx in the same run: listing rings of at most 3, and swaps as a matching of greatest weight.

``python -m benchmarks networkx_peer``

Ours starts at the same networkx graph (`ExchangeGraph.from_networkx`) and includes the whole: clearing to the proven
optimum and the plan; second of two runs. networkx runs once: `simple_cycles(length_bound=3)` only lists the rings, it
chooses none; `max_weight_matching` on the graph of mutual pairs is the optimum for swaps, so the values must agree.
"""

import networkx as nx
import numpy as np
from rich.table import Table

from reciprocity.matching import ExchangeGraph, Plan, Policy, solve

from .figures import WrongValue, holds, proof, show, timed, warm

SIZES, GIVEN, MUTUAL, SEED = (500, 2_000), 4, 0.2, 1
HEAVIEST = 20


def run() -> None:
    """Measure and print."""
    table = Table(title=f"Sparse random graphs, {GIVEN} arcs drawn per node, a fifth of them mutual; one core")
    for head in ("nodes", "arcs", "rings up to", "ours s", "value", "bound", "gap", "proven"):
        table.add_column(head)
    for head in ("networkx", "networkx s", "what it gives", "times faster"):
        table.add_column(head)
    wrong = [fault for size in SIZES for fault in _rows(table, sparse(size))]
    show(table)
    if wrong:
        raise WrongValue("; ".join(wrong))


def sparse(size: int, given: int = GIVEN, mutual: float = MUTUAL, seed: int = SEED) -> "nx.DiGraph[str]":
    """Return a random graph with whole weights, and a share of the arcs answered by one back."""
    random = np.random.default_rng(seed)
    graph: nx.DiGraph[str] = nx.DiGraph()
    names = [f"{i:06}" for i in range(size)]
    graph.add_nodes_from(names)
    for giver, receiver in random.integers(0, size, (size * given, 2)).tolist():
        if giver != receiver:
            there, back = random.integers(1, HEAVIEST + 1, 2).tolist()
            graph.add_edge(names[giver], names[receiver], weight=there)
            if random.random() < mutual:
                graph.add_edge(names[receiver], names[giver], weight=back)
    return graph


def _rows(table: Table, graph: "nx.DiGraph[str]") -> list[str]:
    """Add the rows of one graph and return what is wrong in them."""
    wrong = []
    rings, listing = timed(lambda: sum(1 for _ in nx.simple_cycles(graph, length_bound=3)))
    matched, matching = timed(lambda: _matched(graph))
    peers = {
        3: ("simple_cycles", f"{listing:.2f}", f"lists {rings:,} rings", listing),
        2: ("max_weight_matching", f"{matching:.2f}", f"value {matched:,}", matching),
    }
    for max_ring, (name, spent, gives, seconds) in peers.items():
        plan, ours = warm(lambda: _solved(graph, max_ring))  # noqa: B023 - called at once
        if max_ring == 2:
            try:
                holds(f"swaps in a graph of {len(graph):,}", plan.result, matched, exactly=True)
            except WrongValue as fault:
                wrong.append(str(fault))
        size = f"{len(graph):,}", f"{graph.number_of_edges():,}", str(max_ring), f"{ours:.3f}"
        table.add_row(*size, *proof(plan.result), name, spent, gives, f"{seconds / ours:,.0f}")
    return wrong


def _solved(graph: "nx.DiGraph[str]", max_ring: int) -> Plan:
    policy = Policy(max_ring=max_ring, max_chain=0, objective="steps", time_limit=30.0)
    return solve(ExchangeGraph.from_networkx(graph), policy)


def _matched(graph: "nx.DiGraph[str]") -> int:
    """Return the greatest weight of swaps by the blossom algorithm."""
    swaps: nx.Graph[str] = nx.Graph()
    for one, other, weight in graph.edges(data="weight"):
        if one < other and graph.has_edge(other, one):
            swaps.add_edge(one, other, weight=weight + graph[other][one]["weight"])
    return sum(swaps[one][other]["weight"] for one, other in nx.max_weight_matching(swaps))
