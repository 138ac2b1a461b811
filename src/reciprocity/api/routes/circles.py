"""Circles."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.files import SVG, as_file, drawing
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.demonstration import RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.circles import CircleRead, CircleResponseCreate, CirclesCreate, CirclesRead, CircleUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/circles", tags=["circles"], route_class=StrictRoute)
CircleId = Annotated[Id, Path(alias="circleId", description="Id of the circle.")]
WithStatus = Annotated[CircleStatus | None, Query(description="Only with this status.")]
Reader = Annotated[Act, within(Scope.MATCHES_READ)]
Teller = Annotated[Act, within(Scope.MATCHES_RESPOND)]


@router.get("", response_model=Page[CircleRead], summary="Toon de wooncirkels")
def list_circles(
    request: Request, services: UseServices, act: Reader, asked: UsePaging, status: WithStatus = None
) -> Response:
    """List circles in the order they were proposed; names for `residents:read` only."""
    also = "" if status is None else status.value
    return page(
        request, services, act, asked, lambda after, size: services.circles.page(act, after, size, status), also=also
    )


@router.post("", status_code=201, response_model=CirclesRead, summary="Stel wooncirkels voor")
def create_circles(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RUN)],
    body: Annotated[CirclesCreate, Body(examples=[{"least": 5, "most": 8}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Propose circles of those who are in none: small groups who cover each other's needs best and live in reach.

    Who said no to a circle is not asked for one in half a year. `value` and `upperBound` are as for matches: no circles
    that go together are worth more than the bound. Where none can be made, `explanation` says so.
    """
    new = services.circles.propose(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/circles")


@router.get("/{circleId}", response_model=CircleRead, summary="Bekijk een wooncirkel")
def get_circle(services: UseServices, act: Reader, circle_id: CircleId) -> Response:
    """Return a circle, with what it can do for each and what each said."""
    return found(services.circles.get(act, circle_id))


@router.get(
    "/{circleId}/picture",
    response_class=Response,
    responses=as_file(SVG, description="A drawing (SVG)."),
    summary="Bekijk de tekening van een wooncirkel",
)
def get_circle_picture(request: Request, services: UseServices, act: Reader, circle_id: CircleId) -> Response:
    """Return a drawing of who can do what for whom, with a text alternative inside, in Dutch or English.

    The language follows `Accept-Language`. Without `residents:read` people are letters.
    """
    picture = services.circles.picture(act, circle_id, language_of(request.scope))
    return drawing(request, picture)


@router.patch("/{circleId}", response_model=CircleRead, summary="Kies wanneer er weer naar de wooncirkel wordt gekeken")
def update_circle(
    services: UseServices,
    act: Teller,
    circle_id: CircleId,
    body: Annotated[CircleUpdate, Body(examples=[{"reviewOn": "2027-03-01"}])],
    version: BasedOn,
) -> Response:
    """Change the day on which the attention list asks how it goes; by itself it is half a year after all said yes."""
    return found(services.circles.change(act, circle_id, version, body))


@router.post("/{circleId}/responses", status_code=201, response_model=CircleRead, summary="Leg een antwoord vast")
def create_circle_response(
    request: Request,
    services: UseServices,
    act: Teller,
    circle_id: CircleId,
    body: Annotated[CircleResponseCreate, Body(examples=[{"residentId": RESIDENT, "answer": "accepted"}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record what a member says, told by a team member. The first no ends the proposal, the last yes begins the circle.

    After a no a circle of the others is proposed at once if they still are one (`replacesId`); everybody is asked anew,
    for a circle is its people. Who is in a circle that lives steps out with `declined`; it goes on with five or more.
    """
    new = services.circles.respond(once(act, idempotency_key, request), circle_id, body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/circles/{circle_id}")


@router.post("/{circleId}/_end", response_model=CircleRead, summary="Beëindig een wooncirkel")
def end_circle(
    request: Request,
    services: UseServices,
    act: Teller,
    circle_id: CircleId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """End a circle that lives; everybody is free for another."""
    return found(services.circles.end(once(act, idempotency_key, request), circle_id))
