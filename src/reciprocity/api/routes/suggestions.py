"""Suggestions."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.responses import Response

from reciprocity.api.access import anywhere, within
from reciprocity.api.answers import json_answer
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.suggestions import CategorySuggestion, CategorySuggestionCreate

router = APIRouter(prefix="/v1", tags=["category-suggestions"], route_class=StrictRoute)
SAID = Annotated[
    CategorySuggestionCreate,
    Body(examples=[{"text": "ik heb 20 jaar in een restaurant achter het fornuis gestaan", "kind": "offer"}]),
]


@router.post(
    "/category-suggestions", response_model=CategorySuggestion, summary="Zoek de soort hulp bij iemands eigen woorden"
)
def create_category_suggestion(services: UseServices, _act: Annotated[Act, anywhere()], body: SAID) -> Response:
    """Tell which kinds of help somebody's own words may mean, three at most, with the words that speak for each.

    Dutch first, also with spelling mistakes; some English, Turkish and Polish. What somebody cannot do comes apart, as
    limits. Nothing is stored.
    """
    return json_answer(services.suggestions.starter(body))


@router.post(
    "/neighbourhoods/{neighbourhood}/category-suggestions",
    response_model=CategorySuggestion,
    summary="Zoek de soort hulp bij iemands eigen woorden, met de woorden van deze wijk",
)
def create_category_suggestion_here(
    services: UseServices, act: Annotated[Act, within(Scope.OFFERS_WRITE)], body: SAID
) -> Response:
    """Tell the same by the tree and the lexicon of a neighbourhood.

    Words that were not understood are counted, each by itself, for the learning session: `GET .../unknown-words`.
    Nothing else is stored.
    """
    return json_answer(services.suggestions.create(act, body))
