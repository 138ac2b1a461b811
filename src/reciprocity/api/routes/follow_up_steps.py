"""Follow-up steps."""

from typing import Annotated

from fastapi import Query

from reciprocity.api.records import Of, Told, Where, routes
from reciprocity.domain.learning import StepStatus
from reciprocity.domain.permissions import Scope
from reciprocity.wire.base import Id
from reciprocity.wire.follow_up_steps import FollowUpStepCreate, FollowUpStepRead, FollowUpStepUpdate

OfSession = Annotated[Id | None, Query(alias="sessionId", description="Only those from this learning session.")]
WithStatus = Annotated[StepStatus | None, Query(description="Only with this status.")]


def narrowed(session_id: OfSession = None, status: WithStatus = None) -> Where:
    """Narrow a list down to one session, and to one status."""
    return {"session_id": session_id, "status": None if status is None else status.value}


router = routes(
    Of(
        one="follow_up_step",
        many="follow_up_steps",
        records=lambda services: services.follow_up_steps,
        reads=Scope.LEARNING_READ,
        writes=Scope.LEARNING_WRITE,
        create=FollowUpStepCreate,
        update=FollowUpStepUpdate,
        read=FollowUpStepRead,
        examples=(
            {"what": "De huiskamer gaat dinsdagavond open.", "owner": "Buurthuis", "dueOn": "2026-10-01"},
            {"status": "done", "outcome": "Elke dinsdag open."},
        ),
        filters=narrowed,
        listed=Told("Toon de opvolgstappen", "List follow-up steps in the order they came."),
        made=Told("Leg een opvolgstap vast", "Record what an organisation does with a lesson, and by when."),
        got=Told("Bekijk een opvolgstap", "Return a follow-up step."),
        changed=Told("Wijzig een opvolgstap, of vertel dat hij gedaan is", "Change what is sent along."),
        removed=Told("Verwijder een opvolgstap", "Remove a follow-up step."),
    )
)
