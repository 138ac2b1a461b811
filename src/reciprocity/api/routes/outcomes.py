"""Outcomes."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import made
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import STEP
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Page
from reciprocity.wire.outcomes import OutcomeRead, OutcomesCreate, OutcomesRead

from .matches import MatchId, Reader

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/matches/{matchId}/outcomes", tags=["matches"], route_class=StrictRoute
)
EXAMPLE = {"outcomes": [{"stepId": STEP, "side": "receiver", "outcome": "fulfilled", "again": True}]}


@router.get("", response_model=Page[OutcomeRead], summary="Toon wat er van een match kwam")
def list_outcomes(
    request: Request, services: UseServices, act: Reader, match_id: MatchId, asked: UsePaging
) -> Response:
    """List what was told of the steps of a match; a match has few steps, so all are on one page."""
    return page(
        request, services, act, asked, lambda _after, _size: services.outcomes.page(act, match_id), also=str(match_id)
    )


@router.post("", status_code=201, response_model=OutcomesRead, summary="Leg vast wat er van een match kwam")
def create_outcomes(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.LEARNING_WRITE)],
    match_id: MatchId,
    body: Annotated[OutcomesCreate, Body(examples=[EXAMPLE])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Record what came of steps, of each side by itself, in place of what that side told before.

    The first outcome starts the match; once both sides of all steps are told it is completed. Then needs that were
    fulfilled are closed, those that were not come back, and what somebody offers can be asked again. The word of who
    was to receive counts. `again: false` keeps the two apart from now on.
    """
    done = services.outcomes.give(once(act, idempotency_key, request), match_id, body)
    return made(done, f"/v1/neighbourhoods/{act.neighbourhood}/matches/{match_id}/outcomes")
