"""First contacts."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, gone, made
from reciprocity.api.conditions import BasedOn, masks
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.first_contacts import FirstContactOutcome
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.first_contacts import FirstContactCreate, FirstContactRead, FirstContactUpdate
from reciprocity.wire.residents import ResidentCreate, ResidentRead

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/first-contacts", tags=["first-contacts"], route_class=StrictRoute
)
ContactId = Annotated[Id, Path(alias="firstContactId", description="Id of the first contact.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]
NEW = {"nickname": "De man met het hondje", "metBy": "Noor", "where": "Marktplein", "through": "koffieochtend"}
JOINED = {"name": "Henk", "languages": ["nl"], "legalBasis": {"givenOn": "2026-09-01"}}


@router.get("", response_model=Page[FirstContactRead], summary="Toon de eerste contacten")
def list_first_contacts(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    outcome: Annotated[FirstContactOutcome | None, Query(description="Only of which this came.")] = None,
) -> Response:
    """List first contacts in the order they came; `outcome=open` are those to go by again."""
    return page(
        request, services, act, asked, lambda after, size: services.first_contacts.page(act, after, size, outcome)
    )


@router.post("", status_code=201, response_model=FirstContactRead, summary="Leg een eerste contact vast")
def create_first_contact(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[FirstContactCreate, Body(examples=[NEW])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record somebody whom a coach met: a nickname only, since this person has agreed to nothing yet.

    A nickname is what the team calls somebody, such as "the man with the dog"; no full name. Telephone numbers and
    e-mail addresses are refused. A contact that leads to nothing is removed half a year after its last change.
    """
    new = services.first_contacts.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/first-contacts/{new.read.id}")


@router.get("/{firstContactId}", response_model=FirstContactRead, summary="Bekijk een eerste contact")
def get_first_contact(services: UseServices, act: Reader, contact_id: ContactId) -> Response:
    """Return a first contact, with the resident whom this person became."""
    return found(services.first_contacts.get(act, contact_id))


@router.patch("/{firstContactId}", response_model=FirstContactRead, summary="Wijzig een eerste contact")
def update_first_contact(
    services: UseServices,
    act: Writer,
    contact_id: ContactId,
    body: Annotated[FirstContactUpdate, Body(examples=[{"outcome": "not-now"}])],
    version: BasedOn,
) -> Response:
    """Change what is sent along.

    Of somebody who is a resident already (from a list, for instance), `residentId` tells who: the outcome becomes
    `joined`. A mistake is undone with `residentId: null`; the resident stays, and the contact is open again.
    """
    return found(services.first_contacts.change(act, contact_id, version, body))


@router.delete("/{firstContactId}", status_code=204, summary="Verwijder een eerste contact")
def delete_first_contact(services: UseServices, act: Writer, contact_id: ContactId, version: BasedOn) -> Response:
    """Remove a first contact. A resident who came of it stays."""
    services.first_contacts.delete(act, contact_id, version)
    return gone()


@router.post(
    "/{firstContactId}/residents", status_code=201, response_model=ResidentRead, summary="Schrijf iemand in als bewoner"
)
def join_first_contact(
    request: Request,
    services: UseServices,
    act: Writer,
    contact_id: ContactId,
    body: Annotated[ResidentCreate, Body(examples=[JOINED])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Enter somebody who was met as a resident, with the legal basis for holding his or her data.

    The same rules hold as for any new resident. The outcome of the contact becomes `joined`, all at once; a second
    time is a conflict (409).
    """
    new = services.first_contacts.join(once(act, idempotency_key, request), contact_id, body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/residents/{new.read.id}", masked=masks(act))
