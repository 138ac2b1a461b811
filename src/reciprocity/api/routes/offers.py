"""Offers."""

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
from reciprocity.domain.demonstration import OFFER, RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import EntryStatus
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.entries import OfferCreate, OfferRead, OfferUpdate

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/offers", tags=["offers"], route_class=StrictRoute)
OfferId = Annotated[Id, Path(alias="offerId", description="Id of the offer.", examples=[OFFER])]
OfResident = Annotated[Id | None, Query(alias="residentId", description="Only of this resident.")]
WithStatus = Annotated[EntryStatus | None, Query(description="Only with this status.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.OFFERS_WRITE)]


@router.get("", response_model=Page[OfferRead], summary="Toon wat mensen aanbieden")
def list_offers(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    resident_id: OfResident = None,
    status: WithStatus = None,
) -> Response:
    """List offers in the order they came."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.offers.page(act, after, size, resident_id, status),
    )


@router.post("", status_code=201, response_model=OfferRead, summary="Voeg een aanbod toe")
def create_offer(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[
        OfferCreate,
        Body(
            examples=[
                {
                    "residentId": RESIDENT,
                    "category": "repair.bike",
                    "words": "ik kan banden plakken",
                    "confirmedBy": "resident",
                }
            ]
        ),
    ],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Add an offer. What somebody can mean for another.

    Without `category` or `confirmedBy` it is a draft; only what somebody confirmed is matched.
    """
    new = services.offers.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/offers/{new.read.id}")


@router.get("/{offerId}", response_model=OfferRead, summary="Bekijk een aanbod")
def get_offer(services: UseServices, act: Reader, offer_id: OfferId) -> Response:
    """Return an offer."""
    return found(services.offers.get(act, offer_id))


@router.patch("/{offerId}", response_model=OfferRead, summary="Wijzig een aanbod of bevestig het")
def update_offer(
    services: UseServices,
    act: Writer,
    offer_id: OfferId,
    body: Annotated[OfferUpdate, Body(examples=[{"words": "ik kan banden plakken en remmen afstellen"}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along. A draft opens once it has a category and is confirmed.

    An open proposal that rests on an offer which is paused, withdrawn or of another kind now, is withdrawn.
    """
    return found(services.offers.change(act, offer_id, version, body))


@router.delete("/{offerId}", status_code=204, summary="Verwijder een aanbod")
def delete_offer(services: UseServices, act: Writer, offer_id: OfferId, version: BasedOn) -> Response:
    """Remove an offer on which no match rests; otherwise set its status to `withdrawn`."""
    services.offers.delete(act, offer_id, version)
    return gone()
