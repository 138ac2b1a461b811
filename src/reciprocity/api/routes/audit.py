"""The audit trail."""

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
from reciprocity.wire.audit import AuditLineRead
from reciprocity.wire.base import Id, Page

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/audit", tags=["audit"], route_class=StrictRoute)
Reader = Annotated[Act, within(Scope.AUDIT_READ)]


@router.get("", response_model=Page[AuditLineRead], summary="Toon wie wat deed, en wie iemands gegevens zag")
def list_audit_lines(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    resident_id: Annotated[
        Id | None, Query(alias="residentId", description="Only what concerns this resident: who saw my data?")
    ] = None,
) -> Response:
    """List what was done in the neighbourhood, in its order, by ids only; lines are never changed or removed."""
    return page(request, services, act, asked, lambda after, size: services.audit.page(act, after, size, resident_id))
