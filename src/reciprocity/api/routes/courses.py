"""Courses."""

from reciprocity.api.records import Of, Told, routes
from reciprocity.domain.permissions import Scope
from reciprocity.wire.courses import CourseCreate, CourseRead, CourseUpdate

router = routes(
    Of(
        one="course",
        many="courses",
        records=lambda services: services.courses,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=CourseCreate,
        update=CourseUpdate,
        read=CourseRead,
        examples=(
            {"name": "WMEE", "description": "Werken met eigen ervaring: tien bijeenkomsten."},
            {"description": "Twaalf bijeenkomsten."},
        ),
        listed=Told("Toon de cursussen", "List courses by which participants become coaches, in the order they came."),
        made=Told("Voeg een cursus toe", "Add a course; when it is given are its editions (`.../course-editions`)."),
        got=Told("Bekijk een cursus", "Return a course."),
        changed=Told("Wijzig een cursus", "Change what is sent along."),
        removed=Told("Verwijder een cursus", "Remove a course. One with editions stays (409)."),
    )
)
