"""The public kidney-exchange pools: seconds, proof and memory, beside kep_solver in the same run.

``python -m benchmarks kidney``; ``python -m benchmarks.kidney 512`` gives kep_solver pools of up to 512 pairs too.

Rings of 3, without chains and with chains of 4 steps (pools without starters only the first); each in a process of its
own, whose peak memory is told. Our seconds are those of the second of two runs of `solve` (of the only one, if that
took 3 s), kep_solver's those of the only run of `solve_single`; reading the file is in neither. kep_solver (PICEF
model, its own CBC) counts a chain's starter as one of its length, and the starter's last gift to the waiting list as a
transplant: so it gets a chain length of 5, and as many as there are starters are taken off its value - a starter
without a chain counts one there too.
Published optima (and seconds with Gurobi on another machine) are those of KidneyExchange.jl.
"""

import csv
import gzip
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from reciprocity.matching import ExchangeGraph, Plan, Policy, solve
from reciprocity.matching.readers import read_graph

from .apart import apart
from .figures import INSTANCES, WrongValue, beside, holds, proof, show, skipped, timed, warm

MAX_RING, CHAINS = 3, (0, 4)
TARGETS = {0: 2.0, 4: 5.0}
PEER_PAIRS = 256
TIMES_FASTER, FASTER_FROM = 50.0, 256


@dataclass(frozen=True, slots=True)
class Size:
    """How large a pool is."""

    vertices: int
    arcs: int
    starters: int

    @property
    def pairs(self) -> int:
        """Vertices that are no starters."""
        return self.vertices - self.starters


def run(peer_pairs: int = PEER_PAIRS) -> None:
    """Measure and print."""
    files = sorted((INSTANCES / "kidney").glob("*.input.gz"))
    if not files:
        skipped("Kidney pools", f"nothing in {INSTANCES / 'kidney'}")
        return
    peer = importlib.util.find_spec("kep_solver") is not None
    if not peer:
        skipped("kep_solver", "not installed: pip install 'kep_solver>=4' (group `bench`)")
    table = Table(title="Public kidney pools, rings of 3, one core, second of two runs")
    for head in ("pool", "chain", "vertices", "arcs", "seconds", "value", "bound", "gap", "proven"):
        table.add_column(head)
    for head in ("published", "peak MB", "kep_solver", "times faster"):
        table.add_column(head)
    published = _published()
    wrong = [fault for file in files for fault in _rows(table, file, published, peer_pairs if peer else 0)]
    show(table, "published: optimum (seconds with Gurobi 9.1, another machine); kep_solver: value in seconds, one run")
    if wrong:
        raise WrongValue("; ".join(wrong))


def _rows(table: Table, file: Path, published: dict[tuple[str, int], tuple[int, float]], peer_pairs: int) -> list[str]:
    """Add the rows of one pool and return what is wrong in them."""
    name, wrong = file.name.split(".")[0], []
    for chain in CHAINS if _read(file).starter.any() else (0,):
        (size, plan, seconds), peak = apart(_ours, file, chain)
        known = published.get((name, chain))
        theirs = apart(_theirs, file, chain)[0] if size.pairs <= peer_pairs else None
        optima = [*([known[0]] if known else []), *([theirs[0]] if theirs else [])]
        for optimum in optima:
            try:
                holds(f"{name}, chains of {chain}", plan.result, optimum)
            except WrongValue as fault:
                wrong.append(str(fault))
        table.add_row(
            name,
            str(chain or "-"),
            f"{size.vertices:,}",
            f"{size.arcs:,}",
            beside(seconds, TARGETS[chain]),
            *proof(plan.result),
            f"{known[0]} ({known[1]:.2f} s)" if known else "-",
            f"{peak:.0f}",
            f"{theirs[0]:g} in {theirs[1]:.2f} s" if theirs else "-",
            _faster(size, seconds, theirs),
        )
    return wrong


def _faster(size: Size, seconds: float, theirs: tuple[float, float] | None) -> str:
    if theirs is None:
        return "-"
    ratio = theirs[1] / seconds
    if size.pairs < FASTER_FROM:
        return f"{ratio:.0f}"
    return f"{ratio:.0f} of {TIMES_FASTER:g}{'' if ratio >= TIMES_FASTER else ' MISSED'}"


def _published() -> dict[tuple[str, int], tuple[int, float]]:
    """Return the optimum and seconds by pool and longest chain."""
    with (INSTANCES / "published.csv").open(newline="") as lines:
        return {
            (row["instance"], int(row["max_chain"])): (int(row["people_reached"]), float(row["seconds_published"]))
            for row in csv.DictReader(lines)
            if int(row["max_ring"]) == MAX_RING
        }


def _read(file: Path) -> ExchangeGraph:
    return read_graph(gzip.decompress(file.read_bytes()).decode()).graph


def _ours(file: Path, chain: int) -> tuple[Size, Plan, float]:
    graph = _read(file)
    policy = Policy(max_ring=MAX_RING, max_chain=chain, objective="steps", time_limit=30.0)
    plan, seconds = warm(lambda: solve(graph, policy))
    return Size(graph.size, len(graph), int(graph.starter.sum())), plan, seconds


def _theirs(file: Path, chain: int) -> tuple[float, float]:
    """Return kep_solver's number of steps and its seconds."""
    from kep_solver.model import PICEF, TransplantCount  # noqa: PLC0415 - an optional group
    from kep_solver.programme import Programme  # noqa: PLC0415 - an optional group

    graph = _read(file)
    instance = _instance(graph)
    programme = Programme(
        [TransplantCount()],
        maxCycleLength=MAX_RING,
        maxChainLength=chain + 1 if chain else 0,
        description="benchmark",
        full_details=False,
        model=PICEF,
    )
    (solution, _), seconds = timed(lambda: programme.solve_single(instance))
    return solution.values[0] - (int(graph.starter.sum()) if chain else 0), seconds


def _instance(graph: ExchangeGraph) -> Any:
    from kep_solver.entities import Donor, Instance, Recipient, Transplant  # noqa: PLC0415 - an optional group

    instance = Instance()
    donors, recipients = [Donor(node) for node in graph.nodes], [Recipient(node) for node in graph.nodes]
    for donor, recipient, starter in zip(donors, recipients, graph.starter.tolist(), strict=True):
        if starter:
            donor.NDD = True
            instance.addDonor(donor)
        else:
            donor.recipient = recipient
            recipient.addDonor(donor)
            instance.addRecipient(recipient)
    for giver, receiver, weight in zip(*(a.tolist() for a in (graph.giver, graph.receiver, graph.weight)), strict=True):
        instance.addTransplant(Transplant(donors[giver], recipients[receiver], weight))
    return instance


if __name__ == "__main__":
    run(*map(int, sys.argv[1:2]))
