"""Real math trades of BoardGameGeek: rings of 3, of 4, and of any length, beside scipy's assignment in the same run.

``python -m benchmarks math_trades``

Seconds are those of the second of two runs of `solve`; reading the want lists is told apart. Items are nodes, dummies
weigh nothing. Without a bound the optimum is an assignment of items to items, which scipy's sparse one finds: it gives
the optimum and a time to look up to. Nothing but the bound of the engine itself says how good rings of 3 and 4 are.
"""

import gzip
from pathlib import Path

import numpy as np
from rich.table import Table
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from reciprocity.matching import ExchangeGraph, Plan, Policy, PolicyError, solve
from reciprocity.matching.readers import read_graph

from .figures import INSTANCES, WrongValue, beside, holds, proof, show, skipped, timed, warm

OPTIMA = {"ask": 197, "xmas": 356, "BR2024May": 196}
UNBOUNDED, UNBOUNDED_SECONDS = 0, 0.1


def run() -> None:
    """Measure and print."""
    files = sorted((INSTANCES / "mathtrade").glob("*.txt*"))
    if not files:
        skipped("Math trades", f"nothing in {INSTANCES / 'mathtrade'}")
        return
    table = Table(title="Math trades, one core, second of two runs")
    heads = ("trade", "items", "wants", "read s", "rings", "seconds", "value", "bound", "gap", "proven")
    for head in (*heads, "known optimum", "scipy s", "ours / scipy"):
        table.add_column(head)
    wrong = [fault for file in files for fault in _rows(table, file)]
    show(table)
    if wrong:
        raise WrongValue("; ".join(wrong))


def _rows(table: Table, file: Path) -> list[str]:
    """Add the rows of one trade and return what is wrong in them."""
    name, wrong = file.name.split(".")[0], []
    graph, reading = timed(lambda: _read(file))
    (most, peer) = warm(lambda: _assigned(graph))
    for max_ring in (3, 4, UNBOUNDED):
        head = (name, f"{graph.size:,}", f"{len(graph):,}", f"{reading:.2f}", str(max_ring or "any"))
        try:
            plan, seconds = warm(lambda: _solved(graph, max_ring))  # noqa: B023 - called at once
        except PolicyError:
            table.add_row(*head, "not yet")
            continue
        free = max_ring == UNBOUNDED
        try:
            _judged(name, plan, most, free)
        except WrongValue as fault:
            wrong.append(str(fault))
        spent = beside(seconds, UNBOUNDED_SECONDS, 3) if free else f"{seconds:.3f}"
        peer_ = (str(OPTIMA[name]), f"{peer:.3f}", f"{seconds / peer:.1f}") if free else ("-", "-", "-")
        table.add_row(*head, spent, *proof(plan.result), *peer_)
    return wrong


def _judged(name: str, plan: Plan, most: float, free: bool) -> None:
    """Check the unbounded optimum against scipy's and the published one, and that bounded rings do no better."""
    if free:
        holds(f"{name}, rings of any length, scipy", plan.result, most, exactly=True)
        holds(f"{name}, rings of any length, published", plan.result, OPTIMA[name], exactly=True)
    elif plan.result.value > most + 1e-6:
        raise WrongValue(f"{name}: {plan.result.value:g} with short rings, {most:g} with rings of any length")


def _read(file: Path) -> ExchangeGraph:
    raw = file.read_bytes()
    return read_graph((gzip.decompress(raw) if file.suffix == ".gz" else raw).decode()).graph


def _solved(graph: ExchangeGraph, max_ring: int) -> Plan:
    return solve(graph, Policy(max_ring=max_ring, max_chain=0, objective="steps", time_limit=30.0))


def _assigned(graph: ExchangeGraph) -> float:
    """Return the greatest weight of rings of any length: who keeps his own is assigned to himself."""
    itself = np.arange(graph.size)
    best = np.zeros(len(graph)) + graph.weight
    kept = np.concatenate([best, np.zeros(graph.size)])
    ends = np.concatenate([graph.giver, itself]), np.concatenate([graph.receiver, itself])
    offset = 1.0 + float(kept.max())
    cost = csr_array((offset - kept, ends), shape=(graph.size, graph.size))
    rows, columns = min_weight_full_bipartite_matching(cost)
    return float(graph.size * offset - cost[rows, columns].sum())
