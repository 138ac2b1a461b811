"""Participants of courses."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, gone, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.course_participants import (
    CourseParticipantCreate,
    CourseParticipantRead,
    CourseParticipantUpdate,
)

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/course-participants", tags=["courses"], route_class=StrictRoute
)
ParticipantId = Annotated[Id, Path(alias="participantId", description="Id of the participant of an edition.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]


@router.get("", response_model=Page[CourseParticipantRead], summary="Toon wie aan cursussen meedoet")
def list_course_participants(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    edition_id: Annotated[Id | None, Query(alias="editionId", description="Only of this edition.")] = None,
    resident_id: Annotated[Id | None, Query(alias="residentId", description="Only of this resident.")] = None,
) -> Response:
    """List participants in the order they came."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.course_participants.page(act, after, size, edition_id, resident_id),
    )


@router.post("", status_code=201, response_model=CourseParticipantRead, summary="Schrijf iemand in voor een cursus")
def create_course_participant(
    request: Request,
    services: UseServices,
    act: Writer,
    body: CourseParticipantCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Let a resident take part in an edition.

    Of an edition of before, `status`, `completedOn` and `certificate` can go along at once. Who completed
    it with a certificate becomes a coach, beside what he or she was (`resident.became-coach`).
    """
    new = services.course_participants.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/course-participants/{new.read.id}")


@router.get(
    "/{participantId}", response_model=CourseParticipantRead, summary="Bekijk hoe iemand aan een cursus meedoet"
)
def get_course_participant(services: UseServices, act: Reader, participant_id: ParticipantId) -> Response:
    """Return how somebody takes part in an edition."""
    return found(services.course_participants.get(act, participant_id))


@router.patch(
    "/{participantId}", response_model=CourseParticipantRead, summary="Leg vast hoe iemand een cursus afrondde"
)
def update_course_participant(
    services: UseServices,
    act: Writer,
    participant_id: ParticipantId,
    body: Annotated[CourseParticipantUpdate, Body(examples=[{"status": "completed", "certificate": True}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along.

    `completed` with a `certificate` gives the role coach (`resident.became-coach`); `stopped` changes nothing about
    roles, and asks for no reason. What was recorded by mistake is put right by sending what it should be: the role goes
    again if it came from this, and no other certificate gives it.
    """
    return found(services.course_participants.change(act, participant_id, version, body))


@router.delete("/{participantId}", status_code=204, summary="Haal iemand van een cursus af")
def delete_course_participant(
    services: UseServices, act: Writer, participant_id: ParticipantId, version: BasedOn
) -> Response:
    """Remove that somebody took part, as if it never was; the role coach goes if it came from this."""
    services.course_participants.delete(act, participant_id, version)
    return gone()
