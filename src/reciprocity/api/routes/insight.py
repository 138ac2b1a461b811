"""Insight."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.files import HTML, MARKDOWN, SVG, as_file, document, drawing
from reciprocity.api.paging import UsePaging, page
from reciprocity.api.problems import language_of
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.learning import DocumentFormat
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.services.learning_history import PAGE_STYLE
from reciprocity.wire.base import Id, Page
from reciprocity.wire.case_sums import BarriersInsight, CaseSumsRead
from reciprocity.wire.insight import NetworkInsight, NoticedPerson, OpeningsRead, UnmetNeeds

router = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}/insight", tags=["insight"], route_class=StrictRoute)
Reader = Annotated[Act, within(Scope.INSIGHT_READ)]
Learner = Annotated[Act, within(Scope.LEARNING_READ)]


@router.get("/network", response_model=NetworkInsight, summary="Bekijk de wijk als netwerk, en hoe dat verandert")
def get_network_insight(services: UseServices, act: Reader) -> Response:
    """Return how many people stand alone, give and receive, how much help comes back, and how that changes.

    The periods are those of the rhythm of learning sessions. Callers without `residents:read` do not see numbers that
    tell of fewer than five people, or of all but so few.
    """
    return as_it_is(services.insight.network(act))


@router.get(
    "/network-picture",
    response_class=Response,
    responses=as_file(SVG, description="A drawing (SVG)."),
    summary="Bekijk de tekening van de wijk, zonder en met wat nu is voorgesteld",
)
def get_network_picture(request: Request, services: UseServices, act: Reader) -> Response:
    """Return a drawing of the help that was done, and beside it with what is proposed and agreed.

    With `residents:read` up to 150 people are drawn one by one, up to 60 with their names; else, and of more people,
    one sees groups. The same in words is inside, in Dutch or English by `Accept-Language`.
    """
    return drawing(request, services.insight.picture(act, language_of(request.scope)))


@router.get(
    "/reached-picture",
    response_class=Response,
    responses=as_file(SVG, description="A drawing (SVG)."),
    summary="Bekijk de tekening van hoeveel mensen er bereikt zijn, in de tijd",
)
def get_reached_picture(request: Request, services: UseServices, act: Reader) -> Response:
    """Return a drawing of how many people help came to so far, period by period, and by whom needs were met."""
    return drawing(request, services.insight.reached(act, language_of(request.scope)))


@router.get("/people", response_model=Page[NoticedPerson], summary="Toon wie u eens zou kunnen opzoeken")
def list_noticed_people(
    request: Request, services: UseServices, act: Annotated[Act, within(Scope.RESIDENTS_READ)], asked: UsePaging
) -> Response:
    """List who stands alone and to what you can invite each, who holds parts together, and who may carry much.

    It is an occasion for a talk and no score: of a kind, people stand in the order in which they came.
    """
    return page(request, services, act, asked, lambda after, size: services.insight.people(act, after, size))


@router.get("/unmet-needs", response_model=UnmetNeeds, summary="Bekijk welke vragen bleven liggen, en waarom")
def get_unmet_needs(services: UseServices, act: Reader) -> Response:
    """Return how many needs the last match run left, by kind of help and reason."""
    return as_it_is(services.insight.unmet(act))


@router.get(
    "/learning-history",
    response_class=Response,
    responses=as_file(HTML, MARKDOWN, description="A document that stands by itself and can be printed."),
    summary="Lees of print alles wat er is geleerd",
)
def get_learning_history(
    request: Request,
    services: UseServices,
    act: Learner,
    format: Annotated[DocumentFormat, Query(description="A page, or Markdown.")] = DocumentFormat.HTML,
) -> Response:
    """Return all learning sessions as one document, with cases, lessons, steps and drawings, without names."""
    language = language_of(request.scope)
    page_ = format is DocumentFormat.HTML
    text = services.learning_history.document(act, language, page=page_)
    return document(request, text, HTML, PAGE_STYLE) if page_ else document(request, text, MARKDOWN)


@router.get(
    "/picture-story",
    response_class=Response,
    responses=as_file(SVG, description="A drawing (SVG)."),
    summary="Bekijk een leersessie als beeldverhaal",
)
def get_picture_story(
    request: Request,
    services: UseServices,
    act: Learner,
    session_id: Annotated[Id | None, Query(alias="sessionId", description="Else the last that was held.")] = None,
) -> Response:
    """Return a session as drawings and plain words: what was asked, who found whom, what turned, what was learned.

    People are told as what they bring, never by name. 404 as long as no session was held.
    """
    return drawing(request, services.learning_history.story(act, session_id, language_of(request.scope)))


@router.get("/case-sums", response_model=CaseSumsRead, summary="Bekijk wat casussen samen betekenden en kostten")
def get_case_sums(services: UseServices, act: Reader) -> Response:
    """Return what micro-analyses come to: ladders, hours and euros, each from five residents on.

    More cases come into a figure five residents at a time, so that no two figures tell of anybody in between.
    """
    return as_it_is(services.case_sums.sums(act))


@router.get("/barriers", response_model=BarriersInsight, summary="Bekijk welke drempels er waren, en welke weg zijn")
def get_barriers_insight(services: UseServices, act: Reader) -> Response:
    """Return how many barriers of each kind were met and taken away; small numbers for `learning:read` only."""
    return as_it_is(services.case_sums.barriers(act))


@router.get("/openings", response_model=OpeningsRead, summary="Bekijk welk aanbod of welke vraag het meest zou openen")
def get_openings(
    services: UseServices,
    act: Reader,
    resident_id: Annotated[
        Id | None, Query(alias="residentId", description="For this resident only; needs `residents:read`.")
    ] = None,
    most: Annotated[int, Query(description="How many to tell.", ge=1, le=20)] = 5,
) -> Response:
    """Return which offer or need that does not exist yet would open most, for all or for one resident.

    "If you could mean something with a bicycle, three more people could be reached." Each is confirmed by a plan that
    was made with it; what is in an open proposal is left out, as in a match run.
    """
    return as_it_is(services.openings.find(act, resident_id, most))
