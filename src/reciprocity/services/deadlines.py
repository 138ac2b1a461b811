"""Time: proposals that nobody answered in time expire, members are reminded, and what is past its day goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.errors import Collision, NotFound
from reciprocity.domain.words import Deed, EntryStatus, EventType, MatchStatus, Topic
from reciprocity.store.database import Database
from reciprocity.store.entries import EntryStore
from reciprocity.store.stores import Stores

from . import life_of_circle
from .act import Act
from .events import note, note_all
from .life_of_match import become, withdraw
from .steps import members

CLOSES_AFTER = timedelta(days=28)  # of what one side told, when the other tells nothing
MOST_AT_ONCE = 100  # in one transaction; the rest the next minute
TOLD_BEFORE = timedelta(days=14)  # that an offer will be over


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Does what the time asks for."""

    db: Database
    now: Callable[[], datetime]

    def keep(self) -> None:
        """Do in every neighbourhood what is due; where somebody else changes the same, the next time.

        A fault in one is raised once the others were looked at.
        """
        with self.db.read() as stores:
            places = stores.neighbourhoods.every_id()
        faults = [fault for place in places if (fault := self._tried(place)) is not None]
        if faults:
            raise faults[0]

    def _tried(self, place: UUID) -> Exception | None:
        try:
            self.keep_in(place)
        except (Collision, NotFound):
            return None
        except Exception as fault:  # noqa: BLE001 - the other neighbourhoods come first
            return fault
        return None

    def keep_in(self, place: UUID) -> None:
        """Do in a neighbourhood what is due."""
        with self.db.read(place) as stores:
            if not _is_due(stores, self.now()):
                return
        act = Act.of_the_service(self.now(), place)
        with self.db.write_in_turn(place) as stores:
            _expire(stores, act, self.now())
            life_of_circle.expire(stores, self.now())
            _remind(stores, self.now())
            _close(stores, act, self.now())
            _let_entries_go(stores, act, self.now())


def _is_due(stores: Stores, now: datetime) -> bool:
    return bool(
        stores.matches.due(MatchStatus.PROPOSED, "answer_by", now)
        or stores.matches.due(MatchStatus.PROPOSED, "remind_at", now)
        or stores.circles.due(CircleStatus.PROPOSED, "answer_by", now)
        or stores.matches.due(MatchStatus.UNDER_WAY, "updated_at", now - CLOSES_AFTER)
        or any(kind.over(now.date()) for kind in (stores.offers, stores.needs))
        or _expiring(stores, now)
        or any(_to_review(stores, kind, event, now) for kind, event in _reviewed(stores))
    )


def _remind(stores: Stores, now: datetime) -> None:
    """Let other systems know whom to ask again, once: who said nothing yet, and whoever named this day."""
    for match in stores.matches.due(MatchStatus.PROPOSED, "remind_at", now):
        given = {row.resident_id: row for row in stores.responses.of([match.id])[match.id]}
        days = {who: row.later_until for who, row in given.items() if row.later_until is not None}
        to_come = sorted(day for day in days.values() if day > now.date())
        following = datetime.combine(to_come[0], time(), UTC) if to_come else None
        stores.matches.set_moments(match.id, remind_at=following)
        asked = [who for who in members(match) if who not in given or (who in days and days[who] <= now.date())]
        if asked:
            note(stores, EventType.MATCH_ANSWER_DUE, match.id, status=match.status.value, residentIds=asked)


def _expire(stores: Stores, act: Act, now: datetime) -> None:
    for match in stores.matches.due(MatchStatus.PROPOSED, "answer_by", now)[:MOST_AT_ONCE]:
        become(stores, match, MatchStatus.EXPIRED)
        stores.audit.note(act.trace, Deed.CHANGE, Topic.MATCH, match.id, members(match))


def _close(stores: Stores, act: Act, now: datetime) -> None:
    """Complete what one side told of, when the other does not."""
    for match in stores.matches.due(MatchStatus.UNDER_WAY, "updated_at", now - CLOSES_AFTER):
        become(stores, match, MatchStatus.COMPLETED)
        stores.audit.note(act.trace, Deed.CHANGE, Topic.MATCH, match.id, members(match))


def _let_entries_go(stores: Stores, act: Act, now: datetime) -> None:
    """Let offers and needs go whose day has passed, tell of offers of which it comes, and of what is to be reviewed."""
    for kind, topic in ((stores.offers, Topic.OFFER), (stores.needs, Topic.NEED)):
        for entry in kind.over(now.date()):
            withdraw(stores, entry=entry.id, among=(MatchStatus.PROPOSED,))
            kind.move([entry.id], EntryStatus(entry.status), EntryStatus.EXPIRED)
            stores.audit.note(act.trace, Deed.CHANGE, topic, entry.id, [entry.resident_id])
    note_all(stores, EventType.OFFER_EXPIRING, {offer: {"residentId": who} for offer, who in _expiring(stores, now)})
    for entries, event in _reviewed(stores):
        note_all(stores, event, {what: {"residentId": who} for what, who in _to_review(stores, entries, event, now)})


def _reviewed(stores: Stores) -> tuple[tuple[EntryStore[Any], EventType], ...]:
    return (stores.offers, EventType.OFFER_REVIEW_DUE), (stores.needs, EventType.NEED_REVIEW_DUE)


def _to_review(stores: Stores, kind: EntryStore[Any], event: EventType, now: datetime) -> list[tuple[UUID, UUID]]:
    """Return what is to be talked over again and was not told of since that day, and whose it is."""
    due = kind.to_review(now.date())
    if not due:
        return []
    told = stores.events.told_of(event, datetime.combine(min(day for _, _, day in due), time(), UTC))
    return [(entry, who) for entry, who, day in due if entry not in told or told[entry].date() < day]


def _expiring(stores: Stores, now: datetime) -> list[tuple[UUID, UUID]]:
    """Return open offers that will soon be over and were not told of, and whose they are."""
    soon = stores.offers.over((now + TOLD_BEFORE).date())
    told = stores.events.told_of(EventType.OFFER_EXPIRING, now - 2 * TOLD_BEFORE)
    return [(o.id, o.resident_id) for o in soon if o.id not in told and (o.valid_until or now.date()) >= now.date()]
