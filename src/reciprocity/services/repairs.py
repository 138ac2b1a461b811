"""Repairs: after a no, what can take the place of the match, with the same people first."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.errors import Collision, NotFound, OvertakenByOthers, StateConflict
from reciprocity.domain.jobs import Job, TryAgain
from reciprocity.domain.match_errors import NothingToRepair
from reciprocity.domain.words import Answer, Deed, EventType, GivenBy, MatchOrigin, MatchStatus, Shape, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores
from reciprocity.wire.match_previews import Explanation, PreviewPolicy
from reciprocity.wire.repairs import RepairRead, RepairTold

from . import acceptance, engine
from .act import Act
from .events import note
from .jobs import SOON
from .life_of_match import Origin, become, propose
from .matches import Matches
from .once import keep, once
from .pools import Gathered, gather, still_true
from .steps import for_engine, members, to_ask

SECONDS = 1.0  # somebody waits for it, on the telephone
REPAIRABLE = frozenset({MatchStatus.DECLINED, MatchStatus.EXPIRED, MatchStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class _Found:
    """What a repair was found on, and what it says."""

    match: MatchFacts
    gathered: Gathered
    responses: list[ResponseRow]
    repair: matching.Repair


@dataclass(frozen=True, slots=True)
class Repairs:
    """What can be done with what a no leaves."""

    db: Database
    now: Callable[[], datetime]
    matches: Matches

    @once(RepairRead)
    def create(self, act: Act, match_id: UUID) -> Stored[RepairRead]:
        """Look, at somebody's request, for what can take the place of a match that will not be."""
        found = self._look(act, match_id)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            made = self._keep(stores, act, found)
            return keep(stores, act, Stored(_read(found, made), 1))

    def in_words(self, act: Act, done: Stored[RepairRead]) -> Stored[RepairTold]:
        """Add the matches that are proposed, as the caller may see them now."""
        matches = [self.matches.get(act, match_id) for match_id in done.read.replacement_ids]
        words = matching.explain_repair(matching.Repair(done.read.kind, (), (), frozenset(), done.read.complete))
        told = RepairTold(**dict(done.read), matches=matches, explanation=Explanation(nl=words.nl, en=words.en))
        return Stored(told, done.version, done.replayed)

    def mend(self, act: Act, match_id: UUID) -> None:
        """Propose by itself what can take the place of a match after a no, if there is anything."""
        found = self._look(act, match_id)
        if found.repair.replacements:
            with self.db.write_in_turn(act.neighbourhood) as stores:
                self._keep(stores, act, found)

    def work(self, job: Job) -> None:
        """Do as `mend` in the place of whoever heard the no, or when a match lapsed for another reason.

        Raises
        ------
        TryAgain
            If somebody changed the same meanwhile.
        """
        assert job.neighbourhood is not None
        act = Act.of_the_service(self.now(), job.neighbourhood)
        try:
            self.mend(act, UUID(job.payload["match"]))
        except (Collision, OvertakenByOthers) as fault:
            raise TryAgain(self.now() + SOON) from fault
        except (NotFound, StateConflict, matching.RepairError):
            return  # it is gone, healed already, or there is nobody to say no

    def _look(self, act: Act, match_id: UUID) -> _Found:
        """Read what is free now, and find the repair with no transaction open."""
        with self.db.read(act.neighbourhood) as stores:
            match = _broken(stores, match_id)
            responses = stores.responses.of([match_id])[match_id]
            gathered = self._gather(stores, act, match)
            usual = stores.neighbourhoods.get(act.neighbourhood).read.policy
            learned = acceptance.learned(stores, usual.acceptance)
        gathered = gathered.leaning(learned.welcome, (usual.objective,))
        defaults = usual.model_dump(by_alias=False) | {"acceptance": learned.usual}
        policy = replace(engine.policy(PreviewPolicy.model_validate(defaults)), time_limit=SECONDS)
        noes = _noes(match, gathered.pool, responses)
        if not noes:
            raise NothingToRepair(now=match.status.value)
        accepted = [str(row.resident_id) for row in responses if row.answer == Answer.ACCEPTED.value]
        found = matching.repair(gathered.pool, policy, for_engine(match), noes, accepted=accepted)
        return _Found(match, gathered, responses, found)

    def _gather(self, stores: Stores, act: Act, match: MatchFacts) -> Gathered:
        """Read who is free; whoever began a chain may begin what takes its place."""
        neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
        found = gather(stores, neighbourhood, self.now(), ignore_proposals=False)
        began = str(match.steps[0].giver) if match.shape is Shape.CHAIN else None
        residents = tuple(replace(r, starter=r.starter or r.id == began) for r in found.pool.residents)
        return replace(found, pool=replace(found.pool, residents=residents))

    def _keep(self, stores: Stores, act: Act, found: _Found) -> list[UUID]:
        """Keep what a repair proposes, if all is still as it was when it was found; return the ids of it."""
        _broken(stores, found.match.id)
        now = self._gather(stores, act, found.match).pool
        if not still_true(found.repair.matches, found.gathered.pool, now):
            raise OvertakenByOthers
        days = stores.neighbourhoods.get(act.neighbourhood).read.answer_days
        made = []
        for one in found.repair.replacements:
            origin = Origin(MatchOrigin.REPAIR, found.match.run_id, found.match.id, one.kind)
            (match,) = propose(stores, [one.match], found.gathered.pool, origin, days)
            note(stores, EventType.MATCH_REPAIRED, found.match.id, replacementId=match.id, kind=one.kind)
            stores.audit.note(act.trace, Deed.REPAIR, Topic.MATCH, match.id, members(match))
            _carry_over(stores, match, one, found.responses)
            made.append(match.id)
        return made


def _broken(stores: Stores, match_id: UUID) -> MatchFacts:
    """Return a match that can be repaired, and has not been."""
    match = stores.matches.get(match_id)
    if match.status not in REPAIRABLE or stores.matches.replacing([match_id])[match_id]:
        raise NothingToRepair(now=match.status.value)
    return match


def _noes(match: MatchFacts, pool: matching.Pool, answers: Collection[ResponseRow]) -> list[matching.No]:
    """Return who said no to what; of a match that nobody said no to: why else it cannot be as it was."""
    declined = [row for row in answers if row.answer == Answer.DECLINED.value]
    if declined:
        return [matching.No(str(row.resident_id), frozenset(row.about or ())) for row in declined]
    if match.status is MatchStatus.EXPIRED:
        return [matching.No(str(who)) for who in to_ask(match, answers)]
    free, there = {resident.id for resident in pool.residents}, {entry.id for entry in pool.entries}
    gone = [matching.No(str(who)) for who in members(match) if str(who) not in free]
    for step in match.steps:
        apart = frozenset(map(str, (step.giver, step.receiver))) in pool.exclusions
        if apart or str(step.gives) not in there:
            gone.append(matching.No(str(step.giver), frozenset({str(step.gives)})))
        elif str(step.takes) not in there:
            gone.append(matching.No(str(step.receiver), frozenset({str(step.takes)})))
    return gone


def _carry_over(stores: Stores, match: MatchFacts, one: matching.Replacement, given: Iterable[ResponseRow]) -> None:
    """Let a yes stand for whom nothing changes; when that are all, it is agreed."""
    standing = set(one.match.members) - set(one.asked)
    for row in given:
        if str(row.resident_id) in standing and row.answer == Answer.ACCEPTED.value:
            values = {"answer": row.answer, "reason": None, "later_until": None, "about": None}
            stores.responses.give(match.id, row.resident_id, values | {"given_by": GivenBy(row.given_by).value})
    if not one.asked:
        become(stores, match, MatchStatus.AGREED)


def _read(found: _Found, made: list[UUID]) -> RepairRead:
    return RepairRead(
        kind=found.repair.kind,
        replacement_ids=made,
        released_ids=[UUID(who) for who in found.repair.released],
        complete=found.repair.complete,
    )
