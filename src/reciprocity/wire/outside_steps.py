"""Steps from outside: what is asked of a partner, or of a professional, when no neighbour can."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.outside_steps import AskedOf, OutsideOutcome

from .base import Id, Line, WireModel
from .warnings import TextWarning, warnings


class OutsideStepCreate(WireModel):
    """Somebody outside is asked for a need: either a partner, or a professional as the last resort."""

    need_id: Id
    partner_id: Id | None = None
    professional: Line | None = Field(
        None, description="The organisation, never a person.", examples=["Buurtteam Kanaleneiland"]
    )


class OutsideStepUpdate(WireModel):
    """What came of it; left out it stays as it is."""

    outcome: OutsideOutcome | None = Field(None, description="Null: there is no outcome yet.", examples=["fulfilled"])


class OutsideStepRead(WireModel):
    """A step from outside; it is never counted as reciprocity."""

    id: Id
    need_id: Id
    asked_of: AskedOf
    partner_id: Id | None
    partner_name: str | None
    professional: str | None
    outcome: OutsideOutcome | None = Field(description="Null: it waits. Until it is fulfilled the need stays open.")
    outcome_on: date | None
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()
