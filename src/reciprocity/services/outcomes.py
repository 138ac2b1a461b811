"""Outcomes: what came of the steps of a match, told from both sides, and what becomes of the match with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.match_errors import NothingToTell
from reciprocity.domain.words import Deed, GivenBy, MatchStatus, Side, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.outcomes import OutcomeRow
from reciprocity.store.stores import Stores
from reciprocity.wire.outcomes import OutcomeRead, OutcomesCreate, OutcomesRead

from . import checks
from .act import Act
from .life_of_match import become, withdraw
from .once import keep, once

STARTED = (MatchStatus.AGREED, MatchStatus.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What can be done with what came of matches."""

    db: Database

    @once(OutcomesRead)
    def give(self, act: Act, match_id: UUID, new: OutcomesCreate) -> Stored[OutcomesRead]:
        """Keep what a side tells of steps: the first starts the match, the last completes it."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            checks.refuse(_wrong(match, new))
            if match.status not in STARTED:
                raise NothingToTell(now=match.status.value)
            rows = []
            for told in new.outcomes:
                values = {"outcome": told.outcome.value, "again": told.again, "given_by": GivenBy.TEAM_MEMBER.value}
                rows.append(stores.outcomes.give(match_id, told.step_id, told.side, values))
            reads = [_read(row, match) for row in rows]
            status = _moved(stores, match)
            for told in new.outcomes:
                if told.again is False:
                    _keep_apart(stores, _two(match, told.step_id))
            concerned = dict.fromkeys(read.resident_id for read in reads)
            stores.audit.note(act.trace, Deed.REPORT, Topic.MATCH, match_id, concerned)
            return keep(stores, act, Stored(OutcomesRead(outcomes=reads, match_status=status), 1))

    def page(self, act: Act, match_id: UUID) -> Slice[OutcomeRead]:
        """Return what was told of the steps of a match."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            return Slice([_read(row, match) for row in stores.outcomes.of([match_id])[match_id]], None)


def _moved(stores: Stores, match: MatchFacts) -> MatchStatus:
    """Let a match begin with the first outcome, and end when all sides of all steps are told."""
    if match.status is MatchStatus.AGREED:
        become(stores, match, MatchStatus.UNDER_WAY)
        match = replace(match, status=MatchStatus.UNDER_WAY)
    else:
        stores.matches.set_moments(match.id)  # four weeks count from the last that was told
    if len(stores.outcomes.of([match.id])[match.id]) < 2 * len(match.steps):
        return match.status
    become(stores, match, MatchStatus.COMPLETED)
    return MatchStatus.COMPLETED


def _wrong(match: MatchFacts, new: OutcomesCreate) -> Iterator[InvalidParam]:
    steps = {step.id for step in match.steps}
    seen = set()
    for place, told in enumerate(new.outcomes):
        if told.step_id not in steps:
            yield checks.unknown(f"outcomes.{place}.stepId", "stap van deze match", "step of this match")
        elif (told.step_id, told.side) in seen:
            yield InvalidParam(
                f"outcomes.{place}",
                "said-twice",
                "Van deze stap en kant staat er al een uitkomst bij. Stuur er één.",
                "There is an outcome of this step and side already. Send one.",
            )
        seen.add((told.step_id, told.side))


def _keep_apart(stores: Stores, pair: tuple[UUID, UUID]) -> None:
    """Keep two apart from now on, as if a coach had said so: it outlives the match, and no reason is kept."""
    if frozenset(pair) not in stores.exclusions.pairs():
        stores.exclusions.create(*pair)
    withdraw(stores, pair=pair)


def _two(match: MatchFacts, step_id: UUID) -> tuple[UUID, UUID]:
    (step,) = (step for step in match.steps if step.id == step_id)
    return step.giver, step.receiver


def _read(row: OutcomeRow, match: MatchFacts) -> OutcomeRead:
    (step,) = (step for step in match.steps if step.id == row.step_id)
    told = {name: getattr(row, name) for name in OutcomeRead.model_fields if name != "resident_id"}
    return OutcomeRead.model_validate(
        {**told, "resident_id": step.giver if row.side == Side.GIVER.value else step.receiver}
    )
