"""When people say no: helps completed after three rounds, planned with `robust` and with `reach`.

``python -m benchmarks noes``

Neighbourhoods of 200, rings of 3 and chains of 4. In each round a plan is made, and every resident says yes with the
chance that the policy knows as `acceptance`. The answer of a resident in a round is drawn from seed, resident and round
alone, so it is the same whatever was planned. What is left inside a match counts: of a ring in which all said yes, all
of it; of three of whom two said yes, their swap, if there is one; of a chain, what comes before the first no. Helps
that are completed leave with their offer and need, and count for the maximums of both people; who said no is not asked
for that need again; the rest is planned anew. Averages over the seeds, and how often `robust` came out ahead.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from statistics import fmean

from rich.table import Table

from reciprocity.matching import ExchangeGraph, Match, Policy, Pool, graph_of_pool, propose

from .figures import show
from .neighbourhood import Knobs, neighbourhood

RESIDENTS, SEEDS, ROUNDS = 200, range(1, 9), 3
ACCEPTANCE = (0.5, 0.7, 0.9)
OBJECTIVES = ("robust", "reach")
MAX_RING, MAX_CHAIN, TIME_LIMIT = 3, 4, 10.0
KNOBS = Knobs(groups=60, leaves=1, broad=0.0)


@dataclass(frozen=True, slots=True)
class Help:
    """One who helped another, with which offer and which need."""

    giver: str
    receiver: str
    offer: str
    need: str


def run() -> None:
    """Simulate and print."""
    table = Table(title=f"{RESIDENTS} residents, {ROUNDS} rounds, averages over {len(SEEDS)} seeds")
    for head in ("chance of a yes", "after round", "helps, robust", "helps, reach", "robust / reach", "robust ahead"):
        table.add_column(head)
    for acceptance in ACCEPTANCE:
        done = {name: [simulated(seed, acceptance, name) for seed in SEEDS] for name in OBJECTIVES}
        for after in range(ROUNDS):
            robust, reach = ([sum(rounds[: after + 1]) for rounds in done[name]] for name in OBJECTIVES)
            better = sum(one > other for one, other in zip(robust, reach, strict=True))
            worse = sum(one < other for one, other in zip(robust, reach, strict=True))
            figures = f"{fmean(robust):.1f}", f"{fmean(reach):.1f}", f"{fmean(robust) / fmean(reach):.3f}"
            table.add_row(f"{acceptance:.0%}", str(after + 1), *figures, f"{better} times, behind {worse}")
        table.add_section()
    show(table)


def simulated(seed: int, acceptance: float, objective: str) -> list[int]:
    """Return how many helps were completed in each round."""
    pool = neighbourhood(RESIDENTS, seed, KNOBS)
    policy = Policy(MAX_RING, MAX_CHAIN, objective=objective, acceptance=acceptance, time_limit=TIME_LIMIT)
    counts = []
    for number in range(ROUNDS):
        willing = {who.id for who in pool.residents if _says_yes(acceptance, seed, who.id, number)}
        swaps = Swaps(graph_of_pool(pool))
        matches = propose(pool, policy).matches
        helps = [help_ for match in matches for help_ in completed(match, willing, swaps)]
        counts.append(len(helps))
        pool = _rest(pool, helps, {no for match in matches for no in _refused(match, willing)})
    return counts


def _says_yes(acceptance: float, seed: int, resident: str, number: int) -> bool:
    drawn = hashlib.blake2b(f"{seed}/{resident}/{number}".encode(), digest_size=8).digest()
    return int.from_bytes(drawn) < acceptance * 2**64


class Swaps:
    """The best help from one person to another in a pool, to see who can still swap."""

    def __init__(self, graph: ExchangeGraph) -> None:
        self._best: dict[tuple[str, str], tuple[float, Help]] = {}
        for giver, receiver, offer, need, fit in zip(
            *(ends.tolist() for ends in (graph.giver, graph.receiver, graph.offer, graph.need, graph.weight)),
            strict=True,
        ):
            pair = graph.nodes[giver], graph.nodes[receiver]
            if pair not in self._best or fit > self._best[pair][0]:
                self._best[pair] = fit, Help(*pair, graph.entries[offer], graph.entries[need])

    def between(self, one: str, other: str) -> list[Help]:
        """Return both helps of a swap, or none."""
        pairs = [(one, other), (other, one)]
        return [self._best[pair][1] for pair in pairs] if all(pair in self._best for pair in pairs) else []


def completed(match: Match, willing: set[str], swaps: Swaps) -> list[Help]:
    """Return what is done of a match when only some are willing."""
    steps = [Help(step.giver, step.receiver, step.offer, step.need) for step in match.steps]
    if match.shape == "chain":
        return list(takewhile(lambda step: {step.giver, step.receiver} <= willing, steps))
    yes = [member for member in match.members if member in willing]
    if len(yes) == len(match.members):
        return steps
    assert len(match.members) <= MAX_RING, "of a longer ring more than a swap could be left"
    return swaps.between(*yes) if len(yes) == 2 else []


def _refused(match: Match, willing: set[str]) -> Iterator[tuple[str, str]]:
    """Yield who said no to which need; the last of a chain gives nothing, so there it is the help to that person."""
    for step in match.steps:
        if step.giver not in willing:
            yield step.giver, step.need
    last = match.steps[-1]
    if match.shape == "chain" and last.receiver not in willing:
        yield last.giver, last.need


def _rest(pool: Pool, helps: list[Help], refused: set[tuple[str, str]]) -> Pool:
    """Return the pool without what was completed, and with what was refused."""
    gave, received = Counter(done.giver for done in helps), Counter(done.receiver for done in helps)
    used = {done.offer for done in helps} | {done.need for done in helps}
    needs = tuple(need for need in pool.needs if need.id not in used)
    left = {need.id for need in needs}
    return replace(
        pool,
        residents=tuple(
            replace(
                who,
                max_gives=who.max_gives - gave[who.id],
                max_receives=who.max_receives - received[who.id],
                reached=who.reached or received[who.id] > 0,
            )
            for who in pool.residents
        ),
        offers=tuple(offer for offer in pool.offers if offer.id not in used),
        needs=needs,
        refusals=frozenset(pair for pair in pool.refusals | refused if pair[1] in left),
    )
