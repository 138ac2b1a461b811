"""Paths of residents."""

from fastapi import APIRouter
from starlette.responses import Response

from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.wire.paths import ResidentPath

from .residents import Reader, ResidentId

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/residents", tags=["residents"], route_class=StrictRoute)


@router.get("/{residentId:id}/path", response_model=ResidentPath, summary="Bekijk iemands pad")
def get_path(services: UseServices, act: Reader, resident_id: ResidentId) -> Response:
    """Return the steps of a resident as dated facts: first contact, participant, first gave, coach.

    The day of `first-gave` is when it was told that something was fulfilled that this person gave. A step that was
    never recorded, or that is past its term, is not among them. It is no score, and nothing is owed.
    """
    return as_it_is(services.paths.of(act, resident_id))
