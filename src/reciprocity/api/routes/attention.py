"""Attention."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.attention import AttentionRead
from reciprocity.wire.base import Page

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/attention", tags=["attention"], route_class=StrictRoute)


@router.get("", response_model=Page[AttentionRead], summary="Toon waar u vandaag naar kunt kijken")
def list_attention(
    request: Request, services: UseServices, act: Annotated[Act, within(Scope.RESIDENTS_READ)], asked: UsePaging
) -> Response:
    """List what a coach should look at today, what somebody waits for first; it invites, and is no score of people.

    Nothing of the list is kept: what is done is no longer in it.
    """
    return page(request, services, act, asked, lambda after, size: services.attention.page(act, after, size))
