"""Residents."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, gone, made
from reciprocity.api.conditions import BasedOn, masks
from reciprocity.api.context import UseServices
from reciprocity.api.paging import Paging, UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.residents import ResidentCreate, ResidentRead, ResidentSearch, ResidentUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/residents", tags=["residents"], route_class=StrictRoute)
ResidentId = Annotated[Id, Path(alias="residentId", description="Id of the resident.", examples=[RESIDENT])]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]


@router.get("", response_model=Page[ResidentRead], summary="Toon de bewoners")
def list_residents(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List residents in the order they came. Contact data is masked without the scope `residents:contact`."""
    return page(request, services, act, asked, lambda after, size: services.residents.page(act, after, size))


@router.post("", status_code=201, response_model=ResidentRead, summary="Voeg een bewoner toe")
def create_resident(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[
        ResidentCreate,
        Body(
            examples=[
                {
                    "name": "Fatima",
                    "languages": ["nl", "ar"],
                    "available": ["mon-morning"],
                    "legalBasis": {"givenOn": "2026-09-01"},
                }
            ]
        ),
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a resident, with the legal basis for holding his or her data."""
    new = services.residents.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/residents/{new.read.id}", masked=masks(act))


@router.post("/_search", response_model=Page[ResidentRead], summary="Zoek bewoners")
def search_residents(
    request: Request,
    services: UseServices,
    act: Reader,
    body: Annotated[ResidentSearch, Body(examples=[{"name": "tin"}])],
) -> Response:
    """Search residents; the question stands in the body, so that no name gets into an address."""
    wanted = body.model_copy(update={"cursor": None, "page_size": 50})
    return page(
        request,
        services,
        act,
        Paging(body.page_size, body.cursor),
        lambda after, size: services.residents.page(act, after, size, body),
        also=wanted.model_dump_json(),
    )


@router.get("/{residentId:id}", response_model=ResidentRead, summary="Bekijk een bewoner")
def get_resident(services: UseServices, act: Reader, resident_id: ResidentId) -> Response:
    """Return a resident. Contact data is masked without the scope `residents:contact`."""
    return found(services.residents.get(act, resident_id), masked=masks(act))


@router.patch("/{residentId:id}", response_model=ResidentRead, summary="Wijzig een bewoner")
def update_resident(
    services: UseServices,
    act: Writer,
    resident_id: ResidentId,
    body: Annotated[ResidentUpdate, Body(examples=[{"available": ["mon-morning", "sat-afternoon"]}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along. Who pauses, leaves or withdraws consent is taken out of open proposals at once."""
    return found(services.residents.change(act, resident_id, version, body), masked=masks(act))


@router.delete("/{residentId:id}", status_code=204, summary="Verwijder een bewoner")
def delete_resident(services: UseServices, act: Writer, resident_id: ResidentId, version: BasedOn) -> Response:
    """Erase a resident as `_erase` does, if nobody has changed the record since; the others become free again."""
    services.person_data.delete(act, resident_id, version)
    return gone()
