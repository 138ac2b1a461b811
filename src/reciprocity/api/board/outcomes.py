"""What came of a match, as each side of each step tells it."""

from collections.abc import Iterator
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import MatchStatus, Outcome, Side
from reciprocity.services.matches import DrawnMatch
from reciprocity.wire.matches import MatchStepRead
from reciprocity.wire.outcomes import OutcomesCreate

from .forms import button, choice, form, kept
from .html import Html, hidden, tag
from .people import people_of
from .posted import Posted, as_model
from .visits import Visit
from .words import OUTCOMES, pick

Told = dict[tuple[UUID, Side], Outcome]


def give(visit: Visit, posted: Posted, match_id: UUID) -> str:
    """Record what was told; return what came of it, as the board tells it."""
    visit.act.demand(Scope.LEARNING_WRITE)
    told = list(_told(posted))
    if not told:
        raise InvalidInput(
            InvalidParam(
                "outcomes",
                "nothing-told",
                "Kies bij minstens één persoon hoe het ging.",
                "Choose for at least one person how it went.",
            )
        )
    said = visit.services.outcomes.give(posted.once(), match_id, as_model(OutcomesCreate, {"outcomes": told})).read
    return "completed" if said.match_status is MatchStatus.COMPLETED else "told"


def show(visit: Visit, match: DrawnMatch) -> Html | None:
    """Ask what came of each step, of each side by itself."""
    if not visit.may(Scope.LEARNING_WRITE):
        return None
    id_ = f"outcomes-{match.read.id.hex[-12:]}"
    people = people_of(match.read)
    given = {
        (one.step_id, one.side): one.outcome for one in visit.services.outcomes.page(visit.act, match.read.id).items
    }
    steps = (_step(visit, id_, step, match.kinds[step.id], people, given) for step in match.read.steps)
    text = visit.say("Leg vast hoe het ging", "Record how it went")
    filled = form(
        visit, id_, visit.path("matches", match.read.id), kept("form", id_), steps,
        button([text, hidden(f": {', '.join(people.values())}")], "outcomes"),
    )  # fmt: skip
    summary = tag("summary", visit.say("Hoe ging het?", "How did it go?"), hidden(f" {', '.join(people.values())}"))
    return tag("details", summary, filled, open=visit.wrong is not None and visit.wrong.form == id_)


def _step(visit: Visit, form: str, step: MatchStepRead, kind: str, people: dict[UUID, str], given: Told) -> Html:
    giver, receiver = people[step.giver_id], people[step.receiver_id]
    legend = visit.say("{giver} voor {receiver}: {kind}", "{giver} for {receiver}: {kind}")
    sides = ((Side.GIVER, giver), (Side.RECEIVER, receiver))
    return tag(
        "fieldset",
        tag("legend", legend.format(giver=giver, receiver=receiver, kind=kind)),
        (_side(visit, form, step.id, side, name, given.get((step.id, side))) for side, name in sides),
    )


def _side(visit: Visit, form: str, step: UUID, side: Side, name: str, given: Outcome | None) -> list[Html]:
    none = visit.say("Nog niet verteld", "Not told yet")
    if given is not None:
        none = visit.say("Verteld: {what}", "Told: {what}").format(what=pick(OUTCOMES[given], visit.language).lower())
    outcomes = [("", none), *((one.value, pick(said, visit.language)) for one, said in OUTCOMES.items())]
    again = [
        ("", visit.say("Niet gevraagd", "Not asked")),
        ("yes", visit.say("Ja, graag", "Yes, please")),
        ("no", visit.say("Liever niet met deze persoon", "Rather not with this person")),
    ]
    told = visit.say("Hoe ging het volgens {name}?", "How did it go, says {name}?").format(name=name)
    more = visit.say("Wil {name} dit nog eens?", "Would {name} do this again?").format(name=name)
    return [
        choice(visit, form, f"outcome.{step}.{side}", told, outcomes),
        choice(visit, form, f"again.{step}.{side}", more, again),
    ]


def _told(posted: Posted) -> Iterator[dict[str, object]]:
    """Yield what was chosen, of each step and side."""
    for name, outcome in posted.texts().items():
        kind, _, where = name.partition(".")
        step, _, side = where.partition(".")
        again = posted.text(f"again.{where}")
        if kind == "outcome" and outcome:
            told: dict[str, object] = {"stepId": step, "side": side, "outcome": outcome}
            yield told if not again else told | {"again": again == "yes"}
        elif kind == "outcome" and again:
            raise InvalidInput(InvalidParam(name, "missing", "Kies ook hoe het ging.", "Choose how it went as well."))
