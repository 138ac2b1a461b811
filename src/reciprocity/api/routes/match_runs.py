"""Match runs."""

from typing import Annotated

from fastapi import APIRouter, Body, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import accepted, found, made
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.preferences import ASYNC, Prefer
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import MATCH_RUN
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.match_runs import MatchRunCreate, MatchRunDetail, MatchRunRead
from reciprocity.wire.matches import MatchRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/match-runs", tags=["match-runs"], route_class=StrictRoute)
RunId = Annotated[Id, Path(alias="matchRunId", description="Id of the match run.", examples=[MATCH_RUN])]
Reader = Annotated[Act, within(Scope.MATCHES_READ)]


@router.get("", response_model=Page[MatchRunRead], summary="Toon de matchrondes")
def list_match_runs(request: Request, services: UseServices, act: Reader, asked: UsePaging) -> Response:
    """List match runs in the order they were made."""
    return page(request, services, act, asked, lambda after, size: services.match_runs.page(act, after, size))


@router.post(
    "",
    status_code=201,
    response_model=MatchRunDetail,
    responses={202: {"model": JobRead, "description": "Accepted; a worker does it."}},
    summary="Stel matches voor",
)
def create_match_run(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RUN)],
    body: Annotated[MatchRunCreate, Body(examples=[{"maxRing": 3, "maxChain": 4, "replaceProposals": False}])],
    idempotency_key: IdempotencyKey = None,
    prefer: Prefer = None,
) -> Response:
    """Propose swaps, rings, chains and groups for everybody who is free, with proof of how good they are.

    People whom an earlier proposal still holds are left out, unless `replaceProposals` withdraws those first.
    The search ends at `timeLimitSeconds`, with the best found so far and how far it can be from the best there is; in a
    large pool the reading before it and the judge after it take some seconds more.

    With `Prefer: respond-async`, or when there is very much to look at, the answer is 202: a worker does it, and the
    address in `Location` tells how far it is.
    """
    act = once(act, idempotency_key, request)
    if prefer == ASYNC or services.match_runs.is_long(act):
        started = services.match_runs.start(act, body)
        return accepted(started, started.read.address)
    new = services.match_runs.propose(act, body)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/match-runs/{new.read.id}")


@router.get("/{matchRunId}", response_model=MatchRunDetail, summary="Bekijk een matchronde")
def get_match_run(services: UseServices, act: Reader, match_run_id: RunId) -> Response:
    """Return a match run: policy, proof, and the needs that were left with the reason for each."""
    return found(services.match_runs.get(act, match_run_id))


@router.get("/{matchRunId}/matches", response_model=Page[MatchRead], summary="Toon de matches van een ronde")
def list_matches_of_run(
    request: Request, services: UseServices, act: Reader, match_run_id: RunId, asked: UsePaging
) -> Response:
    """List the matches of one match run."""
    return page(
        request,
        services,
        act,
        asked,
        lambda after, size: services.matches.page(act, after, size, match_run_id, None),
        also=str(match_run_id),
    )
