"""What members of a match say, and recording it for them."""

from uuid import UUID

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Answer, DeclineReason, MatchStatus
from reciprocity.wire.matches import MatchRead
from reciprocity.wire.responses import ResponseCreate, ResponseRead

from .forms import button, choice, field, form, kept
from .html import Html, hidden, tag
from .people import people_of
from .posted import Posted, as_model
from .visits import Visit

FORMS = {Answer.ACCEPTED: "yes", Answer.DECLINED: "no", Answer.LATER: "later"}


def give(visit: Visit, posted: Posted, match_id: UUID) -> str:
    """Record an answer; return what came of it, as the board tells it."""
    visit.act.demand(Scope.MATCHES_RESPOND)
    names = ("residentId", "answer", "reason", "laterUntil")
    new = as_model(ResponseCreate, {name: posted.text(name) for name in names})
    said = visit.services.responses.give(posted.once(), match_id, new).read
    match said.match_status:
        case MatchStatus.AGREED:
            return "agreed"
        case MatchStatus.DECLINED:
            return "replaced" if said.replacement_ids else "declined"
        case _:
            return said.answer.value


def show(visit: Visit, match: MatchRead) -> Html | None:
    """Show what every member said, with what can be recorded now."""
    if match.status not in (MatchStatus.PROPOSED, MatchStatus.AGREED):
        return None
    given = {one.resident_id: one for one in visit.services.responses.page(visit.act, match.id).items}
    return tag(
        "ul",
        (tag("li", _member(visit, match, who, name, given.get(who))) for who, name in people_of(match).items()),
        class_="members",
    )


def _member(visit: Visit, match: MatchRead, who: UUID, name: str, given: ResponseRead | None) -> list[Html | None]:
    told = [tag("p", tag("strong", name), " ", _said(visit, given))]
    if not visit.may(Scope.MATCHES_RESPOND):
        return [*told]
    if given is None or given.answer is Answer.LATER:
        return [*told, *(_form(visit, match, who, name, answer) for answer in FORMS)]
    others = [Answer.DECLINED] if match.status is MatchStatus.AGREED else [Answer.DECLINED, Answer.LATER]
    return [*told, *(_form(visit, match, who, name, answer) for answer in others)]


def _said(visit: Visit, given: ResponseRead | None) -> str:
    match None if given is None else given.answer:
        case None:
            return visit.say("heeft nog niet geantwoord.", "has not answered yet.")
        case Answer.ACCEPTED:
            return visit.say("zei ja.", "said yes.")
        case Answer.DECLINED:
            return visit.say("zei nee.", "said no.")
        case Answer.LATER:
            day = "" if given is None or given.later_until is None else WORDS[visit.language].on(given.later_until)
            return visit.say("wil later antwoorden, vanaf {day}.", "answers later, from {day}.").format(day=day)


def _form(visit: Visit, match: MatchRead, who: UUID, name: str, answer: Answer) -> Html:
    id_ = f"{FORMS[answer]}-{match.id.hex[-12:]}-{who.hex[-12:]}"
    about = hidden(visit.say(" van {name}", " of {name}").format(name=name))
    page = visit.after("proposals")
    carried = [kept("form", id_), kept("residentId", str(who)), *([kept("list", str(page))] if page else [])]
    action = visit.path("matches", match.id)
    open_ = visit.wrong is not None and visit.wrong.form == id_
    match answer:
        case Answer.ACCEPTED:
            text = visit.say("Leg een ja vast", "Record a yes")
            return form(visit, id_, action, carried, button([text, about], answer, "answer", "yes"))
        case Answer.DECLINED:
            title, inside = visit.say("Nee", "No"), _why(visit, id_)
            text = visit.say("Leg een nee vast", "Record a no")
        case Answer.LATER:
            title, inside = visit.say("Later", "Later"), _when(visit, id_)
            text = visit.say("Leg later vast", "Record later")
    filled = form(visit, id_, action, carried, inside, button([text, about], answer, "answer"))
    return tag("details", tag("summary", title, hidden(": " + name)), filled, open=open_)


def _why(visit: Visit, form: str) -> Html:
    reasons = WORDS[visit.language].reasons
    none = visit.say("Geen reden, dat hoeft niet", "No reason, none is needed")
    return choice(
        visit, form, "reason", visit.say("Waarom (mag leeg blijven)", "Why (may be left empty)"),
        [("", none), *((one.value, reasons[one]) for one in DeclineReason)],
    )  # fmt: skip


def _when(visit: Visit, form: str) -> Html:
    hint = visit.say("Leeg: over een week. Hoogstens 60 dagen verder.", "Empty: in a week. At most 60 days ahead.")
    label = visit.say("Op welke dag weer vragen", "On which day to ask again")
    return field(visit, form, "laterUntil", label, hint, type="date")
