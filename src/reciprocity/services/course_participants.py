"""Participants of courses: who completes one with a certificate becomes a coach, and a mistake can be put right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reciprocity.domain.courses import CourseStatus, faults, makes_coach
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.words import Deed, EventType, ResidentRole, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.course_participants import (
    CourseParticipantCreate,
    CourseParticipantRead,
    CourseParticipantUpdate,
)

from . import checks
from .act import Act
from .events import note
from .once import keep, once

FAULTS = {
    "not-completed": (
        "Dit hoort bij wie de cursus afrondde. Laat het weg, of stuur status 'completed'.",
        "This belongs to who completed the course. Leave it out, or send status 'completed'.",
    ),
    "before-it-began": (
        "Toen was deze editie nog niet begonnen. Kijk de dag na.",
        "This edition had not begun then. Check the day.",
    ),
}


@dataclass(frozen=True, slots=True)
class CourseParticipants:
    """What can be done with participants."""

    db: Database
    now: Callable[[], datetime]

    @once(CourseParticipantRead)
    def create(self, act: Act, new: CourseParticipantCreate) -> Stored[CourseParticipantRead]:
        """Let a resident take part in an edition."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            editions = stores.course_editions.among([new.edition_id])
            missing = [] if editions else [checks.unknown("editionId", "editie", "edition")]
            checks.refuse(missing, checks.resident(stores, "residentId", new.resident_id))
            settled = self._settled(new.model_dump(by_alias=False), editions[0].starts_on)
            made_coach = _certified(settled) and _became_coach(stores, act, new.resident_id, new.edition_id)
            made = stores.course_participants.create(settled | {"made_coach": made_coach})
            stores.audit.note(act.trace, Deed.CREATE, Topic.COURSE, made.read.id, [new.resident_id])
            return keep(stores, act, made)

    def page(
        self, act: Act, after: UUID | None, size: int, edition_id: UUID | None, resident_id: UUID | None
    ) -> Slice[CourseParticipantRead]:
        """Return participants in the order they came, all or those of an edition or of one resident."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.course_participants.page(after, size, edition_id, resident_id)
        with self.db.write(act.neighbourhood) as stores:
            lines = [(one.id, one.resident_id) for one in found.items]
            stores.audit.note_all(act.trace, Deed.READ, Topic.COURSE, lines)
        return found

    def get(self, act: Act, participant_id: UUID) -> Stored[CourseParticipantRead]:
        """Return how somebody takes part."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.course_participants.get(participant_id)
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.note(act.trace, Deed.READ, Topic.COURSE, participant_id, [found.read.resident_id])
        return found

    def change(
        self, act: Act, participant_id: UUID, version: int, update: CourseParticipantUpdate
    ) -> Stored[CourseParticipantRead]:
        """Change how somebody takes part; the role coach comes and goes with it."""
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            now = stores.course_participants.get(participant_id).read
            settled = self._settled(_kept(now, values), stores.course_editions.get(now.edition_id).read.starts_on)
            made_coach = now.made_coach
            if _certified(settled) and not now.certificate:
                made_coach = _became_coach(stores, act, now.resident_id, now.edition_id)
            changed = stores.course_participants.change(
                participant_id, version, settled | {"made_coach": made_coach and _certified(settled)}
            )
            if now.made_coach and not _certified(settled):
                _is_coach_no_more(stores, act, now.resident_id)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.COURSE, participant_id, [now.resident_id])
            return changed

    def delete(self, act: Act, participant_id: UUID, version: int) -> None:
        """Remove that somebody takes part, and the role coach if it came from this."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            now = stores.course_participants.get(participant_id).read
            stores.course_participants.delete(participant_id, version)
            if now.made_coach:
                _is_coach_no_more(stores, act, now.resident_id)
            stores.audit.note(act.trace, Deed.DELETE, Topic.COURSE, participant_id, [now.resident_id])

    def _settled(self, values: dict[str, Any], starts_on: date) -> dict[str, Any]:
        """Return what is kept of how somebody takes part: who completed it did so on a day, today unless told."""
        status, day, today = values["status"], values["completed_on"], self.now().date()
        if status is CourseStatus.COMPLETED and day is None:
            day = today
        wrong = [
            InvalidParam(name, code, *FAULTS[code])
            for name, code in faults(status, day, starts_on, certificate=values["certificate"])
        ]
        if wrong:
            raise InvalidInput(*wrong)
        checks.not_later("completedOn", day, today)
        return values | {"completed_on": day}


def _kept(now: CourseParticipantRead, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return how somebody takes part after a change: a day and a certificate go with having completed it."""
    status = values.get("status", now.status)
    stays = status is CourseStatus.COMPLETED
    return {
        "status": status,
        "completed_on": values.get("completed_on", now.completed_on if stays else None),
        "certificate": values.get("certificate", now.certificate and stays),
    }


def _certified(values: Mapping[str, Any]) -> bool:
    return makes_coach(values["status"], certificate=values["certificate"])


def _became_coach(stores: Stores, act: Act, resident_id: UUID, edition_id: UUID) -> bool:
    """Give somebody the role coach beside the others; False of who has it already."""
    resident = stores.residents.get(resident_id)
    if ResidentRole.COACH in resident.read.roles:
        return False
    _set_roles(stores, act, resident_id, [*resident.read.roles, ResidentRole.COACH])
    note(stores, EventType.RESIDENT_BECAME_COACH, resident_id, editionId=edition_id)
    return True


def _is_coach_no_more(stores: Stores, act: Act, resident_id: UUID) -> None:
    """Take back the role that came from a certificate, unless another certificate gives it as well."""
    for other in stores.course_participants.of(resident_id):
        if other.certificate:
            stores.course_participants.mark(other.id)
            return
    roles = stores.residents.get(resident_id).read.roles
    left: list[ResidentRole] = [role for role in roles if role is not ResidentRole.COACH]
    _set_roles(stores, act, resident_id, left or [ResidentRole.PARTICIPANT])


def _set_roles(stores: Stores, act: Act, resident_id: UUID, roles: list[ResidentRole]) -> None:
    version = stores.residents.get(resident_id).version
    stores.residents.change(resident_id, version, {"roles": [role.value for role in roles]})
    stores.audit.note(act.trace, Deed.CHANGE, Topic.RESIDENT, resident_id, [resident_id])
