"""Match previews."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.responses import Response

from reciprocity.api.access import anywhere
from reciprocity.api.answers import json_answer
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services import match_previews
from reciprocity.services.act import Act
from reciprocity.wire.match_previews import MatchPreview, MatchPreviewCreate

router = APIRouter(prefix="/v1/match-previews", tags=["match-previews"], route_class=StrictRoute)
EXAMPLE = {
    "residents": [
        {"id": "a", "languages": ["nl", "ar"], "area": "zuid", "available": ["mon-morning"], "waitingDays": 40},
        {"id": "b", "languages": ["nl"], "area": "zuid"},
        {"id": "c", "languages": ["nl"], "area": "noord"},
    ],
    "offers": [
        {"id": "o1", "residentId": "a", "category": "repair.bike"},
        {"id": "o2", "residentId": "b", "category": "food.cook_for"},
        {"id": "o3", "residentId": "c", "category": "admin.digital"},
    ],
    "needs": [
        {"id": "n1", "residentId": "b", "category": "repair.bike"},
        {"id": "n2", "residentId": "c", "category": "food.cook_for"},
        {"id": "n3", "residentId": "a", "category": "admin.digital"},
    ],
    "areas": {"adjoining": [["zuid", "noord"]]},
    "policy": {"maxRing": 3, "maxChain": 4},
}


@router.post("", response_model=MatchPreview, summary="Bereken matches zonder iets op te slaan")
def create_match_preview(
    services: UseServices,
    _act: Annotated[Act, anywhere(Scope.MATCHES_RUN)],
    body: Annotated[MatchPreviewCreate, Body(examples=[EXAMPLE])],
) -> Response:
    """Match a pool that you send: opaque ids in, matches with their proof out. Nothing is stored.

    Use it when your own software keeps the people; leave names out, the engine does not need them.
    """
    return json_answer(match_previews.serve(body, services.turns))
