"""Follow-up steps: what an organisation does with a lesson, and by when."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.learning import StepStatus

from .base import Day, Id, Line, Notes, WireModel, Words, left_out
from .warnings import TextWarning, warnings


class FollowUpStepCreate(WireModel):
    """Something to be done with a lesson."""

    what: Words = Field(examples=["The living room opens on Tuesday evening."])
    owner: Line = Field(description="The organisation that does it.", examples=["Buurthuis"])
    due_on: Day | None = None
    session_id: Id | None = Field(None, description="The learning session that it came from.")
    status: StepStatus = StepStatus.OPEN
    outcome: Notes = Field("", description="What came of it.")


class FollowUpStepUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    what: Words = left_out()
    owner: Line = left_out()
    due_on: Day | None = None
    session_id: Id | None = None
    status: StepStatus = left_out()
    outcome: Notes = left_out()


class FollowUpStepRead(WireModel):
    """Something to be done with a lesson, or done."""

    id: Id
    what: str
    owner: str
    due_on: date | None
    session_id: Id | None
    status: StepStatus
    outcome: str
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()
