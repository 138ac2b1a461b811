"""Matches."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import as_it_is, made
from reciprocity.api.context import UseServices
from reciprocity.api.files import SVG, as_file, drawing
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import FREE_NEED, FREE_OFFER, MATCH
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import MatchStatus
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.matches import MatchCreate, MatchRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/matches", tags=["matches"], route_class=StrictRoute)
MatchId = Annotated[Id, Path(alias="matchId", description="Id of the match.", examples=[MATCH])]
Reader = Annotated[Act, within(Scope.MATCHES_READ)]


BY_HAND = {"steps": [{"offerId": FREE_OFFER, "needId": FREE_NEED}]}


@router.get("", response_model=Page[MatchRead], summary="Toon de matches")
def list_matches(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    match_run_id: Annotated[Id | None, Query(alias="matchRunId", description="Only of this match run.")] = None,
    status: Annotated[MatchStatus | None, Query(description="Only with this status.")] = None,
) -> Response:
    """List matches in the order they were made."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.matches.page(act, after, size, match_run_id, status),
    )


@router.post("", status_code=201, response_model=MatchRead, summary="Leg een match voor die u zelf bedacht")
def create_match(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RESPOND)],
    body: Annotated[MatchCreate, Body(examples=[BY_HAND])],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Propose a match that a coach has in mind: a swap, ring, chain or group, given by its steps.

    It is looked at with the rules of a match run. What must not be is refused; what the rules would advise against,
    such as no language in common, is told in the explanation, and people decide. From then on it lives as any match.
    """
    made_now = services.matches_by_hand.create(once(act, idempotency_key, request), body)
    return made(made_now, f"/v1/neighbourhoods/{act.neighbourhood}/matches/{made_now.read.id}")


@router.get("/{matchId}", response_model=MatchRead, summary="Bekijk een match met de uitleg")
def get_match(services: UseServices, act: Reader, match_id: MatchId) -> Response:
    """Return a match with its steps, its reasons, and an explanation in Dutch and English."""
    return as_it_is(services.matches.get(act, match_id))


@router.get(
    "/{matchId}/picture",
    response_class=Response,
    responses=as_file(SVG, description="A drawing (SVG)."),
    summary="Bekijk de tekening van een match",
)
def get_match_picture(request: Request, services: UseServices, act: Reader, match_id: MatchId) -> Response:
    """Return a drawing of a match with a text alternative inside, in Dutch or English by `Accept-Language`."""
    picture = services.matches.picture(act, match_id, language_of(request.scope))
    return drawing(request, picture)
