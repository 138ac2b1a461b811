"""Paths: what a resident became here and when, from what is held already; nothing of it is kept apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reciprocity.domain.outcomes import result
from reciprocity.domain.paths import PathStepKind, in_order
from reciprocity.domain.words import Outcome, Side
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.course_participants import CourseParticipantRead
from reciprocity.wire.paths import PathStep, ResidentPath

from .act import Act


@dataclass(frozen=True, slots=True)
class Paths:
    """What can be asked of paths."""

    db: Database

    def of(self, act: Act, resident_id: UUID) -> ResidentPath:
        """Return the steps of a resident, by their days."""
        with self.db.read(act.neighbourhood) as stores:
            joined = stores.residents.get(resident_id).read.created_at.date()
            certificate = _first_certificate(stores, resident_id)
            found = in_order(_steps(stores, resident_id, joined, certificate))
            steps = [_step(stores, kind, on, certificate) for kind, on in found]
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.seen(act.trace, [resident_id])
        return ResidentPath(resident_id=resident_id, steps=steps)


def _steps(
    stores: Stores, resident_id: UUID, joined: date, certificate: CourseParticipantRead | None
) -> Iterator[tuple[PathStepKind, date]]:
    yield PathStepKind.PARTICIPANT, joined
    for contact in stores.first_contacts.of(resident_id)[:1]:
        yield PathStepKind.FIRST_CONTACT, contact.met_on
    gave = [
        told.on.date()
        for told in stores.outcomes.told(resident_id)
        if result(told.sides.get(Side.GIVER), told.sides.get(Side.RECEIVER)) is Outcome.FULFILLED
    ]
    if gave:
        yield PathStepKind.FIRST_GAVE, min(gave)
    if certificate is not None and certificate.completed_on is not None:
        yield PathStepKind.COACH, certificate.completed_on


def _first_certificate(stores: Stores, resident_id: UUID) -> CourseParticipantRead | None:
    certified = (one for one in stores.course_participants.of(resident_id) if one.certificate)
    return min(certified, key=lambda one: one.completed_on or date.max, default=None)


def _step(stores: Stores, kind: PathStepKind, on: date, certificate: CourseParticipantRead | None) -> PathStep:
    if kind is not PathStepKind.COACH or certificate is None:
        return PathStep(kind=kind, on=on, course=None, edition_id=None)
    edition = stores.course_editions.get(certificate.edition_id).read
    return PathStep(kind=kind, on=on, course=stores.courses.get(edition.course_id).read.name, edition_id=edition.id)
