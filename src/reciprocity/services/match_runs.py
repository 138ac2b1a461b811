"""Match runs: read, compute with no transaction open, let the judge look, and store what is still true."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.errors import OvertakenByOthers
from reciprocity.domain.words import Deed, EventType, MatchOrigin, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database, Stores
from reciprocity.store.match_runs import NAMELESS
from reciprocity.wire.match_previews import Explanation, PreviewPolicy
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunDetail, MatchRunRead, RunUnmet, UnmatchedNeed
from reciprocity.wire.neighbourhoods import NeighbourhoodRead

from . import acceptance, checks, engine, run_steering
from .act import Act
from .events import note
from .life_of_match import Origin, propose, withdraw
from .once import keep, once
from .pools import Gathered, gather, still_true
from .turns import Turns


@dataclass(frozen=True, slots=True)
class MatchRuns:
    """What can be done with match runs."""

    db: Database
    now: Callable[[], datetime]
    turns: Turns

    @once(MatchRunDetail)
    def propose(self, act: Act, new: MatchRunCreate) -> Stored[MatchRunDetail]:
        """Propose swaps, rings, chains and groups for everybody who is free, and keep them."""
        with self.db.read(act.neighbourhood) as stores:
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            run_steering.refuse_unknown(stores, new.steering)
            before = self._gather(stores, neighbourhood, new)
            learned = acceptance.estimate(stores, neighbourhood.policy.acceptance)
        policy = _policy(neighbourhood, new, learned)
        engine.demand_servable(before.pool)
        with self.turns.one():
            plan = engine.propose(before.pool, engine.policy(policy))
        with self.db.write_in_turn(act.neighbourhood) as stores:
            if new.replace_proposals:
                withdraw(stores)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            now = self._gather(stores, neighbourhood, new)
            if not (still_true(plan.matches, before.pool, now.pool) and run_steering.known(stores, new.steering)):
                raise OvertakenByOthers
            run = _kept(stores, plan, policy, before, _gone(stores, before, now))
            propose(stores, plan.matches, before.pool, Origin(MatchOrigin.RUN, run.read.id), neighbourhood.answer_days)
            note(stores, EventType.MATCH_RUN_FINISHED, run.read.id, reached=str(plan.result.reached))
            stores.audit.note(act.trace, Deed.RUN, Topic.MATCH_RUN, run.read.id)
            return keep(stores, act, _detail(stores, run))

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


def _kept(
    stores: Stores, plan: matching.Plan, policy: PreviewPolicy, gathered: Gathered, gone: Collection[str]
) -> Stored[MatchRunRead]:
    shapes = Counter(match.shape for match in plan.matches)
    return stores.match_runs.create(
        {
            "policy": policy.model_dump(mode="json"),
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


def _detail(stores: Stores, run: Stored[MatchRunRead]) -> Stored[MatchRunDetail]:
    """Add the needs that were left, of those that are still there, each with a reason in words."""
    tree = checks.tree(stores)
    needs = {str(need.id): need for need in stores.needs.all()}
    unmatched = []
    for row in stores.match_runs.unmatched(run.read.id):
        need = needs.get(row["need_id"])
        if need is None or need.category is None:
            continue
        left = matching.Unmatched(row["need_id"], row["code"], row["nearest"])
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
