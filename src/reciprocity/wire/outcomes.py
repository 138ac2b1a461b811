"""What came of the steps of a match, as each side tells it."""

from datetime import datetime

from pydantic import Field

from reciprocity.domain.words import GivenBy, MatchStatus, Outcome, Side

from .base import Id, WireModel


class OutcomeTold(WireModel):
    """What came of one step, as its giver or its receiver tells it."""

    step_id: Id
    side: Side = Field(description="Who tells it.", examples=["receiver"])
    outcome: Outcome = Field(examples=["fulfilled"])
    again: bool | None = Field(
        None, description="Would this person do something with the other again? False keeps them apart from now on."
    )


class OutcomesCreate(WireModel):
    """What came of steps."""

    outcomes: list[OutcomeTold] = Field(min_length=1, max_length=50)


class OutcomeRead(OutcomeTold):
    """What came of one step, as one side told it last."""

    id: Id
    resident_id: Id
    given_by: GivenBy
    created_at: datetime
    updated_at: datetime


class OutcomesRead(WireModel):
    """What was kept, and what the match is with it."""

    outcomes: list[OutcomeRead]
    match_status: MatchStatus
