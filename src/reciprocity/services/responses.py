"""Responses: what members say to a match, and what becomes of it in the same moment."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.life_of_match import after, may_answer
from reciprocity.domain.match_errors import CannotAnswerNow
from reciprocity.domain.words import Answer, Deed, GivenBy, MatchStatus, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores
from reciprocity.wire.responses import ResponseCreate, ResponseRead

from . import checks
from .act import Act
from .life_of_match import become
from .once import keep, once
from .repairs import Repairs
from .steps import members

ASK_AGAIN, LATEST = timedelta(days=7), timedelta(days=60)
DAYS_AFTER_LATER, LONGEST = timedelta(days=2), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Responses:
    """What can be done with answers."""

    db: Database
    now: Callable[[], datetime]
    repairs: Repairs

    @once(ResponseRead)
    def give(self, act: Act, match_id: UUID, new: ResponseCreate) -> Stored[ResponseRead]:
        """Keep an answer that a team member tells for a member: the first no releases all, the last yes agrees."""
        values = values_of(new, self.now().date(), GivenBy.TEAM_MEMBER)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            checks.refuse(_not_there(match, new))
            said = keep(stores, act, heard(stores, act, match, new.resident_id, values))
        return said if said.read.match_status is not MatchStatus.DECLINED else self._mended(act, match_id, said)

    def _mended(self, act: Act, match_id: UUID, said: Stored[ResponseRead]) -> Stored[ResponseRead]:
        """Let the match heal after a no, and tell what takes its place, whoever was first: this, or a worker."""
        with suppress(Exception):  # the no is kept, whatever went wrong after it, and a worker tries again
            self.repairs.mend(act, match_id)
        with self.db.write(act.neighbourhood) as stores:
            made = stores.matches.replacing([match_id])[match_id]
            read = said.read.model_copy(update={"replacement_ids": made})
            return keep(stores, act, Stored(read, said.version)) if made else said

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
    if new.entry_ids is not None and new.answer is not Answer.DECLINED:
        raise InvalidInput(_not_with("entryIds", Answer.DECLINED))
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
        "about": None if new.entry_ids is None else [str(entry) for entry in new.entry_ids],
    }


def heard(stores: Stores, act: Act, match: MatchFacts, who: UUID, values: dict[str, Any]) -> Stored[ResponseRead]:
    """Keep an answer of a member, and let the match become what it makes of it."""
    answer = Answer(values["answer"])
    if not may_answer(match.status, answer):
        raise CannotAnswerNow(now=match.status.value)
    row = stores.responses.give(match.id, who, values)
    status = _moved(stores, match)
    if answer is Answer.DECLINED:
        _remember(stores, match, who, row.about)
    elif answer is Answer.LATER:
        _wait(stores, match, row)
    stores.audit.note(act.trace, Deed.RESPOND, Topic.MATCH, match.id, [who])
    return Stored(_read(row, status), row.version)


def _moved(stores: Stores, match: MatchFacts) -> MatchStatus:
    """Let a match become what its answers make of it, and with it what it takes up."""
    given = {row.resident_id: Answer(row.answer) for row in stores.responses.of([match.id])[match.id]}
    then = after([given.get(who) for who in members(match)])
    if (match.status is MatchStatus.AGREED and then is not MatchStatus.DECLINED) or then is match.status:
        return match.status
    become(stores, match, then)
    return then


def _remember(stores: Stores, match: MatchFacts, who: UUID, about: Collection[str] | None) -> None:
    """Note what somebody said no to: what others of the match would have given to or asked of him or her."""
    steps = [s for s in match.steps if not about or not {str(s.gives), str(s.takes)}.isdisjoint(about)]
    asked = {step.takes for step in steps if step.giver == who}
    asked |= {step.gives for step in steps if step.receiver == who}
    needs = {need.id for need in stores.needs.among(asked)}
    stores.refusals.note(who, sorted(asked - needs), sorted(needs))


def _wait(stores: Stores, match: MatchFacts, row: ResponseRow) -> None:
    """Keep a proposal open until somebody has thought about it, and some days more."""
    assert row.later_until is not None
    day = datetime.combine(row.later_until, time(), UTC)
    until = day + DAYS_AFTER_LATER
    latest = match.created_at + LONGEST
    stores.matches.set_moments(
        match.id,
        answer_by=min(latest, max(until, match.answer_by or until)),
        remind_at=day if match.remind_at is None else min(day, match.remind_at),
    )


def _not_there(match: MatchFacts, new: ResponseCreate) -> list[InvalidParam]:
    wrong = []
    if new.resident_id not in members(match):
        wrong.append(checks.unknown("residentId", "lid van deze match", "member of this match"))
    own = [step for step in match.steps if new.resident_id in (step.giver, step.receiver)]
    if not set(new.entry_ids or ()) <= {entry for step in own for entry in (step.gives, step.takes)}:
        wrong.append(checks.unknown("entryIds", "aanbod of vraag in een eigen stap", "offer or need in an own step"))
    return wrong


def _read(row: ResponseRow, status: MatchStatus) -> ResponseRead:
    named = ("id", "match_id", "resident_id", "answer", "reason", "later_until", "given_by", "created_at", "updated_at")
    return ResponseRead.model_validate(
        {name: getattr(row, name) for name in named} | {"entry_ids": row.about, "match_status": status}
    )


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
