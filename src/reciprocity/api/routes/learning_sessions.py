"""Learning sessions."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from reciprocity.api.access import within
from reciprocity.api.answers import as_it_is
from reciprocity.api.context import UseServices
from reciprocity.api.records import Of, Told, routes
from reciprocity.api.strictness import StrictRoute
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wire.learning_sessions import (
    LearningSessionCreate,
    LearningSessionProposal,
    LearningSessionRead,
    LearningSessionUpdate,
)

CASE = {
    "kind": "healed",
    "title": "Een kring: koken, formulieren, fiets maken",
    "told": "Iemand zei nee. Twee anderen dronken koffie.",
    "lesson": "Vraag ook wat iemand wel kan.",
}
router = routes(
    Of(
        one="learning_session",
        many="learning_sessions",
        records=lambda services: services.learning_sessions,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=LearningSessionCreate,
        update=LearningSessionUpdate,
        read=LearningSessionRead,
        examples=(
            {
                "plannedOn": "2026-10-13",
                "place": "Huiskamer Zuid",
                "present": [{"who": "resident"}, {"who": "coach", "organisation": "Doen & Laten"}],
                "cases": [CASE],
            },
            {"heldOn": "2026-09-01", "lessons": ["Een nee is geen eind."]},
        ),
        listed=Told("Toon de leersessies", "List learning sessions in the order they came."),
        made=Told(
            "Plan een leersessie, of leg vast wat er is geleerd",
            "Plan a session, or record one. Cases are told without names: a name of somebody in the match of a case is "
            "refused.",
        ),
        got=Told("Bekijk een leersessie", "Return a learning session."),
        changed=Told("Wijzig een leersessie", "Change what is sent along; a list is sent whole."),
        removed=Told("Verwijder een leersessie", "Remove a learning session; its follow-up steps stay."),
    )
)
proposal = APIRouter(prefix="/v1/neighbourhoods/{neighbourhood}", tags=["learning-sessions"], route_class=StrictRoute)


@proposal.get(
    "/learning-session-proposal", response_model=LearningSessionProposal, summary="Stel de volgende leersessie voor"
)
def get_learning_session_proposal(services: UseServices, act: Annotated[Act, within(Scope.LEARNING_READ)]) -> Response:
    """Propose the next session: the day by the rhythm, what was to be done, and up to six cases to learn from.

    What was to be done since the last session comes first. Cases are as unlike as can be: what healed after a no, what
    came to nothing, a barrier that came back, a need that nobody can fill, words that nobody understood.
    """
    return as_it_is(services.learning_sessions.propose(act))
