"""Events."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.base import Id, Page
from reciprocity.wire.events import EventRead

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/events", tags=["events"], route_class=StrictRoute)
After = Annotated[Id | None, Query(description="Id of the last event that you have handled; left out: from the start.")]


@router.get("", response_model=Page[EventRead], summary="Toon wat er gebeurde, voor andere systemen")
def list_events(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.EVENTS_READ)],
    asked: UsePaging,
    after: After = None,
) -> Response:
    """List what happened, in the order in which it happened, as CloudEvents with ids only.

    Nothing is passed over: ask again with `after` the id of the last event that you have handled. Events are kept for a
    term (`docs/operations.md`).
    """
    return page(
        request,
        services,
        act,
        asked,
        lambda further, size: services.events.page(act, further or after, size),
        also=str(after),
    )
