"""Partners."""

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
from reciprocity.wire.partners import PartnerCreate, PartnerRead, PartnerUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/partners", tags=["partners"], route_class=StrictRoute)
PartnerId = Annotated[Id, Path(alias="partnerId", description="Id of the partner.")]
Reader = Annotated[Act, within(Scope.NEIGHBOURHOODS_READ)]
Writer = Annotated[Act, within(Scope.NEIGHBOURHOODS_WRITE)]
EXAMPLE = {
    "name": "Kringloop Zuid",
    "categories": ["repair.assembly", "household.waste"],
    "howToReach": "ma t/m za 10-17 uur, vraag bij de balie",
    "phone": "030-1234567",
    "website": "https://kringloop.example",
}


@router.get("", response_model=Page[PartnerRead], summary="Toon de partners van een wijk")
def list_partners(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List local organisations that can do what no neighbour can, in the order they came."""
    return page(request, services, act, asked, lambda after, size: services.partners.page(act, after, size))


@router.post("", status_code=201, response_model=PartnerRead, summary="Voeg een partner toe")
def create_partner(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[PartnerCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add a local organisation, such as a thrift shop or a library, with the kinds of help it can give.

    A whole group (`repair`) stands for all that is in it. Telephone and e-mail are the organisation's, no person's.
    """
    new = services.partners.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/partners/{new.read.id}")


@router.get("/{partnerId}", response_model=PartnerRead, summary="Bekijk een partner")
def get_partner(services: UseServices, act: Reader, partner_id: PartnerId) -> Response:
    """Return a partner."""
    return found(services.partners.get(act, partner_id))


@router.patch("/{partnerId}", response_model=PartnerRead, summary="Wijzig een partner")
def update_partner(
    services: UseServices,
    act: Writer,
    partner_id: PartnerId,
    body: Annotated[PartnerUpdate, Body(examples=[{"active": False}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along. A partner that is not active is asked nothing; what was asked before stays."""
    return found(services.partners.change(act, partner_id, version, body))


@router.delete("/{partnerId}", status_code=204, summary="Verwijder een partner")
def delete_partner(services: UseServices, act: Writer, partner_id: PartnerId, version: BasedOn) -> Response:
    """Remove a partner that was never asked anything; otherwise set `active` to false."""
    services.partners.delete(act, partner_id, version)
    return gone()
