"""Responses: what members say to a match, and what becomes of it in the same moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import Collision, InvalidInput, InvalidParam, StateConflict
from reciprocity.domain.life_of_match import after, may_answer
from reciprocity.domain.words import Answer, Deed, EntryStatus, GivenBy, MatchStatus, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database, Stores
from reciprocity.store.matches import MatchFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.wire.responses import ResponseCreate, ResponseRead

from . import checks
from .act import Act
from .matches import members
from .once import keep, once

ASK_AGAIN, LATEST = timedelta(days=7), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Responses:
    """What can be done with answers."""

    db: Database
    now: Callable[[], datetime]

    @once(ResponseRead)
    def give(self, act: Act, match_id: UUID, new: ResponseCreate) -> Stored[ResponseRead]:
        """Keep an answer that a team member tells for a member: the first no releases all, the last yes agrees."""
        values = values_of(new, self.now().date(), GivenBy.TEAM_MEMBER)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            if new.resident_id not in members(match):
                checks.refuse([checks.unknown("residentId", "lid van deze match", "member of this match")])
            return keep(stores, act, heard(stores, act, match, new.resident_id, values))

    def page(self, act: Act, match_id: UUID) -> Slice[ResponseRead]:
        """Return the answers to a match, of those members who gave one."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            rows = stores.responses.of([match_id])[match_id]
            return Slice([_read(row, match.status) for row in rows], None)


def values_of(new: ResponseCreate, today: date, given_by: GivenBy) -> dict[str, Any]:
    """Return an answer as it is kept, or refuse what does not go together."""
    if new.reason is not None and new.answer is not Answer.DECLINED:
        raise InvalidInput(_not_with("reason", Answer.DECLINED))
    if new.later_until is not None and new.answer is not Answer.LATER:
        raise InvalidInput(_not_with("laterUntil", Answer.LATER))
    until = new.later_until or today + ASK_AGAIN
    if new.answer is Answer.LATER and not today < until <= today + LATEST:
        raise InvalidInput(_too_late())
    return {
        "answer": new.answer.value,
        "reason": None if new.reason is None else new.reason.value,
        "later_until": until if new.answer is Answer.LATER else None,
        "given_by": given_by.value,
    }


def heard(stores: Stores, act: Act, match: MatchFacts, who: UUID, values: dict[str, Any]) -> Stored[ResponseRead]:
    """Keep an answer of a member, and let the match become what it makes of it."""
    answer = Answer(values["answer"])
    if not may_answer(match.status, answer):
        raise StateConflict(now=match.status.value, then=answer.value)
    row = stores.responses.give(match.id, who, values)
    status = _moved(stores, match)
    if answer is Answer.DECLINED:
        _remember(stores, match, who)
    stores.audit.note(act.trace, Deed.RESPOND, Topic.MATCH, match.id, [who])
    return Stored(_read(row, status), row.version)


def _moved(stores: Stores, match: MatchFacts) -> MatchStatus:
    """Let a match become what its answers make of it, and with it what it takes up."""
    given = {row.resident_id: Answer(row.answer) for row in stores.responses.of([match.id])[match.id]}
    then = after([given.get(who) for who in members(match)])
    if (match.status is MatchStatus.AGREED and then is not MatchStatus.DECLINED) or then is match.status:
        return match.status
    if not stores.matches.become(match.id, match.status, then):
        raise Collision
    if then is MatchStatus.AGREED:
        _reserve(stores, match)
    elif match.status is MatchStatus.AGREED:
        _free(stores, match)
    return then


def _entries(match: MatchFacts) -> set[UUID]:
    return {entry for step in match.steps for entry in (step.gives, step.takes)}


def _reserve(stores: Stores, match: MatchFacts) -> None:
    """Reserve what is agreed: needs, and offers that are used as often as they can be."""
    entries = _entries(match)
    stores.needs.move(entries, EntryStatus.OPEN, EntryStatus.MATCHED)
    taken = stores.matches.taken(entries)
    full = {offer.id for offer in stores.offers.among(entries) if taken[offer.id] >= offer.capacity}
    stores.offers.move(full, EntryStatus.OPEN, EntryStatus.MATCHED)


def _free(stores: Stores, match: MatchFacts) -> None:
    """Open again what was reserved."""
    for kind in (stores.offers, stores.needs):
        kind.move(_entries(match), EntryStatus.MATCHED, EntryStatus.OPEN)


def _remember(stores: Stores, match: MatchFacts, who: UUID) -> None:
    """Note what somebody said no to: what others of the match would have given to or asked of him or her."""
    asked = {step.takes for step in match.steps if step.giver == who}
    asked |= {step.gives for step in match.steps if step.receiver == who}
    needs = {need.id for need in stores.needs.among(asked)}
    stores.refusals.note(who, sorted(asked - needs), sorted(needs))


def _read(row: ResponseRow, status: MatchStatus) -> ResponseRead:
    told = {name: getattr(row, name) for name in ResponseRead.model_fields if name != "match_status"}
    return ResponseRead.model_validate({**told, "match_status": status})


def _not_with(name: str, answer: Answer) -> InvalidParam:
    return InvalidParam(
        name,
        "not-with-this-answer",
        f"Dit hoort alleen bij het antwoord '{answer}'.",
        f"This belongs to the answer '{answer}' only.",
    )


def _too_late() -> InvalidParam:
    return InvalidParam(
        "laterUntil",
        "out-of-range",
        f"Kies een dag na vandaag, hoogstens {LATEST.days} dagen verder.",
        f"Choose a day after today, at most {LATEST.days} days ahead.",
    )
