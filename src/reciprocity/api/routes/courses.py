"""Courses."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
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
from reciprocity.wire.courses import CourseCreate, CourseRead, CourseUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/courses", tags=["courses"], route_class=StrictRoute)
CourseId = Annotated[Id, Path(alias="courseId", description="Id of the course.")]
Reader = Annotated[Act, within(Scope.LEARNING_READ)]
Writer = Annotated[Act, within(Scope.LEARNING_WRITE)]
NEW = {"name": "WMEE", "description": "Werken met eigen ervaring: tien bijeenkomsten."}


@router.get("", response_model=Page[CourseRead], summary="Toon de cursussen")
def list_courses(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List courses by which participants become coaches, in the order they came."""
    return page(request, services, act, asked, lambda after, size: services.courses.page(act, after, size))


@router.post("", status_code=201, response_model=CourseRead, summary="Voeg een cursus toe")
def create_course(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[CourseCreate, Body(examples=[NEW])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a course; when it is given are its editions (`.../course-editions`)."""
    new = services.courses.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/courses/{new.read.id}")


@router.get("/{courseId}", response_model=CourseRead, summary="Bekijk een cursus")
def get_course(services: UseServices, act: Reader, course_id: CourseId) -> Response:
    """Return a course."""
    return found(services.courses.get(act, course_id))


@router.patch("/{courseId}", response_model=CourseRead, summary="Wijzig een cursus")
def update_course(
    services: UseServices,
    act: Writer,
    course_id: CourseId,
    body: Annotated[CourseUpdate, Body(examples=[{"description": "Twaalf bijeenkomsten."}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along."""
    return found(services.courses.change(act, course_id, version, body))


@router.delete("/{courseId}", status_code=204, summary="Verwijder een cursus")
def delete_course(services: UseServices, act: Writer, course_id: CourseId, version: BasedOn) -> Response:
    """Remove a course. One with editions stays (409)."""
    services.courses.delete(act, course_id, version)
    return gone()
