"""Exports: who takes part, as a list."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.context import UseServices
from reciprocity.api.files import CSV, XLSX, as_file, file_answer
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import ListFormat
from reciprocity.services.act import Act

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}", tags=["exports"], route_class=StrictRoute)
KINDS = {ListFormat.CSV: CSV, ListFormat.XLSX: XLSX}


@router.get(
    "/exports",
    response_class=Response,
    responses=as_file(CSV, XLSX, description="The list."),
    summary="Haal de deelnemers op als lijst",
)
def get_export(
    request: Request,
    services: UseServices,
    act: Annotated[Act, within(Scope.RESIDENTS_READ)],
    format: Annotated[ListFormat, Query(description="CSV, or an Excel workbook.")] = ListFormat.CSV,
) -> Response:
    """Return who takes part, with what they offer and need, as a list for a spreadsheet.

    Its columns are those of the empty list, in the language of `Accept-Language`: sent back, it adds nobody. No cell is
    ever calculated. Who left, or withdrew consent, is not in it; phone and e-mail need `residents:contact`. What does
    not fit in a list (limits, capacities, exclusions) stays here. The audit trail tells of everybody on it.
    """
    content = services.exports.participants(act, format, language_of(request.scope))
    return file_answer(content, KINDS[format], f"deelnemers.{format.value}")
