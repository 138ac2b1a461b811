"""Follow-up steps on the board: what is to be done with lessons, by whom, and what came of it."""

from reciprocity.api.answer_words import WORDS
from reciprocity.domain.permissions import Scope
from reciprocity.wire.follow_up_steps import FollowUpStepCreate, FollowUpStepRead, FollowUpStepUpdate

from . import sessions
from .forms import area, button, field, form, kept
from .html import Html, hidden, tag, together
from .posted import Posted, as_model
from .visits import Visit, id_named

PATH, STEP = "learning", "new-step"


def show(visit: Visit, steps: list[FollowUpStepRead], level: int) -> Html:
    """Show what is to be done with lessons, and take down what came of it."""
    heading = tag(f"h{level}", visit.say("Wat nog gedaan moet worden", "What is to be done"))
    none = tag("p", visit.say("Er staat nu niets open.", "Nothing is open now."), class_="quiet")
    listed = tag("ul", (tag("li", _one_step(visit, one)) for one in steps), class_="members") if steps else none
    return together(heading, listed, _new_step(visit) if visit.may(Scope.LEARNING_WRITE) else None)


def _one_step(visit: Visit, step: FollowUpStepRead) -> Html:
    id_ = f"step-{step.id.hex[-12:]}"
    due = step.due_on and visit.say("voor {day}", "by {day}").format(day=WORDS[visit.language].on(step.due_on))
    told = tag("p", tag("strong", step.what), f" {step.owner}" + (f", {due}." if due else "."))
    if not visit.may(Scope.LEARNING_WRITE):
        return told
    came = visit.say("Wat kwam ervan? (mag leeg blijven)", "What came of it? (may be left empty)")
    inside = (
        kept("form", id_), kept("step", str(step.id)), area(visit, id_, "outcome", came, rows=2),
        button(visit.say("Gedaan", "Done"), "done"), button(visit.say("Gaat niet door", "Will not be done"), "dropped"),
    )  # fmt: skip
    summary = tag("summary", visit.say("Hoe staat het?", "How does it stand?"), hidden(f" {step.what}"))
    open_ = visit.wrong is not None and visit.wrong.form == id_
    return together(told, tag("details", summary, form(visit, id_, visit.path(PATH), inside), open=open_))


def _new_step(visit: Visit) -> Html:
    what = visit.say("Wat gaat er gebeuren?", "What will be done?")
    owner = visit.say("Wie doet het? (organisatie)", "Who does it? (organisation)")
    due = visit.say("Voor welke dag (mag leeg blijven)", "By which day (may be left empty)")
    inside = (
        kept("form", STEP), area(visit, STEP, "what", what, rows=2), field(visit, STEP, "owner", owner, maxlength=120),
        field(visit, STEP, "dueOn", due, type="date"), button(visit.say("Leg de stap vast", "Record the step"), "step"),
    )  # fmt: skip
    summary = tag("summary", visit.say("Nieuwe opvolgstap", "New follow-up step"))
    open_ = visit.wrong is not None and visit.wrong.form == STEP
    return tag("details", summary, form(visit, STEP, visit.path(PATH), inside), open=open_)


def take_down(posted: Posted) -> str:
    """Keep a new step, or what came of one."""
    visit, steps = posted.visit, posted.visit.services.follow_up_steps
    if posted.text("do") == "step":
        _, held = sessions.every(visit)
        last = str(max(held, key=lambda one: (one.held_on, one.id)).id) if held else ""
        asked = {name: posted.text(name) for name in ("what", "owner", "dueOn")} | {"sessionId": last}
        steps.create(posted.once(), as_model(FollowUpStepCreate, asked))
        return "step-kept"
    id_ = id_named(posted.text("step"))
    was = steps.get(visit.act, id_)
    said = {"status": posted.text("do"), "outcome": posted.text("outcome") or was.read.outcome or None}
    kept_ = {name: value for name, value in said.items() if value is not None}
    steps.change(visit.act, id_, was.version, as_model(FollowUpStepUpdate, kept_))
    return "step-kept"
