"""Conversations."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import as_it_is, found, gone, made
from reciprocity.api.conditions import BasedOn
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import RESIDENT
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.conversations import (
    ConversationCreate,
    ConversationDrafts,
    ConversationRead,
    ConversationResult,
    ConversationUpdate,
)

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/conversations", tags=["conversations"], route_class=StrictRoute
)
ConversationId = Annotated[Id, Path(alias="conversationId", description="Id of the conversation.")]
OfResident = Annotated[Id | None, Query(alias="residentId", description="Only with this resident.")]
Reader = Annotated[Act, within(Scope.RESIDENTS_READ)]
Writer = Annotated[Act, within(Scope.RESIDENTS_WRITE)]
EXAMPLE = {
    "residentId": RESIDENT,
    "heldOn": "2026-09-01",
    "ledBy": "Joke, coach",
    "goals": "Meer mensen om me heen.",
    "means": "Ik heb een auto en rijd graag mensen naar de markt. Koken vind ik leuk.",
    "needs": "Samen wandelen, en iemand voor een praatje.",
    "plan": "Elke week een keer samen wandelen.",
    "agreedBy": [{"who": "resident"}, {"who": "coach"}],
    "startsOn": "2026-09-07",
    "reviewOn": "2026-10-13",
}


@router.get("", response_model=Page[ConversationRead], summary="Toon de gesprekken")
def list_conversations(
    request: Request, services: UseServices, act: Reader, asked: UsePaging, resident_id: OfResident = None
) -> Response:
    """List talks in the order they were written down, all or those with one resident."""
    return page(
        request, services, act, asked, lambda after, size: services.conversations.page(act, after, size, resident_id)
    )


@router.post("", status_code=201, response_model=ConversationResult, summary="Leg een gesprek vast")
def create_conversation(
    request: Request,
    services: UseServices,
    act: Writer,
    body: Annotated[ConversationCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Keep a talk with the three questions. What was said becomes drafts of offers and needs, to be confirmed.

    Comes back with what each part may mean and why, what was not understood, what the resident had already, limits,
    what to ask after, and whether the list is rich enough. Needs the scope `offers:write` too.
    """
    new = services.conversations.create(once(act, idempotency_key, request), body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/conversations/{new.read.conversation.id}")


@router.get("/{conversationId}", response_model=ConversationRead, summary="Bekijk een gesprek")
def get_conversation(services: UseServices, act: Reader, conversation_id: ConversationId) -> Response:
    """Return a talk as it was written down, with its plan."""
    return found(services.conversations.get(act, conversation_id))


@router.get(
    "/{conversationId}/drafts", response_model=ConversationDrafts, summary="Toon wat nog op een ja of nee wacht"
)
def get_conversation_drafts(services: UseServices, act: Reader, conversation_id: ConversationId) -> Response:
    """Return the drafts of a talk that nobody confirmed yet, and what to ask after: to go on another day."""
    return as_it_is(services.conversations.drafts(act, conversation_id))


@router.patch("/{conversationId}", response_model=ConversationRead, summary="Wijzig een gesprek of het plan")
def update_conversation(
    services: UseServices,
    act: Writer,
    conversation_id: ConversationId,
    body: Annotated[
        ConversationUpdate,
        Body(examples=[{"plan": "Elke dinsdag samen wandelen.", "reviewOn": "2026-10-13"}]),
    ],
    version: BasedOn,
) -> Response:
    """Change what is sent along, such as the plan and the day to look at it again.

    Other words make no other drafts: what came up later is added with the confirmations.
    """
    return found(services.conversations.change(act, conversation_id, version, body))


@router.delete("/{conversationId}", status_code=204, summary="Verwijder een gesprek")
def delete_conversation(
    services: UseServices, act: Writer, conversation_id: ConversationId, version: BasedOn
) -> Response:
    """Remove a talk and the drafts it made; what was confirmed stays. Needs the scope `offers:write` too."""
    services.conversations.delete(act, conversation_id, version)
    return gone()
