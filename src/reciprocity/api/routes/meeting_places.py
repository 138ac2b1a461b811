"""Meeting places."""

from fastapi import APIRouter
from starlette.responses import Response

from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.wire.meeting_places import MeetingPlaces

from .matches import MatchId, Reader

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/matches", tags=["places"], route_class=StrictRoute)


@router.get(
    "/{matchId}/meeting-places", response_model=MeetingPlaces, summary="Zoek een plek waar een match kan afspreken"
)
def list_meeting_places(services: UseServices, act: Reader, match_id: MatchId) -> Response:
    """Propose up to three places for a match, open for an hour or more in one part of the week that suits everybody.

    The nearest first. It tells one part of the week for all places and nobody's name, so that no more is known of
    when people can than is needed to meet. If nobody said when it suits, or nothing does, that is told.
    """
    return as_it_is(services.meeting_places.of(act, match_id))
