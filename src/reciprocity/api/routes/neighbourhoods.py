"""Neighbourhoods."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, anywhere, once, within
from reciprocity.api.answers import found, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Page
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate, NeighbourhoodRead, NeighbourhoodUpdate

router = APIRouter(prefix="/v1/neighbourhoods", tags=["neighbourhoods"], route_class=StrictRoute)


@router.get("", response_model=Page[NeighbourhoodRead], summary="Toon de wijken waar u bij kunt")
def list_neighbourhoods(
    request: Request, services: UseServices, act: Annotated[Act, anywhere(Scope.NEIGHBOURHOODS_READ)], asked: UsePaging
) -> Response:
    """List the neighbourhoods that the key opens."""
    return page(request, services, act, asked, lambda after, size: services.neighbourhoods.page(act, after, size))


@router.post("", status_code=201, response_model=NeighbourhoodRead, summary="Maak een wijk aan")
def create_neighbourhood(
    request: Request,
    services: UseServices,
    act: Annotated[Act, anywhere(Scope.NEIGHBOURHOODS_CREATE)],
    body: Annotated[
        NeighbourhoodCreate, Body(examples=[{"slug": "zuilen", "name": "Zuilen", "municipality": "Utrecht"}])
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Make a neighbourhood. Only for an administrator of the whole installation."""
    new = services.neighbourhoods.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{new.read.id}")


@router.get("/{neighbourhood}", response_model=NeighbourhoodRead, summary="Bekijk een wijk")
def get_neighbourhood(services: UseServices, act: Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]) -> Response:
    """Return a neighbourhood with its areas, policy and rhythm."""
    return found(services.neighbourhoods.get(act))


@router.patch("/{neighbourhood}", response_model=NeighbourhoodRead, summary="Wijzig een wijk")
def update_neighbourhood(
    services: UseServices,
    act: Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)],
    body: Annotated[NeighbourhoodUpdate, Body(examples=[{"sessionRhythmWeeks": 6}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along; the rest stays as it is. `areas` and `policy` are replaced as a whole."""
    return found(services.neighbourhoods.change(act, version, body))
