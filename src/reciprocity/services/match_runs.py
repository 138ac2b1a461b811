"""Match runs: read, compute with no transaction open, let the judge look, and store what is still true."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.errors import Collision, OvertakenByOthers, Refusal, TooBusy
from reciprocity.domain.jobs import Hopeless, Job, JobKind, TryAgain
from reciprocity.domain.words import Deed, EntryStatus, EventType, MatchOrigin, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.match_runs import NAMELESS
from reciprocity.store.stores import Stores
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.match_previews import Explanation, PreviewPolicy
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunDetail, MatchRunRead, RunUnmet, UnmatchedNeed
from reciprocity.wire.neighbourhoods import NeighbourhoodRead

from . import acceptance, checks, engine, run_steering
from .act import Act
from .events import note
from .jobs import SOON, Told, told
from .life_of_match import Origin, propose, withdraw
from .once import keep, once
from .pools import Gathered, gather, still_true
from .turns import Turns

MOST_ON_THE_LINE = 5_000_000  # pairs of an offer and a need
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class MatchRuns:
    """What can be done with match runs."""

    db: Database
    now: Callable[[], datetime]
    turns: Turns

    @once(MatchRunDetail)
    def propose(self, act: Act, new: MatchRunCreate) -> Stored[MatchRunDetail]:
        """Propose swaps, rings, chains and groups for everybody who is free, and keep them."""
        before, policy = self._read(act, new)
        with self.turns.one():
            plan = engine.propose(before.pool, engine.policy(policy))
        with self.db.write_in_turn(act.neighbourhood) as stores:
            return keep(stores, act, _detail(stores, self._store(stores, act, new, _Found(before, policy, plan))))

    def is_long(self, act: Act) -> bool:
        """Tell whether there is so much to look at that somebody should not wait for it on the line."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.offers.count(EntryStatus.OPEN) * stores.needs.count(EntryStatus.OPEN) > MOST_ON_THE_LINE

    @once(JobRead)
    def start(self, act: Act, new: MatchRunCreate) -> Stored[JobRead]:
        """Let a worker do it; the run will have the id of the job."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            run_steering.refuse_unknown(stores, new.steering)
            payload = {"asked": new.model_dump_json(), **act.as_text()}
            job = stores.jobs.get(stores.jobs.enqueue(JobKind.MATCH_RUN, payload))
            return keep(stores, act, Stored(told(job), 1))

    def work(self, job: Job) -> None:
        """Do a run that somebody asked for before.

        Raises
        ------
        TryAgain
            If the neighbourhood changed meanwhile, or everybody computes.
        Hopeless
            If it changed each time, or cannot be done; with the code of the refusal.
        """
        assert job.neighbourhood is not None
        act = Act.from_text(job.payload, self.now(), job.neighbourhood)
        new = MatchRunCreate.model_validate_json(job.payload["asked"])
        try:
            before, policy = self._read(act, new)
            with self.turns.one():
                plan = engine.propose(before.pool, engine.policy(policy), Told(self.db, job))
            with self.db.write_in_turn(act.neighbourhood) as stores:
                self._store(stores, act, new, _Found(before, policy, plan), job.id)
                stores.jobs.finish(job)
        except (Collision, OvertakenByOthers, TooBusy) as refusal:
            if job.attempt >= MOST_ATTEMPTS:
                raise Hopeless(refusal.code) from refusal
            raise TryAgain(self.now() + SOON) from refusal
        except Refusal as refusal:
            raise Hopeless(refusal.code) from refusal

    def _read(self, act: Act, new: MatchRunCreate) -> tuple[Gathered, PreviewPolicy]:
        with self.db.read(act.neighbourhood) as stores:
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            run_steering.refuse_unknown(stores, new.steering)
            learned = acceptance.learned(stores, neighbourhood.policy.acceptance)
            policy = _policy(neighbourhood, new, learned.usual)
            gathered = self._gather(stores, neighbourhood, new)
        before = gathered.leaning(learned.welcome, (policy.objective, *policy.then))
        engine.demand_servable(before.pool)
        return before, policy

    def _store(
        self, stores: Stores, act: Act, new: MatchRunCreate, found: "_Found", run_id: UUID | None = None
    ) -> Stored[MatchRunRead]:
        """Keep a plan that is still true."""
        if new.replace_proposals:
            withdraw(stores)
        neighbourhood, before = stores.neighbourhoods.get(act.neighbourhood).read, found.before
        now = self._gather(stores, neighbourhood, new)
        if not (still_true(found.plan.matches, before.pool, now.pool) and run_steering.known(stores, new.steering)):
            raise OvertakenByOthers
        run = _kept(stores, found, _gone(stores, before, now), run_id)
        origin = Origin(MatchOrigin.RUN, run.read.id)
        propose(stores, found.plan.matches, before.pool, origin, neighbourhood.answer_days)
        note(stores, EventType.MATCH_RUN_FINISHED, run.read.id, reached=str(found.plan.result.reached))
        stores.audit.note(act.trace, Deed.RUN, Topic.MATCH_RUN, run.read.id)
        return run

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[MatchRunRead]:
        """Return match runs in the order they were made."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.match_runs.page(after, size)

    def get(self, act: Act, run_id: UUID) -> Stored[MatchRunDetail]:
        """Return a match run with the needs that were left."""
        with self.db.read(act.neighbourhood) as stores:
            return _detail(stores, stores.match_runs.get(run_id))

    def latest(self, act: Act) -> MatchRunDetail | None:
        """Return the last match run, if there is one."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.match_runs.latest()
            return None if found is None else _detail(stores, found).read

    def _gather(self, stores: Stores, neighbourhood: NeighbourhoodRead, new: MatchRunCreate) -> Gathered:
        return gather(stores, neighbourhood, self.now(), ignore_proposals=new.replace_proposals)


@dataclass(frozen=True, slots=True)
class _Found:
    """A plan, and what it was made of."""

    before: Gathered
    policy: PreviewPolicy
    plan: matching.Plan


def _kept(stores: Stores, found: _Found, gone: Collection[str], run_id: UUID | None) -> Stored[MatchRunRead]:
    plan, gathered = found.plan, found.before
    shapes = Counter(match.shape for match in plan.matches)
    return stores.match_runs.create(
        {
            **({} if run_id is None else {"id": run_id}),
            "policy": found.policy.model_dump(mode="json"),
            "result": engine.result(plan.result).model_dump(mode="json"),
            "unmatched": [_left(one) | (NAMELESS if one.need in gone else {}) for one in plan.unmatched],
            "unmet": {
                "residents": list(plan.unmet.residents),
                "steps": [{"offer_id": offer, "need_id": need} for offer, need in plan.unmet.steps],
            },
            "swaps": shapes["swap"],
            "rings": shapes["ring"],
            "chains": shapes["chain"],
            "groups": shapes["group"],
            "waiting": gathered.waiting,
        }
    )


def _gone(stores: Stores, before: Gathered, now: Gathered) -> set[str]:
    """Return the needs that are no longer there at all; asked only where any is no longer open."""
    missing = {need.id for need in before.pool.needs} - {need.id for need in now.pool.needs}
    return missing and missing - {str(need.id) for need in stores.needs.all()}


def _left(one: matching.Unmatched) -> dict[str, object]:
    return {"need_id": one.need, "code": one.code, "nearest": None if one.nearest is None else dict(one.nearest)}


def _policy(neighbourhood: NeighbourhoodRead, new: MatchRunCreate, learned: float) -> PreviewPolicy:
    own = neighbourhood.policy.model_dump(by_alias=False) | {"acceptance": learned}
    asked = new.model_dump(by_alias=False, exclude={"replace_proposals", "steering"}, exclude_none=True)
    return PreviewPolicy.model_validate(
        own | asked | {"steering": run_steering.as_text(new.steering.model_dump(by_alias=False))}
    )


def left_over(row: Mapping[str, Any]) -> matching.Unmatched:
    """Return a need that was left, as it was kept."""
    return matching.Unmatched(row["need_id"], row["code"], row["nearest"])


def _detail(stores: Stores, run: Stored[MatchRunRead]) -> Stored[MatchRunDetail]:
    """Add the needs that were left, of those that are still there, each with a reason in words."""
    tree = checks.tree(stores)
    needs = {str(need.id): need for need in stores.needs.all()}
    unmatched = []
    for row in stores.match_runs.unmatched(run.read.id):
        need = needs.get(row["need_id"])
        if need is None or need.category is None:
            continue
        left = left_over(row)
        words = engine.explain_unmatched(left, need.category, tree)
        unmatched.append(
            UnmatchedNeed(
                need_id=need.id,
                resident_id=need.resident_id,
                code=left.code,
                nearest=row["nearest"],
                explanation=Explanation(nl=words.nl, en=words.en),
            )
        )
    unmet = RunUnmet.model_validate(stores.match_runs.unmet(run.read.id))
    read = MatchRunDetail(**run.read.model_dump(by_alias=False), unmatched=unmatched, unmet=unmet)
    return Stored(read, run.version)
