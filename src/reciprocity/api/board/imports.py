"""Bringing in a participant list: choose it, see what would happen, say what columns are, and only then bring it in.

Nothing of a list is kept here between these steps: a short one goes back and forth in the form itself, a long one is
chosen again.
"""

import base64
import binascii
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.files import CSV, XLSX, file_answer
from reciprocity.domain.errors import InvalidInput, InvalidParam, NotFound, Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.services.import_plan import Decision
from reciprocity.services.import_reading import ListReading
from reciprocity.wire.base import Day, WireModel, left_out

from . import import_report
from .forms import button, field, form
from .html import Html, tag, together
from .layout import back, board_page
from .posted import Posted, UsePosted, as_model
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit, id_in

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)
FORM, PATH = "list-form", "imports"


class Stated(WireModel):
    """What somebody states about a list."""

    consent_given_on: Day = left_out()


@dataclass(frozen=True, slots=True)
class Sent:
    """A list as it was sent, and how it is to be read."""

    data: bytes
    how: ListReading


@router.get("/{neighbourhood}/imports")
def get_imports_on_board(visit: UseVisit) -> Response:
    """Ask for a list."""
    visit.act.demand(Scope.IMPORTS_WRITE)
    return _page(visit)


@router.get("/{neighbourhood}/import-template")
def get_import_template_on_board(visit: UseVisit) -> Response:
    """Return an empty list to fill in."""
    visit.act.demand(Scope.IMPORTS_WRITE)
    return file_answer(visit.services.imports.template(visit.act, visit.language), XLSX, "deelnemerslijst.xlsx")


@router.post("/{neighbourhood}/imports")
def post_imports_on_board(request: Request, posted: UsePosted) -> Response:
    """Tell what a list would do, return what would not come in, or bring it in."""
    visit, sent = posted.visit, None
    visit.act.demand(Scope.IMPORTS_WRITE)
    try:
        sent = _sent(posted)
        match posted.text("do"):
            case "import":
                done, id_ = _bring_in(posted, sent)
                return goes_to(visit.path(done=done, list=id_, fragment="done"))
            case "refused":
                rows = visit.services.imports.refused_rows(visit.act, sent.data, sent.how, visit.language)
                return file_answer(b"".join(rows), CSV, "geweigerd.csv")
        return _report(visit, sent)
    except Refusal as fault:
        if sent is not None and posted.text("do") != "try":
            wrong = visit.with_wrong(import_report.FORM, fault, posted.texts())
            return again(request, _report(wrong, sent), fault)
        return again(request, _page(visit.with_wrong(FORM, fault, posted.texts())), fault)


def show(visit: Visit) -> Html:
    """Ask for a list."""
    told = visit.say(
        "Kies een lijst uit Excel (.xlsx) of CSV. U ziet eerst wat er zou gebeuren; er wordt nog niets opgeslagen.",
        "Choose a list from Excel (.xlsx) or CSV. You see first what would happen; nothing is stored yet.",
    )
    template = visit.say("Haal een lege lijst op om in te vullen", "Get an empty list to fill in")
    label = visit.say("De lijst", "The list")
    most = visit.services.max_body_bytes // 1_000_000
    hint = visit.say("Hoogstens {most} MB.", "At most {most} MB.").format(most=most)
    chosen = field(visit, FORM, "file", label, hint, type="file", accept=".csv,.txt,.xlsx")
    return together(
        _came(visit),
        tag("p", told),
        form(
            visit, FORM, visit.path(PATH), chosen,
            button(visit.say("Kijk wat er zou gebeuren", "See what would happen"), "try", class_="yes"), files=True,
        ),
        tag("p", tag("a", template, href=visit.path("import-template"))),
    )  # fmt: skip


def _page(visit: Visit) -> Response:
    title = visit.say("Deelnemerslijst inlezen", "Bring in a list")
    return board_page(visit, title, show(visit), back(visit))


def _report(visit: Visit, sent: Sent) -> Response:
    """Show what a list would do."""
    imports = visit.services.imports
    report = imports.try_out(visit.act, sent.data, sent.how)
    headings = imports.headings(visit.act, sent.data, sent.how)
    shown = import_report.Shown(report, headings, sent.how, sent.data)
    title = visit.say("Wat deze lijst zou doen", "What this list would do")
    return board_page(visit, title, import_report.show(visit, shown, visit.path(PATH)))


def _came(visit: Visit) -> Html | None:
    """Tell what came of the list that was just brought in."""
    list_ = id_in(visit.query.get("list"))
    try:
        counts = None if list_ is None else visit.services.imports.get(visit.act, list_).read.counts
    except NotFound:
        counts = None
    if counts is None:
        return None
    told = visit.say(
        "{people} mensen kwamen binnen, van wie {known} er al waren. Zij brachten {offers} keer aanbod en {needs} "
        "vragen mee. {rejected} kwamen niet binnen.",
        "{people} people came in, of whom {known} were there already. They brought {offers} offers and {needs} "
        "needs. {rejected} did not come in.",
    )
    numbers = {"people": counts.importable, "known": counts.residents_known, "offers": counts.offers_added}
    return tag("p", told.format(**numbers, needs=counts.needs_added, rejected=counts.rejected))


def _bring_in(posted: Posted, sent: Sent) -> tuple[str, UUID | None]:
    """Bring a list in; return what was done, and the id of what came in."""
    imports = posted.visit.services.imports
    act = posted.once(sent.data)
    if imports.is_long(len(sent.data)):
        imports.start(act, sent.data, sent.how)
        return "import-started", None
    return "imported", imports.create(act, sent.data, sent.how).read.id


def _sent(posted: Posted) -> Sent:
    """Return the list, chosen now or sent along from the page before, and what was said of it."""
    data = posted.file("file") or _carried(posted.text("list"))
    if not data:
        raise InvalidInput(
            InvalidParam("file", "missing", "Kies eerst een lijst van uw apparaat.", "First choose a list.")
        )
    stated = as_model(Stated, {"consentGivenOn": posted.text("consentGivenOn")})
    return Sent(data, ListReading(_mapping(posted), stated.consent_given_on, _keeps(posted), _decisions(posted)))


def _carried(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _mapping(posted: Posted) -> dict[str, str] | None:
    """Return which columns somebody sees otherwise than we do, now or a page before."""
    columns = [name.removeprefix("column.") for name in posted.fields if name.startswith("column.")]
    said = {posted.text(f"title.{at}"): posted.text(f"column.{at}") for at in columns if _is_other(posted, at)}
    return said or None


def _is_other(posted: Posted, at: str) -> bool:
    return posted.text(f"column.{at}") != posted.text(f"was.{at}") and bool(posted.text(f"title.{at}"))


def _keeps(posted: Posted) -> bool:
    return posted.text("keepMapping") == "yes"


def _decisions(posted: Posted) -> dict[int, Decision]:
    """Return of which rows somebody says whether the person is there already."""
    found: dict[int, Decision] = {}
    for name, said in posted.texts().items():
        row = name.removeprefix("held.")
        if name != row and row.isascii() and row.isdecimal():
            if said == "same":
                found[int(row)] = "same"
            elif said == "new":
                found[int(row)] = "new"
    return found
