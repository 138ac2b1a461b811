"""First contacts."""

from typing import Annotated

from fastapi import Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import made
from reciprocity.api.conditions import masks
from reciprocity.api.context import UseServices
from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.first_contacts import FirstContactOutcome
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id
from reciprocity.wire.first_contacts import FirstContactCreate, FirstContactRead, FirstContactUpdate
from reciprocity.wire.residents import ResidentCreate, ResidentRead

ContactId = Annotated[Id, Path(alias="firstContactId", description="Id of the first contact.")]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]
JOINED = {"name": "Henk", "languages": ["nl"], "legalBasis": {"givenOn": "2026-09-01"}}


def narrowed(
    outcome: Annotated[FirstContactOutcome | None, Query(description="Only of which this came.")] = None,
) -> Where:
    """Read what the list is narrowed down by."""
    return {"outcome": outcome}


router = routes(
    Of(
        one="first_contact",
        many="first_contacts",
        records=lambda services: services.first_contacts,
        reads=Scope.RESIDENTS_READ,
        writes=Scope.RESIDENTS_WRITE,
        create=FirstContactCreate,
        update=FirstContactUpdate,
        read=FirstContactRead,
        examples=(
            {"nickname": "De man met het hondje", "metBy": "Noor", "where": "Marktplein", "through": "koffieochtend"},
            {"outcome": "not-now"},
        ),
        listed=Told(
            "Toon de eerste contacten",
            "List first contacts in the order they came; `outcome=open` are those to go by again.",
        ),
        made=Told(
            "Leg een eerste contact vast",
            "Record somebody whom a coach met: a nickname only, since this person has agreed to "
            "nothing yet.\n\n"
            'A nickname is what the team calls somebody, such as "the man with the dog"; no full '
            "name. Telephone numbers and e-mail addresses are refused. A contact that leads to "
            "nothing is removed half a year after its last change.",
        ),
        got=Told("Bekijk een eerste contact", "Return a first contact, with the resident whom this person became."),
        changed=Told(
            "Wijzig een eerste contact",
            "Change what is sent along.\n\n"
            "Of somebody who is a resident already (from a list, for instance), `residentId` tells "
            "who: the outcome becomes `joined`. A mistake is undone with `residentId: null`; the "
            "resident stays, and the contact is open again.",
        ),
        removed=Told("Verwijder een eerste contact", "Remove a first contact. A resident who came of it stays."),
        filters=narrowed,
    )
)


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
