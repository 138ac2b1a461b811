"""What members of a match answer."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import made
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import MEMBER
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Page
from reciprocity.wire.responses import ResponseCreate, ResponseRead

from .matches import MatchId, Reader

PREFIX = "/v1/neighbourhoods/{neighbourhood}/matches/{matchId}/responses"
router = APIRouter(prefix=PREFIX, tags=["matches"], route_class=StrictRoute)


@router.get("", response_model=Page[ResponseRead], summary="Toon wat de mensen in een match antwoordden")
def list_responses(
    request: Request, services: UseServices, act: Reader, match_id: MatchId, asked: UsePaging
) -> Response:
    """List the last answer of each member who gave one; a match has few members, so all are on one page."""
    return page(
        request, services, act, asked, lambda _after, _size: services.responses.page(act, match_id), also=str(match_id)
    )


@router.post("", status_code=201, response_model=ResponseRead, summary="Leg vast wat iemand op een match antwoordt")
def create_response(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RESPOND)],
    match_id: MatchId,
    body: Annotated[ResponseCreate, Body(examples=[{"residentId": MEMBER, "answer": "accepted"}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record the answer of a member, in place of an earlier one.

    The first `declined` releases everybody at once, and what was refused is not asked of that person again. When all
    have `accepted` the match is agreed, and its needs and offers are reserved. `later` keeps it open until a day. A yes
    can be taken back until it starts.
    """
    new = services.responses.give(once(act, idempotency_key, request), match_id, body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/matches/{match_id}/responses")
