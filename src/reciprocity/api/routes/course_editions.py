"""Editions of courses."""

from typing import Annotated

from fastapi import Query

from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.base import Id
from reciprocity.wire.course_editions import CourseEditionCreate, CourseEditionRead, CourseEditionUpdate


def narrowed(
    course_id: Annotated[Id | None, Query(alias="courseId", description="Only of this course.")] = None,
) -> Where:
    """Read what the list is narrowed down by."""
    return {"course_id": course_id}


router = routes(
    Of(
        one="course_edition",
        many="course_editions",
        records=lambda services: services.course_editions,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=CourseEditionCreate,
        update=CourseEditionUpdate,
        read=CourseEditionRead,
        examples=(None, {"endsOn": "2026-11-30"}),
        listed=Told("Toon wanneer cursussen zijn", "List editions in the order they came."),
        made=Told(
            "Plan een cursus",
            "Add an edition of a course: from when until when, at which place, and which organisation gives it.",
        ),
        got=Told("Bekijk wanneer een cursus is", "Return an edition."),
        changed=Told("Wijzig wanneer of waar een cursus is", "Change what is sent along."),
        removed=Told("Verwijder een geplande cursus", "Remove an edition. One with participants stays (409)."),
        filters=narrowed,
        tag="courses",
        called="edition",
    )
)
