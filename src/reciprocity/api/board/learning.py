"""Learning together on the board: the next session with its cases, what was learned, and what is done with it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api import pages
from reciprocity.api.files import HTML, SVG
from reciprocity.domain.errors import Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.services.learning_history import PAGE_STYLE

from . import follow_up, sessions
from .html import Html, tag, together
from .layout import back, board_page
from .posted import UsePosted
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)


@router.get("/{neighbourhood}/learning")
def get_learning_on_board(visit: UseVisit) -> Response:
    """Show it by itself."""
    visit.act.demand(Scope.LEARNING_READ)
    return _page(visit)


@router.post("/{neighbourhood}/learning")
def post_learning_on_board(request: Request, posted: UsePosted) -> Response:
    """Plan a session, keep what was learned in one, or what is done with a lesson."""
    visit = posted.visit
    visit.act.demand(Scope.LEARNING_WRITE)
    try:
        match posted.text("do"):
            case "plan":
                said = sessions.plan(posted)
            case "held":
                said = sessions.hold(posted)
            case _:
                said = follow_up.take_down(posted)
    except Refusal as fault:
        return again(request, _page(visit.with_wrong(posted.text("form"), fault, posted.texts())), fault)
    return goes_to(visit.path(done=said, fragment="done"))


@router.get("/{neighbourhood}/learning-history")
def get_learning_history_on_board(visit: UseVisit) -> Response:
    """Return all that was learned as a document that can be printed."""
    visit.act.demand(Scope.LEARNING_READ)
    text = visit.services.learning_history.document(visit.act, visit.language, page=True)
    return Response(text, media_type=HTML, headers=pages.headers(PAGE_STYLE))


@router.get("/{neighbourhood}/picture-story")
def get_picture_story_on_board(visit: UseVisit) -> Response:
    """Return the last session as drawings with a few plain words."""
    visit.act.demand(Scope.LEARNING_READ)
    return Response(visit.services.learning_history.story(visit.act, None, visit.language), media_type=SVG)


def show(visit: Visit, level: int = 3) -> Html:
    """Show the next session, what is to be done, and the way to what was learned, below headings of a level."""
    proposal = visit.services.learning_sessions.propose(visit.act)
    coming, held = sessions.every(visit)
    return together(
        (sessions.coming(visit, one, level) for one in coming),
        None if coming else sessions.proposed(visit, proposal.planned_on.isoformat(), proposal.cases),
        follow_up.show(visit, proposal.follow_up_steps, level),
        _documents(visit, told=bool(held)),
    )


def _documents(visit: Visit, *, told: bool) -> Html | None:
    """Lead to what was learned."""
    if not told:
        return None
    history = visit.say("De leergeschiedenis, om te lezen of te printen", "The learning history, to read or print")
    story = visit.say("De laatste sessie als beeldverhaal", "The last session as a picture story")
    ways = ((history, "learning-history"), (story, "picture-story"))
    return tag("ul", (tag("li", tag("a", text, href=visit.path(where))) for text, where in ways))


def _page(visit: Visit) -> Response:
    return board_page(visit, visit.say("Samen leren", "Learning together"), show(visit, 2), back(visit))
