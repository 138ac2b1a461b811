"""Talks on the board: with whom, the three questions, and a yes or no to what was understood."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.conversations import AgreedBy
from reciprocity.domain.errors import Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.wire.conversations import ConversationCreate
from reciprocity.wire.residents import ResidentRead, ResidentSearch

from . import drafts
from .forms import area, button, field, form, kept, tick
from .html import Html, tag, together
from .layout import back, board_page
from .lists import MANY
from .posted import UsePosted, as_model
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit, id_named

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)
WHO, TALK, PATH = "talk-with", "talk", "talks"
QUESTIONS = {
    "goals": (("Wat wil je bereiken?", "What are your goals?"), ("", "")),
    "means": (
        ("Wat kun je betekenen voor jezelf en voor anderen?", "What can you mean for yourself and others?"),
        ("Hieruit komt aanbod.", "Offers come of it."),
    ),
    "needs": (("Wat heb je nodig?", "What do you need?"), ("Hieruit komen vragen.", "Needs come of it.")),
}


@router.post("/{neighbourhood}/talks")
def post_talks_on_board(request: Request, posted: UsePosted) -> Response:
    """Look up with whom the talk is; a name stands in no address."""
    visit = posted.visit
    visit.act.demand(Scope.RESIDENTS_READ)
    try:
        asked = as_model(ResidentSearch, {"name": posted.text("name"), "pageSize": MANY})
    except Refusal as fault:
        return again(request, _found(visit.with_wrong(WHO, fault, posted.texts()), []), fault)
    return _found(visit, visit.services.residents.page(visit.act, None, MANY, asked).items)


@router.get("/{neighbourhood}/talks/with/{resident}")
def get_talk_on_board(visit: UseVisit, resident: str) -> Response:
    """Ask the three questions."""
    visit.act.demand(Scope.RESIDENTS_WRITE)
    return _talk(visit, resident)


@router.post("/{neighbourhood}/talks/with/{resident}")
def post_talk_on_board(request: Request, posted: UsePosted, resident: str) -> Response:
    """Keep what was said, and show what was understood."""
    visit = posted.visit
    visit.act.demand(Scope.RESIDENTS_WRITE)
    try:
        asked = {name: posted.text(name) for name in ("heldOn", "ledBy", *QUESTIONS, "plan", "reviewOn")}
        agreed = [{"who": AgreedBy.RESIDENT}] if posted.text("agreed") else []
        new = as_model(ConversationCreate, {"residentId": resident, **asked, "agreedBy": agreed})
        result = visit.services.conversations.create(posted.once(), new).read
    except Refusal as fault:
        return again(request, _talk(visit.with_wrong(TALK, fault, posted.texts()), resident), fault)
    return drafts.page(visit, result.conversation, result, result)


@router.get("/{neighbourhood}/talks/{talk}")
def get_drafts_on_board(visit: UseVisit, talk: str) -> Response:
    """Show what waits for a yes or no."""
    visit.act.demand(Scope.RESIDENTS_READ)
    return _drafts(visit, talk)


@router.post("/{neighbourhood}/talks/{talk}")
def post_drafts_on_board(request: Request, posted: UsePosted, talk: str) -> Response:
    """Keep what was said yes and no to, and what came up."""
    visit = posted.visit
    visit.act.demand(Scope.RESIDENTS_WRITE)
    talk_id = id_named(talk)
    try:
        drafts.confirm(posted, talk_id)
    except Refusal as fault:
        return again(request, _drafts(visit.with_wrong(drafts.FORM, fault, posted.texts()), talk), fault)
    return goes_to(visit.path(PATH, talk_id, done="talk-confirmed", fragment="done"))


def show(visit: Visit) -> Html:
    """Ask with whom the talk is."""
    told = visit.say(
        "Drie vragen: wat wil iemand, wat kan die betekenen, en wat is er nodig? U schrijft op wat er wordt gezegd. "
        "Het systeem stelt voor wat daaruit komt, en pas na een ja telt het mee.",
        "Three questions: what does somebody want, what can they mean, and what is needed? You write down what is "
        "said. The system proposes what follows, and it counts only after a yes.",
    )
    return together(tag("p", told), _search(visit))


def _search(visit: Visit) -> Html:
    label = visit.say("Met wie is het gesprek? (deel van de naam)", "With whom is the talk? (part of the name)")
    asked = (
        field(visit, WHO, "name", label, required=True, maxlength=120, autocomplete="off"),
        button(visit.say("Zoek", "Look up"), "search"),
    )
    return form(visit, WHO, visit.path(PATH), asked)


def _found(visit: Visit, people: list[ResidentRead]) -> Response:
    """Show who it may be."""
    none = visit.say(
        "Niemand gevonden. Probeer een ander deel van de naam.", "Nobody found. Try another part of the name."
    )
    links = [tag("li", tag("a", _called(one), href=visit.path(PATH, "with", one.id))) for one in people]
    told = tag("ul", links, class_="places") if links else tag("p", none, role="status")
    title = visit.say("Met wie is het gesprek?", "With whom is the talk?")
    return board_page(visit, title, told, _search(visit), back(visit))


def _called(resident: ResidentRead) -> str:
    return resident.name if resident.area is None else f"{resident.name} ({resident.area})"


def _talk(visit: Visit, resident: str) -> Response:
    """Ask the three questions of somebody."""
    who = id_named(resident)
    name = visit.services.residents.get(visit.act, who).read.name
    nl = visit.language == "nl"
    questions = (
        area(visit, TALK, question, words[not nl], hint[not nl]) for question, (words, hint) in QUESTIONS.items()
    )
    again_on = visit.say("Wanneer praten jullie weer? (mag leeg blijven)", "When do you talk next? (may be left empty)")
    today = visit.services.conversations.now().date().isoformat()
    inside = (
        kept("form", TALK),
        questions,
        area(visit, TALK, "plan", visit.say("Wat spreken jullie af?", "What do you agree on?")),
        tick(TALK, "agreed", visit.say(f"{name} is het eens met het plan", f"{name} agrees with the plan")),
        field(visit, TALK, "reviewOn", again_on, type="date"),
        field(visit, TALK, "heldOn", visit.say("Dag van het gesprek", "Day of the talk"), type="date", required=True,
              value=visit.said(TALK, "heldOn", today)),
        field(visit, TALK, "ledBy", visit.say("Wie voerde het? (mag leeg blijven)", "Who led it? (may be left empty)"),
              maxlength=120),
        button(visit.say("Bewaar, en kijk wat hieruit komt", "Keep it, and see what follows"), "talk", class_="yes"),
    )  # fmt: skip
    title = visit.say(f"Gesprek met {name}", f"Talk with {name}")
    filled = form(visit, TALK, visit.path(PATH, "with", who), inside)
    return board_page(visit, title, filled, back(visit))


def _drafts(visit: Visit, talk: str) -> Response:
    talk_id = id_named(talk)
    found = visit.services.conversations.get(visit.act, talk_id).read
    return drafts.page(visit, found, visit.services.conversations.drafts(visit.act, talk_id))
