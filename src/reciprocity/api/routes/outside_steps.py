"""Steps from outside."""

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
from reciprocity.domain.demonstration import LEFT_NEED
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.outside_steps import OutsideStepCreate, OutsideStepRead, OutsideStepUpdate

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/outside-steps", tags=["outside-steps"], route_class=StrictRoute
)
OutsideStepId = Annotated[Id, Path(alias="outsideStepId", description="Id of the step from outside.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.OFFERS_WRITE)]  # it closes needs, as who writes those does
EXAMPLE = {"needId": LEFT_NEED, "professional": "Buurtteam Kanaleneiland"}


@router.get("", response_model=Page[OutsideStepRead], summary="Toon wat er buiten de buren om is gevraagd")
def list_outside_steps(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    need_id: Annotated[Id | None, Query(alias="needId", description="Only for this need.")] = None,
) -> Response:
    """List what was asked of partners and professionals, in the order it was."""
    return page(
        request, services, act, asked, lambda after, size: services.outside_steps.page(act, after, size, need_id)
    )


@router.post("", status_code=201, response_model=OutsideStepRead, summary="Vraag een partner of professional")
def create_outside_step(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[OutsideStepCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record that a partner is asked for a need that no neighbour can fill now; or, in the last resort, a professional.

    Only for a need that is open and stands in no proposal or agreement. It stays open until the step is fulfilled, so
    that a neighbour can still come first. One is asked at a time; a professional only when no active partner could do
    it, or one that could was asked in vain. Nobody is sent anything: the coach calls.
    """
    new = services.outside_steps.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/outside-steps/{new.read.id}")


@router.get("/{outsideStepId}", response_model=OutsideStepRead, summary="Bekijk wat er buiten is gevraagd")
def get_outside_step(services: UseServices, act: Reader, outside_step_id: OutsideStepId) -> Response:
    """Return a step from outside."""
    return found(services.outside_steps.get(act, outside_step_id))


@router.patch("/{outsideStepId}", response_model=OutsideStepRead, summary="Leg vast wat ervan kwam")
def update_outside_step(
    services: UseServices,
    act: Writer,
    outside_step_id: OutsideStepId,
    body: Annotated[OutsideStepUpdate, Body(examples=[{"outcome": "fulfilled"}])],
    version: BasedOn,
) -> Response:
    """Record what came of it. `fulfilled` closes the need, and withdraws a proposal that rests on it.

    With `not-fulfilled` and `called-off` (a neighbour came first, or nobody needs it any more) the need stays as it is.
    What was recorded by mistake can be changed: then the need is open again.
    """
    return found(services.outside_steps.change(act, outside_step_id, version, body))


@router.delete("/{outsideStepId}", status_code=204, summary="Verwijder wat per ongeluk is vastgelegd")
def delete_outside_step(
    services: UseServices, act: Writer, outside_step_id: OutsideStepId, version: BasedOn
) -> Response:
    """Remove a step that was recorded by mistake; one that fulfilled a need stays."""
    services.outside_steps.delete(act, outside_step_id, version)
    return gone()
