"""Which partners could do what somebody asks."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import LEFT_NEED
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id
from reciprocity.wire.need_partners import NeedPartners

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/needs/{needId}/partners", tags=["partners"], route_class=StrictRoute
)
NeedId = Annotated[Id, Path(alias="needId", description="Id of the need.", examples=[LEFT_NEED])]


@router.get("", response_model=NeedPartners, summary="Toon welke partners een vraag zouden kunnen vervullen")
def get_need_partners(
    services: UseServices, act: Annotated[Act, within(Scope.RESIDENTS_READ)], need_id: NeedId
) -> Response:
    """Return whether a neighbour could still do what is asked, and which active partners could, with the reason.

    Neighbours come first: `peers` tells whether the last match run left the need, and why.
    """
    return as_it_is(services.need_partners.find(act, need_id))
