"""Repairs."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import made
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.repairs import RepairTold

from .matches import MatchId

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/matches/{matchId}/repairs", tags=["matches"], route_class=StrictRoute
)


@router.post("", status_code=201, response_model=RepairTold, summary="Zoek wat in de plaats van een match kan komen")
def create_repair(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RESPOND)],
    match_id: MatchId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Propose what can take the place of a match after a no, or after it expired or was withdrawn.

    After a no this happens by itself; ask for it when nothing was found then and something has changed since. Who said
    yes stay together first; nobody is asked again what he or she refused.
    """
    done = services.repairs.create(once(act, idempotency_key, request), match_id)
    told = services.repairs.in_words(act, done)
    return made(told, f"/v1/neighbourhoods/{act.neighbourhood}/matches/{match_id}")
