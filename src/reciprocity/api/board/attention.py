"""What to look at today, with the way to where something can be done about it."""

from collections.abc import Sequence
from itertools import groupby

from reciprocity.domain.attention import Attention
from reciprocity.domain.permissions import Scope
from reciprocity.wire.attention import AttentionRead

from .html import Html, hidden, tag, together
from .lists import MANY, at, further, names, on
from .visits import Visit
from .words import Said

OWN: dict[Attention, Said] = {
    Attention.LEARNING_SESSION_DUE: (
        "Het is tijd voor een leersessie. Plan een dag en kies 4 tot 6 casussen.",
        "It is time for a learning session. Plan a day and choose 4 to 6 cases.",
    ),
}  # what the API tells of it speaks of the API
ANSWER, OUTCOME = ("Leg het antwoord vast", "Record the answer"), ("Leg vast hoe het ging", "Record how it went")
TALK = ("Naar een gesprek", "To a talk")
LEARN = ("Naar samen leren", "To learning together")
WHERE: dict[Attention, Said] = {
    Attention.ANSWER_NEEDED: ANSWER,
    Attention.START_NEEDED: OUTCOME,
    Attention.OUTCOME_NEEDED: OUTCOME,
    Attention.CIRCLE_ANSWER_NEEDED: ANSWER,
    Attention.CIRCLE_REVIEW_DUE: ("Naar de wooncirkel", "To the circle"),
    Attention.CONVERSATION_REVIEW_DUE: TALK,
    Attention.NOBODY_REACHED: TALK,
    Attention.ASKED_NOTHING: TALK,
    Attention.FOLLOW_UP_LATE: LEARN,
    Attention.LEARNING_SESSION_DUE: LEARN,
}


def show(visit: Visit) -> Html:
    """Show what somebody waits for first."""
    found = visit.services.attention.page(visit.act, visit.after("attention"), MANY)
    if not found.items:
        told = visit.say("Er is nu niets dat op u wacht.", "There is nothing that waits for you now.")
        return tag("p", told, class_="quiet")
    listed = (_alike(visit, kind, list(some)) for kind, some in groupby(found.items, key=lambda one: one.kind))
    return together(
        tag("ul", listed, class_="cards"),
        further(visit, "attention", found.last, visit.say("deze lijst", "this list")),
    )


def _alike(visit: Visit, kind: Attention, some: Sequence[AttentionRead]) -> Html:
    """Show what is of one kind together: it is said once, for all whom it is about."""
    words = visit.say(*OWN[kind]) if kind in OWN else visit.told(some[0].explanation)
    return tag("li", tag("p", tag("strong", words)), tag("ul", (tag("li", _one(visit, one)) for one in some)))


def _one(visit: Visit, one: AttentionRead) -> Html:
    whom = names(visit, one.resident_names)
    when = visit.say("sinds {day}", "since {day}").format(day=on(visit, one.since))
    if one.until is not None:
        when = visit.say("kan tot {moment}", "until {moment}").format(moment=at(visit, one.until))
    return together(tag("span", whom, ", ") if whom else None, when, _way(visit, one, whom))


def _way(visit: Visit, one: AttentionRead, whom: str) -> Html | None:
    if one.kind not in WHERE:
        return None
    place, needs = visit.path("learning"), Scope.LEARNING_READ
    if one.match_id is not None:
        place, needs = visit.path("matches", one.match_id), Scope.MATCHES_READ
    elif one.circle_id is not None:
        place, needs = visit.path("circles", one.circle_id), Scope.MATCHES_READ
    elif WHERE[one.kind] is TALK:
        place, needs = visit.path("talks", "with", one.resident_ids[0]), Scope.RESIDENTS_WRITE
    if not visit.may(needs):
        return None
    about = hidden(visit.say(" van {whom}", " of {whom}").format(whom=whom)) if whom else None
    return together(". ", tag("a", visit.say(*WHERE[one.kind]), about, href=place))
