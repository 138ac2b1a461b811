"""The audit trail."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import anywhere, within
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.audit import AuditLineRead
from reciprocity.wire.base import Id, Page

router = APIRouter(prefix="/v1", tags=["audit"], route_class=StrictRoute)
Reader = Annotated[Act, within(Scope.AUDIT_READ)]


@router.get(
    "/neighbourhoods/{neighbourhood}/audit",
    response_model=Page[AuditLineRead],
    summary="Toon wie wat deed, en wie iemands gegevens zag",
)
def list_audit_lines(
    request: Request,
    services: UseServices,
    act: Reader,
    asked: UsePaging,
    resident_id: Annotated[
        Id | None, Query(alias="residentId", description="Only what concerns this resident: who saw my data?")
    ] = None,
) -> Response:
    """List what was done in the neighbourhood, in its order, by ids only; nobody can change a line."""
    return page(request, services, act, asked, lambda after, size: services.audit.page(act, after, size, resident_id))


@router.get(
    "/audit", response_model=Page[AuditLineRead], summary="Toon wie sleutels en wijken beheerde, en wie niet binnenkwam"
)
def list_administration_lines(
    request: Request, services: UseServices, act: Annotated[Act, anywhere(Scope.KEYS_MANAGE)], asked: UsePaging
) -> Response:
    """List what was done with the keys that the caller manages, and with neighbourhoods; and keys that were refused."""
    return page(request, services, act, asked, lambda after, size: services.audit.administration(act, after, size))
