"""Imports of participant lists."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, UploadFile
from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import found, json_answer, made
from reciprocity.api.context import UseServices
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import IMPORT
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.services.imports import ListReading
from reciprocity.wire.base import Day, Id, Page
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult
from reciprocity.wire.strict_json import read_json

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/imports", tags=["imports"], route_class=StrictRoute)
ImportId = Annotated[Id, Path(alias="importId", description="Id of the import.", examples=[IMPORT])]
BINARY: dict[str, JsonValue] = {"format": "binary"}  # without it generators send a file as text
Act_ = Annotated[Act, within(Scope.IMPORTS_WRITE)]
Mapping = Annotated[
    str,
    Form(
        description='Which column is what, as JSON: `{"Wat kan ik": "offers"}`. Left out: by the names of the columns.',
        max_length=10_000,
    ),
]
ConsentGivenOn = Annotated[
    Day | None,
    Form(
        alias="consentGivenOn",
        description="For a list without a column for consent: the day on which these people gave it, as you state.",
        examples=[""],
    ),
]


@router.get("", response_model=Page[ImportRead], summary="Toon de deelnemerslijsten die zijn ingelezen")
def list_imports(request: Request, services: UseServices, act: Act_, asked: UsePaging) -> Response:
    """List the imports that were stored; dry runs are not kept."""
    return page(request, services, act, asked, lambda after, size: services.imports.page(act, after, size))


@router.post(
    "",
    status_code=201,
    response_model=ImportResult,
    summary="Lees een deelnemerslijst in (eerst op proef)",
    responses={200: {"model": ImportResult, "description": "What the list would do; nothing was stored."}},
)
def create_import(
    request: Request,
    services: UseServices,
    act: Act_,
    file: Annotated[UploadFile, File(description="The list, as CSV.", json_schema_extra=BINARY)],
    dry_run: Annotated[bool, Form(alias="dryRun", description="True: tell what would happen, store nothing.")] = True,
    mapping: Mapping = "",
    consent_given_on: ConsentGivenOn = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Read a participant list: by default a dry run (200); with `dryRun=false` what is importable is stored (201).

    Rows without consent are not imported. From a list without a column for consent everybody comes in, but takes no
    part until a legal basis is recorded (or `consentGivenOn` is sent along). The same list twice adds nobody: people
    are known by their own number, else by name with phone, e-mail or postcode. The report tells per row and column
    what is wrong, never what stood there.
    """
    data = file.file.read()
    how = ListReading(_mapping(mapping), consent_given_on)
    if dry_run:
        return json_answer(services.imports.try_out(act, data, how))
    digest = hashlib.sha256(data + repr(how).encode()).hexdigest()
    new = services.imports.create(once(act, idempotency_key, request, digest), data, how)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/imports/{new.read.id}")


@router.get("/{importId}", response_model=ImportRead, summary="Bekijk wat een lijst heeft opgeleverd")
def get_import(services: UseServices, act: Act_, import_id: ImportId) -> Response:
    """Return what came of a list, in numbers."""
    return found(services.imports.get(act, import_id))


@router.get("/{importId}/report", response_model=ImportReport, summary="Bekijk het verslag per rij en kolom")
def get_import_report(services: UseServices, act: Act_, import_id: ImportId) -> Response:
    """Return the report of a list per row and column; it holds no values of cells."""
    return json_answer(services.imports.report(act, import_id))


def _mapping(text: str) -> dict[str, str] | None:
    if not text.strip():
        return None
    found = read_json(text.encode())
    if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
        return found
    raise InvalidInput(
        InvalidParam(
            "mapping",
            "not-an-object",
            'Geef de kolommen als {"naam van de kolom": "veld"}.',
            'Give the columns as {"name of the column": "field"}.',
        )
    )
