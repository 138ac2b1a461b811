"""Learning sessions on the board: the next one with its cases, planning it, and what was learned in it."""

from dataclasses import replace

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.errors import InvalidInput
from reciprocity.domain.permissions import Scope
from reciprocity.wire.learning_sessions import (
    LearningCase,
    LearningSessionCreate,
    LearningSessionRead,
    LearningSessionUpdate,
    ProposedCase,
)

from .forms import area, button, field, form, kept
from .html import Html, hidden, tag, together
from .lists import MANY
from .posted import Posted, as_model
from .visits import Visit, id_named

PATH, PLAN = "learning", "plan-session"


def every(visit: Visit) -> tuple[list[LearningSessionRead], list[LearningSessionRead]]:
    """Return the sessions that are to come, and those that were held."""
    found, after = list[LearningSessionRead](), None
    while True:
        part = visit.services.learning_sessions.page(visit.act, after, MANY)
        found += part.items
        if (after := part.last) is None:
            return [one for one in found if one.held_on is None], [one for one in found if one.held_on is not None]


def proposed(visit: Visit, day: str, cases: list[ProposedCase]) -> Html:
    """Propose a session: a day by the rhythm, and cases to look at."""
    told = visit.say(
        "De volgende leersessie. Casussen waar jullie van kunnen leren:",
        "The next learning session. Cases you could learn from:",
    )
    none = visit.say(
        "Er zijn nog geen casussen. Die komen vanzelf, met wat er gebeurt.",
        "There are no cases yet. They come by themselves, with what happens.",
    )
    listed = [
        tag("li", tag("strong", visit.told(c.title)), ". ", visit.told(c.told), " ", visit.told(c.why)) for c in cases
    ]
    inside = (
        kept("form", PLAN),
        field(visit, PLAN, "plannedOn", visit.say("Dag", "Day"), type="date", value=visit.said(PLAN, "plannedOn", day)),
        field(visit, PLAN, "place", visit.say("Plek (mag leeg blijven)", "Place (may be left empty)"), maxlength=120),
        button(visit.say("Plan de leersessie", "Plan the learning session"), "plan"),
    )
    planning = form(visit, PLAN, visit.path(PATH), inside) if visit.may(Scope.LEARNING_WRITE) else None
    return together(tag("p", told if cases else none), tag("ul", listed) if cases else None, planning)


def plan(posted: Posted) -> str:
    """Plan a session with the cases that are proposed now."""
    visit = posted.visit
    cases = [
        LearningCase(kind=c.kind, title=visit.told(c.title), told=visit.told(c.told), match_id=c.match_id)
        for c in visit.services.learning_sessions.propose(visit.act).cases
    ]
    asked = {"plannedOn": posted.text("plannedOn"), "place": posted.text("place")}
    new = as_model(LearningSessionCreate, asked | {"cases": [c.model_dump(mode="json") for c in cases]})
    visit.services.learning_sessions.create(posted.once(), new)
    return "session-planned"


def coming(visit: Visit, session: LearningSessionRead, level: int) -> Html:
    """Show a session that is planned, and ask what was learned in it."""
    id_ = f"held-{session.id.hex[-12:]}"
    day = WORDS[visit.language].on(session.planned_on)
    where = f", {session.place}" if session.place else ""
    title = visit.say("Leersessie van {day}{where}", "Learning session of {day}{where}").format(day=day, where=where)
    asked = visit.say("Wat leerden jullie hiervan?", "What did you learn from it?")
    cases = (
        tag("fieldset", tag("legend", case.title), area(visit, id_, f"cases.{place}.lesson", asked))
        for place, case in enumerate(session.cases)
    )
    general = visit.say("Wat leerden jullie nog meer?", "What else did you learn?")
    hint = visit.say("Elke les op een eigen regel, zonder namen.", "Each lesson on a line of its own, without names.")
    inside = (
        kept("form", id_), kept("session", str(session.id)), cases, area(visit, id_, "lessons", general, hint),
        field(visit, id_, "heldOn", visit.say("Gehouden op", "Held on"), type="date", required=True),
        button(visit.say("Leg vast wat jullie leerden", "Record what you learned"), "held"),
    )  # fmt: skip
    summary = tag("summary", visit.say("De sessie is geweest", "The session was held"), hidden(f": {title}"))
    open_ = visit.wrong is not None and visit.wrong.form == id_
    filled = tag("details", summary, form(visit, id_, visit.path(PATH), inside), open=open_)
    agenda = tag("ul", (tag("li", tag("strong", case.title), ". ", case.told) for case in session.cases))
    return tag("article", tag(f"h{level}", title), agenda, filled if visit.may(Scope.LEARNING_WRITE) else None)


def hold(posted: Posted) -> str:
    """Keep what was learned in a session."""
    sessions = posted.visit.services.learning_sessions
    id_ = id_named(posted.text("session"))
    was = sessions.get(posted.visit.act, id_)
    if was.read.held_on is not None:  # the same form once more
        return "session-held"
    cases = [
        case.model_dump(mode="json", by_alias=True) | {"lesson": posted.text(f"cases.{place}.lesson") or case.lesson}
        for place, case in enumerate(was.read.cases)
    ]
    lessons = [*was.read.lessons, *(line.strip() for line in posted.text("lessons").splitlines() if line.strip())]
    held = {"heldOn": posted.text("heldOn"), "cases": cases, "lessons": lessons}
    try:
        sessions.change(posted.visit.act, id_, was.version, as_model(LearningSessionUpdate, held))
    except InvalidInput as fault:  # all lessons stand in one field
        lines = (replace(one, name="lessons") if one.name.startswith("lessons.") else one for one in fault.params)
        raise InvalidInput(*lines) from None
    return "session-held"
