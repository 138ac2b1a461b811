"""Editions of courses."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once
from reciprocity.api.answers import found, gone, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.wire.base import Id, Page
from reciprocity.wire.course_editions import CourseEditionCreate, CourseEditionRead, CourseEditionUpdate

from .courses import Reader, Writer

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/course-editions", tags=["courses"], route_class=StrictRoute
)
EditionId = Annotated[Id, Path(alias="editionId", description="Id of the edition.")]


@router.get("", response_model=Page[CourseEditionRead], summary="Toon wanneer cursussen zijn")
def list_course_editions(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    course_id: Annotated[Id | None, Query(alias="courseId", description="Only of this course.")] = None,
) -> Response:
    """List editions in the order they came."""
    return page(
        request, services, act, asked, lambda after, size: services.course_editions.page(act, after, size, course_id)
    )


@router.post("", status_code=201, response_model=CourseEditionRead, summary="Plan een cursus")
def create_course_edition(
    request: Request,
    services: UseServices,
    act: Writer,
    body: CourseEditionCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add an edition of a course: from when until when, at which place, and which organisation gives it."""
    new = services.course_editions.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/course-editions/{new.read.id}")


@router.get("/{editionId}", response_model=CourseEditionRead, summary="Bekijk wanneer een cursus is")
def get_course_edition(services: UseServices, act: Reader, edition_id: EditionId) -> Response:
    """Return an edition."""
    return found(services.course_editions.get(act, edition_id))


@router.patch("/{editionId}", response_model=CourseEditionRead, summary="Wijzig wanneer of waar een cursus is")
def update_course_edition(
    services: UseServices,
    act: Writer,
    edition_id: EditionId,
    body: Annotated[CourseEditionUpdate, Body(examples=[{"endsOn": "2026-11-30"}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along."""
    return found(services.course_editions.change(act, edition_id, version, body))


@router.delete("/{editionId}", status_code=204, summary="Verwijder een geplande cursus")
def delete_course_edition(services: UseServices, act: Writer, edition_id: EditionId, version: BasedOn) -> Response:
    """Remove an edition. One with participants stays (409)."""
    services.course_editions.delete(act, edition_id, version)
    return gone()
