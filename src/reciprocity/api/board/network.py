"""The picture of the neighbourhood."""

from fastapi import APIRouter
from starlette.responses import Response

from reciprocity.api.files import SVG
from reciprocity.domain.permissions import Scope

from .html import Html, tag, together
from .routing import BoardRoute
from .visits import HOME, UseVisit, Visit

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)


@router.get("/{neighbourhood}/network-picture")
def get_network_picture_on_board(visit: UseVisit) -> Response:
    """Return the drawing by itself, with a text alternative inside."""
    visit.act.demand(Scope.INSIGHT_READ)
    return Response(visit.services.insight.picture(visit.act, visit.language), media_type=SVG)


def show(visit: Visit) -> Html:
    """Show the drawing, with the same in words."""
    seen = visit.services.insight.network(visit.act)
    address = visit.path("network-picture")
    alternative = visit.say(
        "Tekening van wie wie hielp, en wat nu is voorgesteld. De tekst hieronder zegt hetzelfde.",
        "Drawing of who helped whom, and what is proposed now. The text below says the same.",
    )
    large = visit.say("Open de tekening groot", "Open the drawing large")
    return together(
        tag(
            "figure",
            tag("img", src=address, alt=alternative, loading="lazy"),
            tag("figcaption", tag("p", visit.told(seen.explanation)), tag("p", tag("a", large, href=address))),
        )
    )
