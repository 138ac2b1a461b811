"""When people say no: helps completed with repair and `robust`, against the best plan and a new run each week only.

``python -m benchmarks healing``

The list of 200 people and neighbourhoods of 200, rings of 3 and chains of 4, five weeks. Each week a plan is made for
who is free, and its members are asked one by one; the first no ends a match. With repair the match heals at once
(`repair`, up to five times in a row), and only those are asked whose question is new; without it the others wait for
the run of next week. What somebody refused is not asked again; what was done closes the need, and people and offers are
there again next week, as in the service. An answer is drawn from seed, resident and what exactly is asked, so the same
question gets the same answer whatever was planned. Averages over the seeds.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from statistics import fmean

from rich.table import Table

from reciprocity.domain.uses import uses
from reciprocity.matching import Match, No, Policy, Pool, Step, propose, repair
from reciprocity.services.act import Act
from reciprocity.services.pools import gather
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate

from .figures import show
from .neighbourhood import Knobs, neighbourhood
from .places import fresh

SEEDS, WEEKS, MOST_REPAIRS = range(1, 5), 5, 5
ACCEPTANCE = (0.5, 0.7, 0.9)
WAYS = {"plain, re-run": ("reach", False), "robust, re-run": ("robust", False), "plain, repair": ("reach", True)}
WAYS["robust, repair"] = ("robust", True)
PLAIN, BEST = "plain, re-run", "robust, repair"
SHOWN = (1, 2, WEEKS)
KNOBS = Knobs(groups=60, leaves=1, broad=0.0)
LIMIT = 5.0


@dataclass(slots=True)
class Told:
    """How it went: helps that were completed, and how many questions that took."""

    helps: list[int] = field(default_factory=list)
    questions: int = 0


@dataclass(slots=True)
class Place:
    """A neighbourhood in which people are asked."""

    seed: int
    acceptance: float
    pool: Pool
    told: Told = field(default_factory=Told)

    def says_yes(self, who: str, match: Match) -> bool:
        """Tell what somebody answers to exactly this question."""
        asked = sorted((s.offer, s.need) for s in match.steps if who in (s.giver, s.receiver))
        drawn = hashlib.blake2b(f"{self.seed}/{who}/{asked}".encode(), digest_size=8).digest()
        return int.from_bytes(drawn) < self.acceptance * 2**64

    def ask(self, match: Match, asked: Collection[str]) -> tuple[str | None, set[str]]:
        """Ask members one by one; return who said no first, if anybody did, and who said yes."""
        yes = set(match.members) - set(asked)
        for who in sorted(asked, key=lambda one: hashlib.blake2b(f"{self.seed}/{one}".encode()).digest()):
            self.told.questions += 1
            if not self.says_yes(who, match):
                return who, yes
            yes.add(who)
        return None, yes

    def refuse(self, who: str, match: Match) -> None:
        """Remember what somebody said no to."""
        no = {(who, s.need) for s in match.steps if s.giver == who}
        no |= {(who, s.offer) for s in match.steps if s.receiver == who}
        self.pool = replace(self.pool, refusals=self.pool.refusals | no)


def run() -> None:
    """Simulate and print."""
    table = Table(title=f"Helps completed, averages over {len(SEEDS)} seeds")
    for head in ("who", "chance of a yes", "after week", *WAYS, "robust, repair / plain, re-run", "questions a help"):
        table.add_column(head)
    pools: dict[str, Callable[[int], Pool]] = {
        "the list of 200": lambda _seed: _the_list(),
        "generated, 200": lambda seed: neighbourhood(200, seed, KNOBS),
    }
    for who, pool in pools.items():
        for acceptance in ACCEPTANCE:
            done = {way: [lived(pool(seed), seed, acceptance, *how) for seed in SEEDS] for way, how in WAYS.items()}
            for week in SHOWN:
                helps = {way: fmean(sum(told.helps[:week]) for told in every) for way, every in done.items()}
                ratio = f"{helps[BEST] / helps[PLAIN]:.3f}"
                cost = " / ".join(_cost(done[way]) for way in (BEST, PLAIN)) if week == WEEKS else ""
                table.add_row(who, f"{acceptance:.0%}", str(week), *(f"{helps[way]:.1f}" for way in WAYS), ratio, cost)
        table.add_section()
    show(table, f"questions a help: '{BEST}' / '{PLAIN}', over all weeks")


def _cost(told: Sequence[Told]) -> str:
    return f"{sum(one.questions for one in told) / sum(sum(one.helps) for one in told):.2f}"


def lived(pool: Pool, seed: int, acceptance: float, objective: str, heals: bool) -> Told:
    """Return how some weeks went."""
    place = Place(seed, acceptance, pool)
    policy = Policy(3, 4, objective=objective, acceptance=acceptance, time_limit=LIMIT)
    for _ in range(WEEKS):
        done = _week(place, policy, heals)
        place.told.helps.append(sum(len(match.steps) for match in done))
        place.pool = _after(place.pool, done)
    return place.told


def _week(place: Place, policy: Policy, heals: bool) -> list[Match]:
    """Ask everybody in this week's plan; return what all agreed to."""
    waiting = [(match, match.members, 0) for match in propose(place.pool, policy).matches]
    agreed: list[Match] = []
    while waiting:
        match, asked, repairs = waiting.pop(0)
        no, yes = place.ask(match, asked)
        if no is None:
            agreed.append(match)
            continue
        place.refuse(no, match)
        if heals and repairs < MOST_REPAIRS:
            free = without(place.pool, [*agreed, *(other for other, _, _ in waiting)])
            found = repair(free, replace(policy, time_limit=1.0), match, [No(no)], accepted=yes - {no})
            waiting = [(one.match, one.asked, repairs + 1) for one in found.replacements] + waiting
    return agreed


@dataclass(frozen=True, slots=True)
class _Done:
    giver: str
    receiver: str
    gives: str
    takes: str


def without(pool: Pool, matches: Iterable[Match]) -> Pool:
    """Return a pool without what matches take up."""
    gives, receives, used = Counter[str](), Counter[str](), Counter[object]()
    for match in matches:
        gives.update({step.giver for step in match.steps})
        receives.update({step.receiver for step in match.steps})
        used.update(uses([_done(step) for step in match.steps]))
    needs = tuple(need for need in pool.needs if not used[need.id])
    offers = tuple(replace(o, capacity=o.capacity - used[o.id]) for o in pool.offers if used[o.id] < o.capacity)
    there = {entry.id for entry in (*needs, *offers)}
    return replace(
        pool,
        residents=tuple(
            replace(
                who,
                max_gives=max(0, who.max_gives - gives[who.id]),
                max_receives=max(0, who.max_receives - receives[who.id]),
                reached=who.reached or receives[who.id] > 0,
            )
            for who in pool.residents
        ),
        offers=offers,
        needs=needs,
        refusals=frozenset(pair for pair in pool.refusals if pair[1] in there),
    )


def _after(pool: Pool, done: Iterable[Match]) -> Pool:
    """Return a pool next week: needs that were met are closed, and whoever was helped is reached."""
    steps = [step for match in done for step in match.steps]
    closed, helped = {step.need for step in steps} | {step.offer for step in steps}, {step.receiver for step in steps}
    needs = tuple(need for need in pool.needs if need.id not in closed)
    there = {entry.id for entry in (*needs, *pool.offers)}
    return replace(
        pool,
        residents=tuple(replace(who, reached=who.reached or who.id in helped) for who in pool.residents),
        needs=needs,
        refusals=frozenset(pair for pair in pool.refusals if pair[1] in there),
    )


def _done(step: Step) -> _Done:
    return _Done(step.giver, step.receiver, step.offer, step.need)


@cache
def _the_list() -> Pool:
    """Return the pool of the list of 200 people, as a match run reads it."""
    data = files("reciprocity.cli").joinpath("data/09_volledige_lijst_200.csv").read_bytes()
    with fresh() as services:
        now = datetime.now(UTC)
        act = Act.by_hand(now)
        new = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")
        made = services.neighbourhoods.create(act, new).read
        services.imports.create(act.entering(made.id), data)
        with services.imports.db.read(made.id) as stores:
            return gather(stores, made, now, ignore_proposals=False).pool
