"""Links with which members of a match answer themselves."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import made
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import MEMBER
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.links import LinkCreate, LinkIssued

from .matches import MatchId

PREFIX = "/v1/neighbourhoods/{neighbourhood}/matches/{matchId}/links"
router = APIRouter(prefix=PREFIX, tags=["matches"], route_class=StrictRoute)


@router.post("", status_code=201, response_model=LinkIssued, summary="Maak een link waarmee iemand zelf antwoordt")
def create_link(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RESPOND)],
    match_id: MatchId,
    body: Annotated[LinkCreate, Body(examples=[{"residentId": MEMBER}])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Make a link for your text messages or mail. Who opens it is asked this one question and answers with one tap.

    No login is needed and no name is shown, so send it to this member only. It takes the place of an earlier link for
    the same member, and opens nothing once the time to answer is over (`answerBy`, else seven days) or the match is.
    """
    new = services.links.create(once(act, idempotency_key, request), match_id, body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/matches/{match_id}/links")
