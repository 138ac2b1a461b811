"""Circle previews."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import json_answer
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.circle_previews import CirclePreview, CirclePreviewCreate

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/circle-previews", tags=["circle-previews"], route_class=StrictRoute
)
EXAMPLE = {"least": 5, "most": 8, "timeLimitSeconds": 2}


@router.post("", response_model=CirclePreview, summary="Kijk wie samen een wooncirkel zouden kunnen vormen")
def create_circle_preview(
    services: UseServices,
    act: Annotated[Act, within(Scope.MATCHES_RUN)],
    body: Annotated[CirclePreviewCreate, Body(examples=[EXAMPLE])],
) -> Response:
    """Tell who could look out for each other: groups whose offers cover each other's needs best, and who live in reach.

    Everybody in a circle receives something from another in it and does something for another. No capacities count:
    over time an offer serves again and again. `upperBound` tells how much better it could be at most. Nothing is
    stored, and nobody is asked: a coach invites.
    """
    return json_answer(services.circle_previews.create(act, body))
