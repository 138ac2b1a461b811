"""Needs."""

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
from reciprocity.domain.demonstration import NEED, RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import EntryStatus
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.entries import NeedCreate, NeedRead, NeedUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/needs", tags=["needs"], route_class=StrictRoute)
NeedId = Annotated[Id, Path(alias="needId", description="Id of the need.", examples=[NEED])]
OfResident = Annotated[Id | None, Query(alias="residentId", description="Only of this resident.")]
WithStatus = Annotated[EntryStatus | None, Query(description="Only with this status.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.OFFERS_WRITE)]


@router.get("", response_model=Page[NeedRead], summary="Toon wat mensen vragen")
def list_needs(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    resident_id: OfResident = None,
    status: WithStatus = None,
) -> Response:
    """List needs in the order they came."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.needs.page(act, after, size, resident_id, status),
    )


@router.post("", status_code=201, response_model=NeedRead, summary="Voeg een vraag toe")
def create_need(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[
        NeedCreate,
        Body(
            examples=[
                {
                    "residentId": RESIDENT,
                    "category": "food.cook_for",
                    "words": "soms een warme maaltijd",
                    "confirmedBy": "resident",
                }
            ]
        ),
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a need. What somebody would like.

    Without `category` or `confirmedBy` it is a draft; only what somebody confirmed is matched.
    """
    new = services.needs.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/needs/{new.read.id}")


@router.get("/{needId}", response_model=NeedRead, summary="Bekijk een vraag")
def get_need(services: UseServices, act: Reader, need_id: NeedId) -> Response:
    """Return a need."""
    return found(services.needs.get(act, need_id))


@router.patch("/{needId}", response_model=NeedRead, summary="Wijzig een vraag of bevestig haar")
def update_need(
    services: UseServices,
    act: Writer,
    need_id: NeedId,
    body: Annotated[NeedUpdate, Body(examples=[{"words": "samen boodschappen doen"}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along. A draft opens once it has a category and is confirmed.

    An open proposal that rests on a need which is paused, withdrawn or of another kind now, is withdrawn.
    """
    return found(services.needs.change(act, need_id, version, body))


@router.delete("/{needId}", status_code=204, summary="Verwijder een vraag")
def delete_need(services: UseServices, act: Writer, need_id: NeedId, version: BasedOn) -> Response:
    """Remove a need on which no match rests and for which nobody outside was asked; else let it be `withdrawn`."""
    services.needs.delete(act, need_id, version)
    return gone()
