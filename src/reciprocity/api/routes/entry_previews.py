"""Entry previews."""

from typing import Annotated

from fastapi import APIRouter, Body
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import json_answer
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.entry_previews import EntryPreview, EntryPreviewCreate

router = APIRouter(
    prefix="/v1/neighbourhoods/{neighbourhood}/entry-previews", tags=["entry-previews"], route_class=StrictRoute
)
EXAMPLE = {"kind": "offer", "category": "repair.bike", "languages": ["nl"]}


@router.post("", response_model=EntryPreview, summary="Kijk wat er past bij een aanbod of vraag, nog voor het opslaan")
def create_entry_preview(
    services: UseServices,
    act: Annotated[Act, within(Scope.OFFERS_WRITE)],
    body: Annotated[EntryPreviewCreate, Body(examples=[EXAMPLE])],
) -> Response:
    """Tell which open needs or offers go with one that is not stored yet, and what match could be made with it.

    For forms, while somebody is typing: nothing is stored, and nobody is named.
    """
    return json_answer(services.entry_previews.create(act, body))
