"""What is held on a person: giving all of it, and erasing all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reciprocity.domain.words import Deed, EventType, MatchStatus, Topic
from reciprocity.store.base import Stored
from reciprocity.store.circles import CircleFacts
from reciprocity.store.database import Database
from reciprocity.store.links import LinkRow
from reciprocity.store.match_rows import RESERVING, MatchFacts
from reciprocity.store.outcomes import OutcomeRow
from reciprocity.store.responses import ResponseRow
from reciprocity.store.stores import Stores
from reciprocity.wire.course_participants import CourseParticipantRead
from reciprocity.wire.entries import NeedRead, OfferRead
from reciprocity.wire.first_contacts import FirstContactRead
from reciprocity.wire.person_data import (
    CircleExport,
    CourseExport,
    DeedExport,
    Erasure,
    ExclusionExport,
    FirstContactExport,
    LinkExport,
    MatchExport,
    OutcomeExport,
    PersonExport,
    ResponseExport,
    RunExport,
    StepExport,
)

from .act import Act
from .events import note
from .life_of_match import withdraw
from .once import keep, once


@dataclass(frozen=True, slots=True)
class PersonData:
    """What a resident may ask of who holds his or her data (GDPR art. 15, 17 and 20)."""

    db: Database
    now: Callable[[], datetime]

    def export(self, act: Act, resident_id: UUID) -> PersonExport:
        """Return everything that is held on a resident, and of others nothing."""
        with self.db.read(act.neighbourhood) as stores:
            offers, needs = stores.offers.of(resident_id), stores.needs.of(resident_id)
            contacts = stores.first_contacts.of(resident_id)
            ids = _ids(resident_id, offers, needs, contacts)
            given = PersonExport(
                exported_at=self.now(),
                resident=stores.residents.get(resident_id).read,
                offers=offers,
                needs=needs,
                circles=[_circle(one, resident_id) for one in stores.circles.of(resident_id)],
                conversations=stores.conversations.of(resident_id),
                outside_steps=stores.outside_steps.of([need.id for need in needs]),
                exclusions=[
                    ExclusionExport(id=pair.id, created_at=pair.created_at)
                    for pair in stores.exclusions.of(resident_id)
                ],
                matches=[_match(match, resident_id) for match in stores.matches.of(resident_id)],
                responses=[_response(row) for row in stores.responses.by(resident_id)],
                outcomes=[_outcome(row) for row in stores.outcomes.by(resident_id)],
                micro_analyses=stores.micro_analyses.all(resident_id=resident_id),
                links=[_link(row) for row in stores.links.of(resident_id)],
                first_contacts=[_contact(contact) for contact in contacts],
                courses=[_course(stores, one) for one in stores.course_participants.of(resident_id)],
                refusals=stores.refusals.moments(resident_id),
                match_runs=[RunExport(id=run, created_at=made) for run, made in stores.match_runs.naming(ids)],
                audit=[DeedExport(at=at, deed=deed, topic=topic) for at, deed, topic in stores.audit.of(resident_id)],
                repeatable_requests=stores.idempotency.naming(act.neighbourhood, ids),
            )
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.note(act.trace, Deed.EXPORT, Topic.RESIDENT, resident_id, [resident_id])
        return given

    @once(Erasure)
    def erase(self, act: Act, resident_id: UUID) -> Stored[Erasure]:
        """Erase a resident with all that is held on him or her; the others become free again."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            version = stores.residents.get(resident_id).version
            erased = Stored(erase_all(stores, act, resident_id, version, self.now()), 1)
            keep(stores, act, erased)
        self.db.overwrite()
        return erased

    def delete(self, act: Act, resident_id: UUID, version: int) -> None:
        """Erase a resident whom nobody else has changed since a version."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.residents.get(resident_id)
            erase_all(stores, act, resident_id, version, self.now())
        self.db.overwrite()


def _ids(
    resident_id: UUID, offers: Sequence[OfferRead], needs: Sequence[NeedRead], contacts: Sequence[FirstContactRead]
) -> list[UUID]:
    """Return the ids of a resident, of what he or she offers and needs, and of how the person was met."""
    entries = [entry.id for entry in (*offers, *needs)]
    return [resident_id, *entries, *(contact.id for contact in contacts)]


def erase_all(stores: Stores, act: Act, resident_id: UUID, version: int, moment: datetime) -> Erasure:
    """Erase a resident; what rests on others' ids only stays as it was."""
    offers, needs = stores.offers.of(resident_id), stores.needs.of(resident_id)
    contacts = stores.first_contacts.of(resident_id)
    ids = _ids(resident_id, offers, needs, contacts)
    erasure = Erasure(
        erased_at=moment,
        offers=len(offers),
        needs=len(needs),
        circles=len(stores.circles.of(resident_id)),
        conversations=len(stores.conversations.of(resident_id)),
        micro_analyses=len(stores.micro_analyses.ids_of(resident_id)),
        outside_steps=len(stores.outside_steps.of([need.id for need in needs])),
        exclusions=len(stores.exclusions.of(resident_id)),
        first_contacts=len(contacts),
        courses=len(stores.course_participants.of(resident_id)),
        matches=len(stores.matches.of(resident_id)),
        match_runs=stores.match_runs.forget(ids),
        repeatable_requests=stores.idempotency.forget(act.neighbourhood, ids),
    )
    withdraw(stores, resident=resident_id, among=(MatchStatus.PROPOSED, *RESERVING))
    stores.barriers.let_go(stores.micro_analyses.ids_of(resident_id))
    stores.matches.forget(resident=resident_id)
    stores.residents.delete(resident_id, version)
    note(stores, EventType.RESIDENT_ERASED, resident_id)
    stores.audit.note(act.trace, Deed.ERASE, Topic.RESIDENT, resident_id, [resident_id])
    return erasure


def _circle(circle: CircleFacts, resident_id: UUID) -> CircleExport:
    return CircleExport(
        id=circle.id,
        status=circle.status,
        answer=circle.members.get(resident_id, (None, None))[0],
        receives=[one.category for one in circle.helps if one.receiver == resident_id],
        gives=[one.category for one in circle.helps if one.giver == resident_id],
        created_at=circle.created_at,
        updated_at=circle.updated_at,
    )


def _response(row: ResponseRow) -> ResponseExport:
    told = {name: getattr(row, name) for name in ("match_id", "answer", "reason", "later_until", "given_by")}
    return ResponseExport.model_validate({**told, "at": row.updated_at})


def _outcome(row: OutcomeRow) -> OutcomeExport:
    told = {name: getattr(row, name) for name in ("match_id", "side", "outcome", "again", "given_by")}
    return OutcomeExport.model_validate({**told, "at": row.updated_at})


def _link(row: LinkRow) -> LinkExport:
    return LinkExport(match_id=row.match_id, created_at=row.created_at, expires_at=row.expires_at)


def _contact(contact: FirstContactRead) -> FirstContactExport:
    return FirstContactExport.model_validate({name: getattr(contact, name) for name in FirstContactExport.model_fields})


def _course(stores: Stores, one: CourseParticipantRead) -> CourseExport:
    edition = stores.course_editions.get(one.edition_id).read
    of_course = {"course": stores.courses.get(edition.course_id).read.name, "starts_on": edition.starts_on}
    own = {name: getattr(one, name) for name in CourseExport.model_fields if name not in of_course}
    return CourseExport.model_validate(own | of_course)


def _match(match: MatchFacts, resident_id: UUID) -> MatchExport:
    own = [step for step in match.steps if resident_id in (step.giver, step.receiver)]
    return MatchExport(
        id=match.id,
        shape=match.shape,
        status=match.status,
        steps=[
            StepExport(
                gives=step.giver == resident_id,
                entry_id=step.gives if step.giver == resident_id else step.takes,
                category=step.category,
            )
            for step in own
        ],
        created_at=match.created_at,
        updated_at=match.updated_at,
    )
