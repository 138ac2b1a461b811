"""Confirmations."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once
from reciprocity.api.answers import made
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.wire.confirmations import ConfirmationsCreate, ConfirmationsRead

from .conversations import ConversationId, Writer

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/conversations/{conversationId}/confirmations",
    tags=["conversations"],
    route_class=StrictRoute,
)
EXAMPLE = {
    "confirmedBy": "resident",
    "drafts": [],
    "added": [{"kind": "need", "category": "contact.walk", "words": "samen wandelen"}],
}


@router.post("", status_code=201, response_model=ConfirmationsRead, summary="Bevestig wat uit een gesprek volgt")
def create_confirmations(
    request: Request,
    services: UseServices,
    act: Writer,
    conversation_id: ConversationId,
    body: Annotated[ConfirmationsCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Say yes or no to each draft, changed where needed, and add what came up: offers and needs in one form.

    What is confirmed or added is open and can be matched; a draft with a no is removed; a draft that is not named
    stays. All is done, or nothing; everything that is wrong is told at once. Needs the scope `offers:write` too.
    """
    done = services.confirmations.create(once(act, idempotency_key, request), conversation_id, body)
    return made(done, f"/v1/neighbourhoods/{act.neighbourhood}/conversations/{conversation_id}/confirmations")
