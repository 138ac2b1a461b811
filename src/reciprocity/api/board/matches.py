"""Matches on the board: the picture, the reasons, who still has to say something, and what was agreed."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.errors import Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import MatchStatus
from reciprocity.services.matches import DrawnMatch
from reciprocity.store.base import Slice

from . import answers, outcomes
from .html import Html, drawn, tag, together
from .layout import back, board_page
from .lists import FEW, at, further, names
from .people import people_of
from .posted import UsePosted
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit, id_in, id_named
from .words import SHAPES, STATUSES, pick

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)


@router.get("/{neighbourhood}/matches/{match}")
def get_match_on_board(visit: UseVisit, match: str) -> Response:
    """Show one match by itself."""
    return _page(visit, match)


@router.post("/{neighbourhood}/matches/{match}")
def post_match_on_board(request: Request, posted: UsePosted, match: str) -> Response:
    """Record what a member answers, or what came of a match."""
    visit = posted.visit
    match_id = id_named(match)
    do = outcomes.give if posted.text("do") == "outcomes" else answers.give
    try:
        said = do(visit, posted, match_id)
    except Refusal as fault:
        wrong = visit.with_wrong(posted.text("form"), fault, posted.texts())
        return again(request, _page(wrong, match), fault)
    list_ = id_in(posted.text("list"))
    return goes_to(visit.path(done=said, proposals=list_, fragment="done"))


def proposals(visit: Visit) -> Html:
    """Show what is proposed, and ask what members say."""
    found = visit.services.matches.drawn(visit.act, visit.after("proposals"), FEW, MatchStatus.PROPOSED, visit.language)
    if not found.items:
        told = visit.say("Er zijn nu geen voorstellen.", "There are no proposals now.")
        return tag("p", told, class_="quiet")
    cards = (tag("article", _card(visit, one), id=f"match-{one.read.id}") for one in found.items)
    return together(cards, further(visit, "proposals", found.last, visit.say("de voorstellen", "the proposals")))


def under_way(visit: Visit) -> Html:
    """Show what everybody agreed to, and ask how it went."""
    parts = [
        visit.services.matches.drawn(visit.act, visit.after(status), FEW, status, visit.language)
        for status in (MatchStatus.UNDER_WAY, MatchStatus.AGREED)
    ]
    if not any(part.items for part in parts):
        told = visit.say("Er is nu niets afgesproken.", "Nothing is agreed now.")
        return tag("p", told, class_="quiet")
    return together(_part(visit, part, status) for part, status in zip(parts, ("under-way", "agreed"), strict=True))


def _part(visit: Visit, part: Slice[DrawnMatch], list_: str) -> Html:
    what = visit.say("wat bezig is", "what is under way") if list_ == "under-way" else None
    what = what or visit.say("wat is afgesproken", "what is agreed")
    cards = (tag("article", _card(visit, one), id=f"match-{one.read.id}") for one in part.items)
    return together(cards, further(visit, list_, part.last, what, "agreed"))


def _page(visit: Visit, match: str) -> Response:
    visit.act.demand(Scope.MATCHES_READ)
    match_id = id_named(match)
    one = visit.services.matches.drawn_one(visit.act, match_id, visit.language)
    return board_page(visit, _title(visit, one), _inside(visit, one), back(visit))


def _card(visit: Visit, one: DrawnMatch) -> Html:
    return together(tag("h3", _title(visit, one)), _inside(visit, one))


def _title(visit: Visit, one: DrawnMatch) -> str:
    shape = pick(SHAPES[one.read.shape], visit.language)
    return visit.say("{shape} van {people}", "{shape} of {people}").format(
        shape=shape, people=names(visit, list(people_of(one.read).values()))
    )


def _inside(visit: Visit, one: DrawnMatch) -> Html:
    read = one.read
    repaired = None if read.repair_explanation is None else tag("p", visit.told(read.repair_explanation))
    return together(
        tag("p", _state(visit, one), class_="state"),
        tag("figure", drawn(one.picture)),
        tag("p", visit.told(read.explanation)),
        repaired,
        answers.show(visit, read),
        outcomes.show(visit, one) if read.status in (MatchStatus.AGREED, MatchStatus.UNDER_WAY) else None,
    )


def _state(visit: Visit, one: DrawnMatch) -> str:
    status, until = pick(STATUSES[one.read.status], visit.language).capitalize(), one.read.answer_by
    if one.read.status is not MatchStatus.PROPOSED or until is None:
        return f"{status}."
    asked = visit.say("{status}. Antwoorden kan tot {moment}.", "{status}. Answers are possible until {moment}.")
    return asked.format(status=status, moment=at(visit, until))
