"""Matches."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import json_answer
from reciprocity.api.conditions import etag_of
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import MATCH
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import MatchStatus
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.matches import MatchRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/matches", tags=["matches"], route_class=StrictRoute)
MatchId = Annotated[Id, Path(alias="matchId", description="Id of the match.", examples=[MATCH])]
Reader = Annotated[Act, within(Scope.MATCHES_READ)]


class SvgAnswer(Response):
    """A drawing."""

    media_type = "image/svg+xml"


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


@router.get("/{matchId}", response_model=MatchRead, summary="Bekijk een match met de uitleg")
def get_match(services: UseServices, act: Reader, match_id: MatchId) -> Response:
    """Return a match with its steps, its reasons, and an explanation in Dutch and English."""
    match = services.matches.get(act, match_id)
    return json_answer(match, headers={"ETag": etag_of(match.model_dump_json())})


@router.get(
    "/{matchId}/picture",
    response_class=SvgAnswer,
    responses={200: {"content": {"image/svg+xml": {"schema": {"type": "string"}}}, "description": "A drawing (SVG)."}},
    summary="Bekijk de tekening van een match",
)
def get_match_picture(request: Request, services: UseServices, act: Reader, match_id: MatchId) -> Response:
    """Return a drawing of a match with a text alternative inside, in Dutch or English by `Accept-Language`."""
    picture = services.matches.picture(act, match_id, language_of(request.scope))
    return SvgAnswer(picture, headers={"ETag": etag_of(picture), "Content-Language": language_of(request.scope)})
