"""Exclusions."""

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
from reciprocity.domain.demonstration import OTHER_RESIDENT, RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.exclusions import ExclusionCreate, ExclusionRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/exclusions", tags=["exclusions"], route_class=StrictRoute)
ExclusionId = Annotated[Id, Path(alias="exclusionId", description="Id of the exclusion.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]


@router.get("", response_model=Page[ExclusionRead], summary="Toon wie niet aan elkaar gekoppeld worden")
def list_exclusions(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List pairs of residents who are not to be matched."""
    return page(request, services, act, asked, lambda after, size: services.exclusions.page(act, after, size))


@router.post("", status_code=201, response_model=ExclusionRead, summary="Houd twee bewoners uit elkaar")
def create_exclusion(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[ExclusionCreate, Body(examples=[{"residentId": RESIDENT, "otherResidentId": OTHER_RESIDENT}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Keep two residents apart, also in open proposals. No reason is asked or stored."""
    new = services.exclusions.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/exclusions/{new.read.id}")


@router.get("/{exclusionId}", response_model=ExclusionRead, summary="Bekijk wie uit elkaar worden gehouden")
def get_exclusion(services: UseServices, act: Reader, exclusion_id: ExclusionId) -> Response:
    """Return a pair of residents who are kept apart."""
    return found(services.exclusions.get(act, exclusion_id))


@router.delete("/{exclusionId}", status_code=204, summary="Laat twee bewoners weer aan elkaar koppelen")
def delete_exclusion(services: UseServices, act: Writer, exclusion_id: ExclusionId, version: BasedOn) -> Response:
    """Let two residents be matched again."""
    services.exclusions.delete(act, exclusion_id, version)
    return gone()
