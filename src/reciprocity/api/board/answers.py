"""What members of a match say, and recording it for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What people are asked to say something about: its id, where their answers go, and in which list it stands."""

    id: UUID
    topic: str
    list: str = ""
    with_reasons: bool = False


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
    answer, until = (None, None) if given is None else (given.answer, given.later_until)
    asked = Asked(match.id, "matches", "proposals", with_reasons=True)
    return member(visit, asked, (who, name), (answer, until), agreed=match.status is MatchStatus.AGREED)


def member(
    visit: Visit, asked: Asked, who: tuple[UUID, str], given: tuple[Answer | None, date | None], *, agreed: bool
) -> list[Html | None]:
    """Show what somebody said, with the forms for what can be said now."""
    told = [tag("p", tag("strong", who[1]), " ", _said(visit, *given))]
    may: Iterable[Answer] = FORMS if given[0] in (None, Answer.LATER) else (Answer.DECLINED, Answer.LATER)
    if agreed:
        may = [Answer.DECLINED]
    return [*told, *(_form(visit, asked, who, answer) for answer in may if visit.may(Scope.MATCHES_RESPOND))]


def _said(visit: Visit, answer: Answer | None, until: date | None) -> str:
    match answer:
        case None:
            return visit.say("heeft nog niet geantwoord.", "has not answered yet.")
        case Answer.ACCEPTED:
            return visit.say("zei ja.", "said yes.")
        case Answer.DECLINED:
            return visit.say("zei nee.", "said no.")
        case Answer.LATER:
            day = "" if until is None else WORDS[visit.language].on(until)
            return visit.say("wil later antwoorden, vanaf {day}.", "answers later, from {day}.").format(day=day)


def _form(visit: Visit, asked: Asked, who: tuple[UUID, str], answer: Answer) -> Html:
    resident, name = who
    id_ = f"{FORMS[answer]}-{asked.id.hex[-12:]}-{resident.hex[-12:]}"
    about = hidden(visit.say(" van {name}", " of {name}").format(name=name))
    page = visit.after(asked.list)
    carried = [kept("form", id_), kept("residentId", str(resident)), *([kept("list", str(page))] if page else [])]
    action = visit.path(asked.topic, asked.id)
    open_ = visit.wrong is not None and visit.wrong.form == id_
    match answer:
        case Answer.ACCEPTED:
            text = visit.say("Leg een ja vast", "Record a yes")
            return form(visit, id_, action, carried, button([text, about], answer, "answer", "yes"))
        case Answer.DECLINED:
            title, inside = visit.say("Nee", "No"), _why(visit, id_) if asked.with_reasons else None
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
