"""Places."""

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
from reciprocity.wire.places import PlaceCreate, PlaceRead, PlaceUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/places", tags=["places"], route_class=StrictRoute)
PlaceId = Annotated[Id, Path(alias="placeId", description="Id of the place.")]
Reader = Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]
Writer = Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)]
NEW = {
    "name": "Huiskamer De Brug",
    "address": "Marco Pololaan 1",
    "openingHours": [
        {"day": "mon", "from": "10:00", "until": "16:00"},
        {"day": "thu", "from": "19:00", "until": "22:00"},
    ],
    "wheelchairAccessible": "yes",
}


@router.get("", response_model=Page[PlaceRead], summary="Toon de plekken om elkaar te ontmoeten")
def list_places(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List places in the order they came."""
    return page(request, services, act, asked, lambda after, size: services.places.page(act, after, size))


@router.post("", status_code=201, response_model=PlaceRead, summary="Voeg een plek toe")
def create_place(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[PlaceCreate, Body(examples=[NEW])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a living room or another safe place to meet, with its opening hours.

    Nobody's home: it is proposed to the people of matches (`.../matches/{matchId}/meeting-places`). Hours on one day
    do not overlap; past midnight they go on the next day.
    """
    new = services.places.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/places/{new.read.id}")


@router.get("/{placeId}", response_model=PlaceRead, summary="Bekijk een plek")
def get_place(services: UseServices, act: Reader, place_id: PlaceId) -> Response:
    """Return a place."""
    return found(services.places.get(act, place_id))


@router.patch("/{placeId}", response_model=PlaceRead, summary="Wijzig een plek")
def update_place(
    services: UseServices,
    act: Writer,
    place_id: PlaceId,
    body: Annotated[PlaceUpdate, Body(examples=[{"wheelchairAccessible": "no"}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along; `openingHours` are replaced as a whole."""
    return found(services.places.change(act, place_id, version, body))


@router.delete("/{placeId}", status_code=204, summary="Verwijder een plek")
def delete_place(services: UseServices, act: Writer, place_id: PlaceId, version: BasedOn) -> Response:
    """Remove a place. One at which a course is or was given stays (409) until that has another place, or none."""
    services.places.delete(act, place_id, version)
    return gone()
