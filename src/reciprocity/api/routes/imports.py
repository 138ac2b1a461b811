"""Imports of participant lists."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, UploadFile
from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import IdempotencyKey, once, within
from reciprocity.api.answers import accepted, found, json_answer, made
from reciprocity.api.context import UseServices
from reciprocity.api.files import CSV, XLSX, as_file, file_answer
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.preferences import ASYNC, Prefer
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.demonstration import IMPORT
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.services.import_plan import Decision
from reciprocity.services.import_reading import ListReading
from reciprocity.wire.base import Day, Id, Page
from reciprocity.wire.imports import ImportRead, ImportReport, ImportResult
from reciprocity.wire.jobs import JobRead
from reciprocity.wire.strict_json import read_json

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}", tags=["imports"], route_class=StrictRoute)
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


KeepMapping = Annotated[
    bool, Form(alias="keepMapping", description="True: read columns with these names so from now on, in every list.")
]
Decisions = Annotated[
    str,
    Form(
        description='Of rows that are held: is it somebody who is there? As JSON: `{"12": "same", "40": "new"}`.',
        max_length=100_000,
        examples=[""],
    ),
]


@router.get("/imports", response_model=Page[ImportRead], summary="Toon de deelnemerslijsten die zijn ingelezen")
def list_imports(request: Request, services: UseServices, act: Act_, asked: UsePaging) -> Response:
    """List the imports that were stored; dry runs are not kept."""
    return page(request, services, act, asked, lambda after, size: services.imports.page(act, after, size))


@router.post(
    "/imports",
    status_code=201,
    response_model=ImportResult,
    summary="Lees een deelnemerslijst in (eerst op proef)",
    responses={
        200: {"model": ImportResult, "description": "What the list would do; nothing was stored."},
        202: {"model": JobRead, "description": "Accepted; a worker does it."},
    },
)
def create_import(
    request: Request,
    services: UseServices,
    act: Act_,
    file: Annotated[
        UploadFile, File(description="The list: CSV or an Excel workbook (.xlsx).", json_schema_extra=BINARY)
    ],
    dry_run: Annotated[bool, Form(alias="dryRun", description="True: tell what would happen, store nothing.")] = True,
    mapping: Mapping = "",
    consent_given_on: ConsentGivenOn = None,
    keep_mapping: KeepMapping = False,
    decisions: Decisions = "",
    idempotency_key: IdempotencyKey = None,
    prefer: Prefer = None,
) -> Response:
    """Read a participant list: by default a dry run (200); with `dryRun=false` what is importable is stored (201).

    Rows without consent are not imported. From a list without a column for consent everybody comes in, but takes no
    part until a legal basis is recorded (or `consentGivenOn` is sent along). The same list twice adds nobody: people
    are known by their own number, else by name with phone, e-mail or postcode. Who may be somebody who is there is
    `held` until you decide. The report tells per row and column what is wrong, never what stood there, and how every
    column was understood: send a `mapping` where that is wrong.

    With `Prefer: respond-async`, or when a list to be stored is very long, the answer is 202: a worker does it, and the
    address in `Location` tells how far it is. Until then the list is kept; after that it is thrown away.
    """
    how = ListReading(_mapping(mapping), consent_given_on, keep_mapping, _decisions(decisions))
    if dry_run:
        return json_answer(services.imports.try_out(act, file.file, how))
    digest = hashlib.sha256(repr((how, prefer == ASYNC)).encode())
    for piece in iter(lambda: file.file.read(1_000_000), b""):
        digest.update(piece)
    size = file.file.tell()
    file.file.seek(0)
    act = once(act, idempotency_key, request, digest.hexdigest())
    if prefer == ASYNC or services.imports.is_long(size):
        started = services.imports.start(act, file.file.read(), how)
        return accepted(started, started.read.address)
    new = services.imports.create(act, file.file, how)
    return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/imports/{new.read.id}")


@router.post(
    "/import-refusals",
    response_class=Response,
    responses=as_file(CSV, description="The rows, as CSV."),
    summary="Haal de geweigerde rijen van een lijst op, om te verbeteren",
)
def create_refused_rows(
    request: Request,
    services: UseServices,
    act: Act_,
    file: Annotated[UploadFile, File(description="The same list.", json_schema_extra=BINARY)],
    mapping: Mapping = "",
) -> Response:
    """Return the rows of a list that would not come in, with a column that tells why; nothing is stored.

    Correct them, and send that list: the extra column is not read. Send the same `mapping` each time.
    """
    rows = services.imports.refused_rows(act, file.file, ListReading(_mapping(mapping)), language_of(request.scope))
    return file_answer(b"".join(rows), CSV, "geweigerd.csv")


@router.get(
    "/import-template",
    response_class=Response,
    responses=as_file(XLSX, description="An Excel workbook."),
    summary="Haal een lege lijst op om in te vullen",
)
def get_import_template(request: Request, services: UseServices, act: Act_) -> Response:
    """Return an Excel workbook with the columns of a participant list and the neighbourhood's kinds of help.

    Its language is that of `Accept-Language`. Any other list will do as well: columns are understood by name.
    """
    book = services.imports.template(act, language_of(request.scope))
    return file_answer(book, XLSX, "deelnemerslijst.xlsx")


@router.get("/imports/{importId}", response_model=ImportRead, summary="Bekijk wat een lijst heeft opgeleverd")
def get_import(services: UseServices, act: Act_, import_id: ImportId) -> Response:
    """Return what came of a list, in numbers."""
    return found(services.imports.get(act, import_id))


@router.get("/imports/{importId}/report", response_model=ImportReport, summary="Bekijk het verslag per rij en kolom")
def get_import_report(services: UseServices, act: Act_, import_id: ImportId) -> Response:
    """Return the report of a list per row and column; it holds no values of cells."""
    return json_answer(services.imports.report(act, import_id))


def _decisions(text: str) -> dict[int, Decision]:
    if not text.strip():
        return {}
    found = read_json(text.encode())
    if isinstance(found, dict) and all(row.isdecimal() and said in ("same", "new") for row, said in found.items()):
        return {int(row): said for row, said in found.items()}
    raise InvalidInput(
        InvalidParam(
            "decisions",
            "not-decisions",
            'Geef per rij of die persoon er al is: {"12": "same"} of nieuw is: {"40": "new"}.',
            'Tell for rows whether the person is there already: {"12": "same"}, or is new: {"40": "new"}.',
        )
    )


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
