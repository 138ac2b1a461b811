"""What is held on a person."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import json_answer
from reciprocity.api.context import UseServices
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.person_data import Erasure, PersonExport

from .residents import ResidentId, Writer

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/residents", tags=["residents"], route_class=StrictRoute)
Confidant = Annotated[Act, within(Scope.RESIDENTS_CONTACT)]


@router.post("/{residentId:id}/_export", response_model=PersonExport, summary="Geef alles over iemand")
def export_resident(services: UseServices, act: Confidant, resident_id: ResidentId) -> Response:
    """Return all that is held on a resident as JSON, to hand over to him or her. Nothing of others is in it."""
    return json_answer(services.person_data.export(act, resident_id))


@router.post("/{residentId:id}/_erase", response_model=Erasure, summary="Wis alles over iemand")
def erase_resident(
    request: Request,
    services: UseServices,
    act: Writer,
    resident_id: ResidentId,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Erase a resident: record, offers, needs, exclusions, matches, and every trace in match runs and kept answers.

    What remains are counts. It cannot be undone; back-ups made before still hold the person until they are thrown away.
    """
    erased = services.person_data.erase(once(act, idempotency_key, request), resident_id)
    return json_answer(erased.read, headers={"Idempotent-Replayed": "true"} if erased.replayed else None)
