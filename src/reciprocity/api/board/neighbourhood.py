"""The board of a neighbourhood: the sections that a key may see, in the order of the day."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.errors import NotFound, Refusal
from reciprocity.domain.permissions import Scope
from reciprocity.wire.match_runs import MatchRunCreate

from . import attention, circles, imports, learning, match_runs, matches, network, talks
from .html import Html, tag, together
from .layout import board_page, done
from .posted import UsePosted, as_model
from .routing import BoardRoute, again, goes_to
from .visits import HOME, UseVisit, Visit
from .words import Said, pick

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the board: its id in the page, its title, the right that it needs, and how it is shown."""

    id: str
    title: Said
    needs: Scope
    show: Callable[[Visit], Html]


SECTIONS = (  # a new part of the board is one line here, and one file beside this one
    Section("attention", ("Vandaag", "Today"), Scope.RESIDENTS_READ, attention.show),
    Section("proposals", ("Voorstellen", "Proposals"), Scope.MATCHES_READ, matches.proposals),
    Section("agreed", ("Afgesproken en bezig", "Agreed and under way"), Scope.MATCHES_READ, matches.under_way),
    Section("match-run", ("Nieuwe matches zoeken", "Look for new matches"), Scope.MATCHES_RUN, match_runs.show),
    Section("talks", ("Een gesprek", "A talk"), Scope.RESIDENTS_WRITE, talks.show),
    Section("circles", ("Wooncirkels", "Circles"), Scope.MATCHES_READ, circles.show),
    Section("learning", ("Samen leren", "Learning together"), Scope.LEARNING_READ, learning.show),
    Section("network", ("De wijk als netwerk", "The neighbourhood as a network"), Scope.INSIGHT_READ, network.show),
    Section("import", ("Deelnemerslijst inlezen", "Bring in a list"), Scope.IMPORTS_WRITE, imports.show),
)


@router.get("/{neighbourhood}")
def get_board(visit: UseVisit) -> Response:
    """Show the board."""
    return _board(visit)


@router.post("/{neighbourhood}")
def post_board(request: Request, posted: UsePosted) -> Response:
    """Look for new matches."""
    visit = posted.visit
    visit.act.demand(Scope.MATCHES_RUN)
    new = as_model(MatchRunCreate, {"replaceProposals": posted.text("replaceProposals") == "yes"})
    try:
        said = match_runs.run(visit, posted.once(), new)
    except Refusal as fault:
        return again(request, _board(visit.with_wrong("match-run-form", fault, {})), fault)
    return goes_to(visit.path(done=said, fragment="done"))


def _board(visit: Visit) -> Response:
    if not any(visit.may(one.needs) for one in SECTIONS):
        raise NotFound
    seen = [one for one in SECTIONS if visit.may(one.needs)]
    links = [tag("li", tag("a", pick(one.title, visit.language), href=f"#{one.id}")) for one in seen]
    where = visit.say("Op deze pagina", "On this page")
    title = visit.say("Bord van {name}", "Board of {name}").format(name=_name(visit))
    content = together(
        tag("nav", tag("ul", links), aria_label=where),
        (_section(visit, one) for one in seen),
        _missing(visit),
    )
    return board_page(visit, title, content)


def _section(visit: Visit, section: Section) -> Html:
    heading = tag("h2", pick(section.title, visit.language), id=f"{section.id}-title")
    return tag(
        "section", heading, done(visit, section.id), section.show(visit),
        id=section.id, aria_labelledby=f"{section.id}-title",
    )  # fmt: skip


def _missing(visit: Visit) -> Html | None:
    """Say what this key does not show, so that nobody thinks that it is not there."""
    hidden = [
        visit.say("{title} (recht: {scope})", "{title} (scope: {scope})").format(
            title=pick(one.title, visit.language), scope=one.needs
        )
        for one in SECTIONS
        if not visit.may(one.needs)
    ]
    if not hidden:
        return None
    told = visit.say(
        "Met deze sleutel ziet u dit niet. Vraag het uw coördinator of beheerder als u het nodig heeft:",
        "This key does not show you this. Ask your coordinator or administrator if you need it:",
    )
    heading = tag("h2", visit.say("Niet met deze sleutel", "Not with this key"), id="missing-title")
    listed = tag("ul", (tag("li", one) for one in hidden))
    return tag("section", heading, tag("p", told), listed, id="missing", aria_labelledby="missing-title")


def _name(visit: Visit) -> str:
    if not visit.may(Scope.NEIGHBOURHOODS_READ):
        return visit.place
    return visit.services.neighbourhoods.get(visit.act).read.name
