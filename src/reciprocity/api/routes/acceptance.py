"""Acceptance."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.acceptance import AcceptanceRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/acceptance", tags=["match-runs"], route_class=StrictRoute)


@router.get("", response_model=AcceptanceRead, summary="Toon hoe vaak mensen hier ja zeggen")
def get_acceptance(services: UseServices, act: Annotated[Act, within(Scope.MATCHES_RUN)]) -> Response:
    """Return how often people say yes, in all and per mode and group of help, with the answers that it rests on.

    A match run reckons with the estimate of all, unless it names an `acceptance`. What the policy of the neighbourhood
    expects counts as ten answers. Nothing is learned about a person.
    """
    return as_it_is(services.acceptance.get(act).read)
