"""Participants of courses."""

from typing import Annotated

from fastapi import Query

from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.base import Id
from reciprocity.wire.course_participants import CourseParticipantCreate, CourseParticipantRead, CourseParticipantUpdate


def narrowed(
    edition_id: Annotated[Id | None, Query(alias="editionId", description="Only of this edition.")] = None,
    resident_id: Annotated[Id | None, Query(alias="residentId", description="Only of this resident.")] = None,
) -> Where:
    """Read what the list is narrowed down by."""
    return {"edition_id": edition_id, "resident_id": resident_id}


router = routes(
    Of(
        one="course_participant",
        many="course_participants",
        records=lambda services: services.course_participants,
        reads=Scope.RESIDENTS_READ,
        writes=Scope.RESIDENTS_WRITE,
        create=CourseParticipantCreate,
        update=CourseParticipantUpdate,
        read=CourseParticipantRead,
        examples=(None, {"status": "completed", "certificate": True}),
        listed=Told("Toon wie aan cursussen meedoet", "List participants in the order they came."),
        made=Told(
            "Schrijf iemand in voor een cursus",
            "Let a resident take part in an edition.\n\n"
            "Of an edition of before, `status`, `completedOn` and `certificate` can go along at once. "
            "Who completed it with a certificate becomes a coach, beside what he or she was "
            "(`resident.became-coach`).",
        ),
        got=Told("Bekijk hoe iemand aan een cursus meedoet", "Return how somebody takes part in an edition."),
        changed=Told(
            "Leg vast hoe iemand een cursus afrondde",
            "Change what is sent along.\n\n"
            "`completed` with a `certificate` gives the role coach (`resident.became-coach`); "
            "`stopped` changes nothing about roles, and asks for no reason. What was recorded by "
            "mistake is put right by sending what it should be: the role goes again if it came from "
            "this, and no other certificate gives it.",
        ),
        removed=Told(
            "Haal iemand van een cursus af",
            "Remove that somebody took part, as if it never was; the role coach goes if it came from this.",
        ),
        filters=narrowed,
        tag="courses",
        called="participant",
    )
)
