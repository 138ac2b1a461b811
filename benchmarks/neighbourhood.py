"""A neighbourhood of 200 and a district of 2,000, rings of 3, chains of 4, groups of 8: seconds, value, bound, gap.

``python -m benchmarks neighbourhood``

200 residents: `propose` to the proven optimum, second of two runs; and the whole command ``reciprocity match
pool.json`` with the start of Python, second of two. 2,000 residents: the proven gap at a time limit of 1 s, and of 20
s, one run each after a warm-up on 200. From pool to arcs is told apart, as `graph_of_pool` does it. What holds the
value in check is the engine's own bound, which `verify` proves without the engine.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from reciprocity.matching import Category, Need, Offer, Plan, Policy, Pool, Resident, graph_of_pool, propose

from .figures import beside, proof, show, skipped, timed, warm

SLOTS = [f"{d}-{p}" for d in "mon tue wed thu fri sat sun".split() for p in "morning afternoon evening".split()]
LANGUAGES = {("nl",): 0.7, ("nl", "ar"): 0.12, ("nl", "tr"): 0.08, ("ar",): 0.06, ("tr",): 0.04}
SMALL, LARGE, SEEDS = 200, 2_000, (1, 2)
ENGINE, COMMAND, SOON, PROVEN, LIMIT = 0.1, 1.0, 1.0, 20.0, 10.0
GAP = 0.003
MOST_GUESTS = 6


@dataclass(frozen=True, slots=True)
class Knobs:
    """What a neighbourhood is like.

    Attributes
    ----------
    groups, leaves : int
        Groups of kinds of help, and kinds in a group; some are more popular than others.
    broad : float
        Share of the offers and needs that name a group, not a kind.
    offers, needs : float
        Of a resident on average, at least one each (a starter needs nothing).
    per_area : int
        Residents of an area; each adjoins up to four others.
    free : float
        Chance that somebody is free at one of 21 times of the week.
    starters : float
        Share of the residents who may begin a chain.
    longest_wait : int
        Days that somebody has waited at most.
    sociable : int
        Groups of kinds that are done together; what is offered of these has room for one to six others at once.
    """

    groups: int = 16
    leaves: int = 4
    broad: float = 0.1
    offers: float = 1.5
    needs: float = 1.85
    per_area: int = 50
    free: float = 0.3
    starters: float = 0.03
    longest_wait: int = 400
    sociable: int = 0


SORTS = {
    "16 x 4": Knobs(),
    "60 apart": Knobs(groups=60, leaves=1, broad=0.0),
    "60 apart, 8 together": Knobs(groups=60, leaves=1, broad=0.0, sociable=8),
}


def neighbourhood(residents: int, seed: int = 1, knobs: Knobs | None = None) -> Pool:
    """Make up a neighbourhood, the same for the same seed and knobs."""
    knobs = knobs or Knobs()
    random = np.random.default_rng(seed)
    areas = max(1, round(residents / knobs.per_area))
    tree = [Category(f"g{group}") for group in range(knobs.groups)]
    tree += [Category(f"{group.code}.k{leaf}", group.code) for group in tree for leaf in range(knobs.leaves)]
    popular = random.dirichlet(np.full(len(tree) - knobs.groups, 3.0))
    chances = np.concatenate([np.full(knobs.groups, knobs.broad / knobs.groups), (1 - knobs.broad) * popular])
    people = [_resident(f"r{i:05}", areas, knobs, random) for i in range(residents)]
    given, wanted = list[Offer](), list[Need]()
    for who in people:
        gives = 1 + int(random.binomial(2, (knobs.offers - 1) / 2))
        asks = 0 if who.starter else 1 + int(random.binomial(2, (knobs.needs - 1) / 2))
        kinds = [tree[kind].code for kind in random.choice(len(tree), gives + asks, p=chances)]
        for n, kind in enumerate(kinds):
            together = int(kind.partition(".")[0][1:]) < knobs.sociable
            mode, room = ("together", int(random.integers(1, MOST_GUESTS + 1))) if together else ("help", 1)
            if n < gives:
                given.append(Offer(f"{who.id}-o{n}", who.id, kind, mode, room))
            else:
                wanted.append(Need(f"{who.id}-n{n - gives}", who.id, kind, mode))
    return Pool(tuple(people), tuple(given), tuple(wanted), {c.code: c for c in tree}, adjoining=_grid(areas))


def _resident(name: str, areas: int, knobs: Knobs, random: np.random.Generator) -> Resident:
    is_free = random.random(len(SLOTS)) < knobs.free
    return Resident(
        name,
        languages=frozenset(list(LANGUAGES)[random.choice(len(LANGUAGES), p=list(LANGUAGES.values()))]),
        area=f"area-{random.integers(areas)}",
        available=frozenset(np.array(SLOTS)[is_free].tolist()),
        starter=bool(random.random() < knobs.starters),
        waiting_days=int(random.integers(knobs.longest_wait + 1)),
    )


def _grid(areas: int) -> frozenset[frozenset[str]]:
    side = int(np.ceil(np.sqrt(areas)))
    pairs = [(i, i + 1) for i in range(areas - 1) if (i + 1) % side] + [(i, i + side) for i in range(areas - side)]
    return frozenset(frozenset((f"area-{one}", f"area-{other}")) for one, other in pairs)


def run() -> None:
    """Measure and print."""
    table = Table(title="Neighbourhoods, rings of 3, chains of 4 and groups of 8, objective reach, one core")
    heads = (
        "residents",
        "kinds",
        "seed",
        "arcs",
        "pool to arcs s",
        "what",
        "seconds",
        "value",
        "bound",
        "gap",
        "proven",
    )
    for head in heads:
        table.add_column(head)
    for kinds, knobs in SORTS.items():
        for seed in SEEDS:
            _small(table, neighbourhood(SMALL, seed, knobs), kinds, str(seed))
    for kinds, knobs in SORTS.items():
        for seed in SEEDS[:1]:
            _large(table, neighbourhood(LARGE, seed, knobs), kinds, str(seed))
    show(table, "pool to arcs: `graph_of_pool` with all arcs, second of two runs")


def _small(table: Table, pool: Pool, *names: str) -> None:
    head = _head(pool, *names)
    plan, seconds = warm(lambda: _proposed(pool, LIMIT))
    table.add_row(*head, "engine", beside(seconds, ENGINE), *proof(plan.result))
    _command(table, head, pool)


def _large(table: Table, pool: Pool, *names: str) -> None:
    head = _head(pool, *names)
    plan, seconds = timed(lambda: _proposed(pool, SOON))
    value, bound, gap, proven = proof(plan.result)
    gap = f"{gap} of {GAP:.1%}{'' if plan.result.gap <= GAP else ' MISSED'}"
    table.add_row(*head, "engine, limit 1 s", beside(seconds, SOON), value, bound, gap, proven)
    plan, seconds = timed(lambda: _proposed(pool, PROVEN))
    missed = "" if plan.result.optimal else " MISSED"
    table.add_row(
        *head, "engine, limit 20 s", beside(seconds, PROVEN), *proof(plan.result)[:3], proof(plan.result)[3] + missed
    )


def _head(pool: Pool, kinds: str, seed: str) -> tuple[str, ...]:
    graph, seconds = warm(lambda: graph_of_pool(pool))
    return f"{len(pool.residents):,}", kinds, seed, f"{len(graph):,}", f"{seconds:.2f}"


def _proposed(pool: Pool, time_limit: float) -> Plan:
    return propose(pool, Policy(max_ring=3, max_chain=4, time_limit=time_limit))


def _command(table: Table, head: tuple[str, ...], pool: Pool) -> None:
    """Add the row of the command as a coordinator's script calls it."""
    program = Path(sys.executable).with_name("reciprocity")
    if not program.exists():
        skipped("reciprocity match", f"no {program}")
        return
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "pool.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(as_json(pool)))
        words = [str(program), "match", str(asked), "--max-ring", "3", "--max-chain", "4", "-o", str(answer)]
        _, seconds = warm(lambda: subprocess.run(words, check=True, capture_output=True))
        told = json.loads(answer.read_text())["result"]
    proven = "yes" if told["optimal"] else "no"
    figures = f"{told['value']:,.6g}", f"{told['upperBound']:,.6g}", f"{told['gap']:.2%}", proven
    table.add_row(*head, "whole command", beside(seconds, COMMAND), *figures)


def as_json(pool: Pool) -> dict[str, Any]:
    """Return a pool of `neighbourhood` as the body of POST /v1/match-previews."""
    return {
        "residents": [
            {
                "id": who.id,
                "languages": sorted(who.languages),
                "area": who.area,
                "available": sorted(who.available),
                "starter": who.starter,
                "waitingDays": who.waiting_days,
            }
            for who in pool.residents
        ],
        "offers": [
            {"id": o.id, "residentId": o.resident, "category": o.category, "mode": o.mode, "capacity": o.capacity}
            for o in pool.offers
        ],
        "needs": [{"id": n.id, "residentId": n.resident, "category": n.category, "mode": n.mode} for n in pool.needs],
        "areas": {"adjoining": [sorted(pair) for pair in pool.adjoining]},
        "categories": [{"code": c.code, "parent": c.parent} for c in pool.categories.values()],
    }
