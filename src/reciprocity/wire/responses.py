"""What members of a match answer."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.words import Answer, DeclineReason, GivenBy, MatchStatus

from .base import Day, Id, WireModel


class ResponseCreate(WireModel):
    """An answer of a member, told by a team member for him or her."""

    resident_id: Id
    answer: Answer = Field(examples=["accepted"])
    reason: DeclineReason | None = Field(None, description="With `declined`, if the person wants to tell it.")
    entry_ids: list[Id] | None = Field(
        None,
        min_length=1,
        max_length=24,
        description="With `declined`: the offers and needs of the steps that it is about; left out: all of it. Who "
        "says no to one step may be asked for another.",
    )
    later_until: Day | None = Field(None, description="With `later`: when to ask again; left out: in a week.")


class ResponseRead(WireModel):
    """The last answer of a member."""

    id: Id
    match_id: Id
    resident_id: Id
    answer: Answer
    reason: DeclineReason | None
    entry_ids: list[Id] | None
    later_until: date | None
    given_by: GivenBy
    match_status: MatchStatus = Field(description="What the match is with this answer.")
    replacement_ids: list[Id] = Field(
        [], description="After a no: the matches that were proposed in its place at once."
    )
    created_at: datetime
    updated_at: datetime
