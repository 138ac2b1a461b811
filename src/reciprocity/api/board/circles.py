"""Circles on the board: looking for them, what everybody in one can do for whom, and what its members say."""

from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.errors import Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Answer
from reciprocity.wire.circles import CircleMemberRead, CircleRead, CircleResponseCreate, CirclesCreate

from . import answers
from .forms import button, form, kept
from .html import Html, drawn, hidden, tag, together
from .layout import back, board_page, done
from .lists import MANY, at, further, names
from .people import called
from .posted import UsePosted, as_model
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit, id_named
from .words import Said, pick

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)
FORM, TOPIC = "circles-form", "circles"
STATUSES: dict[CircleStatus, Said] = {
    CircleStatus.PROPOSED: ("Voorgesteld", "Proposed"),
    CircleStatus.AGREED: ("Loopt", "Lives"),
    CircleStatus.DECLINED: ("Afgezegd", "Declined"),
    CircleStatus.EXPIRED: ("Verlopen", "Expired"),
    CircleStatus.WITHDRAWN: ("Ingetrokken", "Withdrawn"),
    CircleStatus.ENDED: ("Afgesloten", "Ended"),
}


@router.get("/{neighbourhood}/circles")
def get_circles_on_board(visit: UseVisit) -> Response:
    """Show the circles by themselves."""
    visit.act.demand(Scope.MATCHES_READ)
    return _all(visit)


@router.post("/{neighbourhood}/circles")
def post_circles_on_board(request: Request, posted: UsePosted) -> Response:
    """Look for circles."""
    visit = posted.visit
    visit.act.demand(Scope.MATCHES_RUN)
    try:
        found = visit.services.circles.propose(posted.once(), CirclesCreate()).read
    except Refusal as fault:
        return again(request, _all(visit.with_wrong(FORM, fault, {})), fault)
    return goes_to(visit.path(done="circles" if found.circles else "circles-none", fragment="done"))


@router.get("/{neighbourhood}/circles/{circle}")
def get_circle_on_board(visit: UseVisit, circle: str) -> Response:
    """Show one circle by itself."""
    visit.act.demand(Scope.MATCHES_READ)
    return _page(visit, circle)


@router.post("/{neighbourhood}/circles/{circle}")
def post_circle_on_board(request: Request, posted: UsePosted, circle: str) -> Response:
    """Record what a member says, or end a circle."""
    visit = posted.visit
    visit.act.demand(Scope.MATCHES_RESPOND)
    circle_id = id_named(circle)
    try:
        if posted.text("do") == "end":
            visit.services.circles.end(posted.once(), circle_id)
            said = "circle-ended"
        else:
            new = as_model(CircleResponseCreate, {n: posted.text(n) for n in ("residentId", "answer", "laterUntil")})
            said = _came(visit.services.circles.respond(posted.once(), circle_id, new).read, new)
    except Refusal as fault:
        return again(request, _page(visit.with_wrong(posted.text("form"), fault, posted.texts()), circle), fault)
    return goes_to(visit.path(TOPIC, circle_id, done=said, fragment="done"))


def show(visit: Visit, level: int = 3) -> Html:
    """Show what is proposed and what lives below headings of a level, and offer to look for more."""
    told = visit.say(
        "Een wooncirkel is vijf tot acht buren die voor lange tijd op elkaar letten, en veel voor elkaar kunnen doen.",
        "A circle is five to eight neighbours who look out for each other for long, and can do much for each other.",
    )
    proposed = _listed(visit, CircleStatus.PROPOSED, visit.say("Voorgesteld", "Proposed"), level)
    living = _listed(visit, CircleStatus.AGREED, visit.say("Wooncirkels die lopen", "Circles that live"), level)
    return together(tag("p", told), proposed, living, _looking(visit))


def _listed(visit: Visit, status: CircleStatus, title: str, level: int) -> Html | None:
    """List circles, each with the way to its own page."""
    list_ = f"{TOPIC}-{status}"
    found = visit.services.circles.page(visit.act, visit.after(list_), MANY, status)
    if not found.items:
        return None
    lines = [
        tag("li", tag("a", _title(visit, one), href=visit.path(TOPIC, one.id)), ". ", _said(visit, one))
        for one in found.items
    ]
    more = further(visit, list_, found.last, visit.say("de wooncirkels", "the circles"), TOPIC)
    return together(tag(f"h{level}", title), tag("ul", lines), more)


def _said(visit: Visit, circle: CircleRead) -> str:
    """Tell in a line where a circle stands."""
    if circle.status is not CircleStatus.PROPOSED:
        return _until(visit, circle)
    yes = sum(one.answer is Answer.ACCEPTED for one in circle.members)
    told = visit.say("{yes} van {all} zeiden ja. ", "{yes} of {all} said yes. ")
    return told.format(yes=yes, all=len(circle.members)) + _until(visit, circle)


def _looking(visit: Visit) -> Html | None:
    if not visit.may(Scope.MATCHES_RUN):
        return None
    told = visit.say(
        "Het systeem zoekt onder iedereen die in geen wooncirkel zit. Het kan een halve minuut duren.",
        "The system looks among everybody who is in no circle. It can take half a minute.",
    )
    asked = form(visit, FORM, visit.path(TOPIC), button(visit.say("Zoek wooncirkels", "Look for circles"), "propose"))
    return together(tag("p", told), asked)


def _all(visit: Visit) -> Response:
    return board_page(visit, visit.say("Wooncirkels", "Circles"), show(visit, 2), back(visit))


def _page(visit: Visit, circle: str) -> Response:
    circle_id = id_named(circle)
    circle_, picture = visit.services.circles.drawn(visit.act, circle_id, visit.language)
    inside = _inside(visit, circle_, drawn(picture))
    return board_page(visit, _title(visit, circle_), done(visit, TOPIC), inside, back(visit))


def _title(visit: Visit, circle: CircleRead) -> str:
    told = visit.say("Wooncirkel van {people}", "Circle of {people}")
    return told.format(people=names(visit, list(_people(circle).values())))


def _people(circle: CircleRead) -> dict[UUID, str]:
    return called({one.resident_id: one.resident_name for one in circle.members})


def _inside(visit: Visit, circle: CircleRead, picture: Html) -> Html:
    """Show a circle, with the forms for what can be said of it now."""
    people = _people(circle)
    lives = circle.status is CircleStatus.AGREED
    open_ = lives or circle.status is CircleStatus.PROPOSED
    asked = answers.Asked(circle.id, TOPIC)
    members = (
        answers.member(visit, asked, (m.resident_id, people[m.resident_id]), (m.answer, m.later_until), agreed=lives)
        for m in circle.members
    )
    return together(
        tag("p", pick(STATUSES[circle.status], visit.language), ". ", _until(visit, circle), class_="state"),
        tag("figure", picture),
        _told(visit, circle.members),
        tag("ul", (tag("li", one) for one in members), class_="members") if open_ else None,
        _ending(visit, circle) if lives and visit.may(Scope.MATCHES_RESPOND) else None,
    )


def _told(visit: Visit, members: list[CircleMemberRead]) -> Html:
    """Tell the picture in words, for who wants to read them."""
    summary = tag("summary", visit.say("Wat ieder kan doen en krijgt", "What each can do and receives"))
    return tag("details", summary, tag("ul", (tag("li", visit.told(one.explanation)) for one in members)))


def _until(visit: Visit, circle: CircleRead) -> str:
    if circle.status is CircleStatus.PROPOSED and circle.answer_by is not None:
        told = visit.say("Antwoorden kan tot {moment}.", "Answers are possible until {moment}.")
        return told.format(moment=at(visit, circle.answer_by))
    if circle.status is CircleStatus.AGREED and circle.review_on is not None:
        told = visit.say("Vraag op {day} hoe het gaat.", "Ask on {day} how it goes.")
        return told.format(day=WORDS[visit.language].on(circle.review_on))
    return ""


def _ending(visit: Visit, circle: CircleRead) -> Html:
    id_ = f"end-{circle.id.hex[-12:]}"
    about = hidden(": " + _title(visit, circle))
    inside = (
        kept("form", id_),
        tag("p", visit.say("Iedereen is daarna vrij voor een andere.", "Everybody is free for another then.")),
        button([visit.say("Sluit de wooncirkel af", "End the circle"), about], "end"),
    )
    filled = form(visit, id_, visit.path(TOPIC, circle.id), inside)
    return tag("details", tag("summary", visit.say("Afsluiten", "End"), about), filled)


def _came(circle: CircleRead, new: CircleResponseCreate) -> str:
    """Return what came of an answer, as the board tells it."""
    if circle.status in (CircleStatus.AGREED, CircleStatus.ENDED) and new.answer.value == "declined":
        return "circle-left"
    return f"circle-{circle.status if circle.status is not CircleStatus.PROPOSED else new.answer}"
