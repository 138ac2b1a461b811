"""Attention: the coach's list for today, made of what is there; nothing of it is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from reciprocity.domain.attention import SENTENCES, Attention
from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.outside_steps import ENDED
from reciprocity.domain.words import Answer, Deed, EntryStatus, MatchStatus, ResidentStatus, Topic
from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.attention import AttentionRead
from reciprocity.wire.entries import EntryRead
from reciprocity.wire.match_previews import Explanation
from reciprocity.wire.residents import ResidentRead

from .act import Act
from .learning_sessions import next_day
from .residents import may_be_matched
from .steps import members, to_ask
from .ties import Ties, bridges

NAMESPACE = UUID("6f1d1d1e-5d0a-4c53-9c9f-3f0f6a7b2c11")
ORDER = {kind: place for place, kind in enumerate(Attention)}
START, OUTCOME, DRAFT, WAIT = timedelta(days=14), timedelta(days=7), timedelta(days=7), timedelta(days=28)
OUTSIDE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One thing to look at, by ids."""

    kind: Attention
    since: datetime
    about: UUID
    residents: Sequence[UUID]
    match: UUID | None = None
    entry: UUID | None = None
    conversation: UUID | None = None
    step: UUID | None = None
    circle: UUID | None = None
    until: datetime | None = None

    @property
    def id(self) -> UUID:
        """The same tomorrow, as long as it is there."""
        return uuid5(NAMESPACE, f"{self.kind} {self.about}")


@dataclass(frozen=True, slots=True)
class AttentionList:
    """What there is to look at."""

    db: Database
    now: Callable[[], datetime]

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[AttentionRead]:
        """Return what to look at today, what somebody waits for first, and of a kind what is there longest."""
        with self.db.read(act.neighbourhood) as stores:
            found = sorted(
                _all(stores, act.neighbourhood, self.now()), key=lambda one: (ORDER[one.kind], one.since, one.id)
            )
            part = Slice.after(found, after, size, lambda one: one.id)
            names = stores.residents.names({who for one in part.items for who in one.residents})
        shown = [(one.about, who) for one in part.items for who in one.residents]
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.note_all(act.trace, Deed.READ, Topic.RESIDENT, shown)
        return Slice([_read(one, names) for one in part.items], part.last)


def _all(stores: Stores, place: UUID, now: datetime) -> Iterator[_Seen]:
    ties, residents = Ties.of(stores), stores.residents.all()
    offers, needs = stores.offers.all(), stores.needs.all()
    yield from _proposals(stores, now)
    yield from _under_way(stores, now)
    for need in needs:
        if need.id in ties.came_back and need.status is EntryStatus.OPEN:
            yield _Seen(Attention.NOT_DONE, need.updated_at, need.id, [need.resident_id], entry=need.id)
    yield from _talks(stores, residents, now)
    yield from _circles(stores, now)
    yield from _learning(stores, place, now)
    yield from _outside(stores, needs, now)
    taking_part = {one.id for one in residents if may_be_matched(one, now.date())}
    for who in bridges(stores, ties.helped & taking_part, now, unanswered=True):
        yield _Seen(Attention.BRIDGE_INVITED, now, who, [who])
    yield from _people(residents, offers, needs, ties, now)
    active = {one.id for one in residents if one.status is ResidentStatus.ACTIVE}
    for entry in (*offers, *needs):
        if entry.resident_id in active:
            yield from _entries(entry, now)


def _proposals(stores: Stores, now: datetime) -> Iterator[_Seen]:
    """Yield proposals from the moment that members are reminded on: before that people take their time."""
    waiting = stores.matches.due(MatchStatus.PROPOSED, "created_at", now)
    given = stores.responses.of([match.id for match in waiting])
    for match in waiting:
        if match.answer_by is None or now >= match.created_at + (match.answer_by - match.created_at) / 2:
            yield _Seen(
                Attention.ANSWER_NEEDED,
                match.created_at,
                match.id,
                to_ask(match, given[match.id]),
                match=match.id,
                until=match.answer_by,
            )


def _under_way(stores: Stores, now: datetime) -> Iterator[_Seen]:
    kinds = (
        (MatchStatus.AGREED, Attention.START_NEEDED, START),
        (MatchStatus.UNDER_WAY, Attention.OUTCOME_NEEDED, OUTCOME),
    )
    for status, kind, patience in kinds:
        late: list[MatchFacts] = stores.matches.due(status, "updated_at", now - patience)
        for match in late:
            yield _Seen(kind, match.updated_at, match.id, members(match), match=match.id)


def _talks(stores: Stores, residents: Iterable[ResidentRead], now: datetime) -> Iterator[_Seen]:
    """Yield the last talk with somebody when the day has come to talk again."""
    here = {one.id for one in residents if one.status is not ResidentStatus.LEFT}
    for talk in stores.conversations.last():
        if talk.resident_id in here and talk.review_on is not None and talk.review_on <= now.date():
            since = _morning(talk.review_on)
            yield _Seen(Attention.CONVERSATION_REVIEW_DUE, since, talk.id, [talk.resident_id], conversation=talk.id)


def _circles(stores: Stores, now: datetime) -> Iterator[_Seen]:
    """Yield circles that wait for an answer for half their time, and those that are to be looked at again."""
    for one in stores.circles.due(CircleStatus.PROPOSED, "created_at", now):
        until = one.answer_by
        asked = [who for who, (answer, _) in one.members.items() if answer is not Answer.ACCEPTED]
        if until is not None and now >= one.created_at + (until - one.created_at) / 2:
            yield _Seen(Attention.CIRCLE_ANSWER_NEEDED, one.created_at, one.id, asked, circle=one.id, until=until)
    for one in stores.circles.due(CircleStatus.AGREED, "review_on", now.date()):
        since = _morning(one.review_on or now.date())
        yield _Seen(Attention.CIRCLE_REVIEW_DUE, since, one.id, list(one.members), circle=one.id)


def _learning(stores: Stores, place: UUID, now: datetime) -> Iterator[_Seen]:
    """Yield what was to be done with a lesson by now, and that the day of a session has come and none is planned."""
    for step in stores.follow_up_steps.open():
        if step.due_on is not None and step.due_on < now.date():
            yield _Seen(Attention.FOLLOW_UP_LATE, _morning(step.due_on), step.id, [], step=step.id)
    if (due := next_day(stores, place)) <= now.date():
        yield _Seen(Attention.LEARNING_SESSION_DUE, _morning(due), place, [])


def _outside(stores: Stores, needs: Iterable[EntryRead], now: datetime) -> Iterator[_Seen]:
    """Yield what waits for somebody outside: for long, or while it is not needed any more."""
    asked = {need.id: need for need in needs}
    for step, need_id, since in stores.outside_steps.waiting():
        need = asked[need_id]
        if need.status in ENDED:
            whose = [need.resident_id]
            yield _Seen(Attention.OUTSIDE_STEP_OVERTAKEN, need.updated_at, step, whose, entry=need_id)
        elif since <= now - OUTSIDE:
            yield _Seen(Attention.OUTSIDE_STEP_OPEN, since, step, [need.resident_id], entry=need_id)


def _people(
    residents: Iterable[ResidentRead],
    offers: Sequence[EntryRead],
    needs: Sequence[EntryRead],
    ties: Ties,
    now: datetime,
) -> Iterator[_Seen]:
    asking: dict[UUID, datetime] = {}
    for need in needs:
        if need.status is EntryStatus.OPEN:
            asking[need.resident_id] = min(need.created_at, asking.get(need.resident_id, now))
    ever_asked = {need.resident_id for need in needs}
    offering = {offer.resident_id for offer in offers if offer.status in (EntryStatus.OPEN, EntryStatus.MATCHED)}
    for one in residents:
        if one.status is not ResidentStatus.ACTIVE:
            continue
        if not may_be_matched(one, now.date()):
            yield _Seen(Attention.NO_LEGAL_BASIS, one.created_at, one.id, [one.id])
        elif one.id not in ties.helped and asking.get(one.id, now) <= now - WAIT:
            yield _Seen(Attention.NOBODY_REACHED, asking[one.id], one.id, [one.id])
        elif one.id in offering and one.id not in ever_asked:
            yield _Seen(Attention.ASKED_NOTHING, one.created_at, one.id, [one.id])


def _entries(entry: EntryRead, now: datetime) -> Iterator[_Seen]:
    whose = [entry.resident_id]
    if entry.status is EntryStatus.DRAFT and entry.updated_at <= now - DRAFT:
        yield _Seen(Attention.NEVER_CONFIRMED, entry.updated_at, entry.id, whose, entry=entry.id)
    elif entry.status is EntryStatus.OPEN and entry.review_on is not None and entry.review_on <= now.date():
        yield _Seen(Attention.REVIEW_DUE, _morning(entry.review_on), entry.id, whose, entry=entry.id)
    elif entry.status is EntryStatus.EXPIRED:
        yield _Seen(Attention.EXPIRED, entry.updated_at, entry.id, whose, entry=entry.id)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _read(one: _Seen, names: Mapping[UUID, str]) -> AttentionRead:
    dutch, english = SENTENCES[one.kind]
    return AttentionRead(
        id=one.id,
        kind=one.kind,
        since=one.since,
        until=one.until,
        match_id=one.match,
        resident_ids=list(one.residents),
        resident_names=[names[who] for who in one.residents],
        entry_id=one.entry,
        conversation_id=one.conversation,
        circle_id=one.circle,
        follow_up_step_id=one.step,
        explanation=Explanation(nl=dutch, en=english),
    )
