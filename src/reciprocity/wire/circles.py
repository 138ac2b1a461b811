"""Circles of neighbours who look out for each other."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.words import Answer

from .base import Day, Id, WireModel
from .circle_previews import CircleHelp, CirclePreviewCreate
from .match_previews import Explanation


class CirclesCreate(CirclePreviewCreate):
    """How circles are to be that are proposed."""


class CircleMemberRead(WireModel):
    """Somebody in a circle, what it can do for him or her, and what he or she said."""

    resident_id: Id
    resident_name: str | None = Field(description="Null without `residents:read`.")
    answer: Answer | None
    later_until: date | None
    receives: list[CircleHelp]
    gives: list[CircleHelp]
    explanation: Explanation


class CircleRead(WireModel):
    """A circle, proposed or living."""

    id: Id
    status: CircleStatus
    members: list[CircleMemberRead] = Field(description="Without who stepped out.")
    value: float = Field(description="When proposed: the sum of the fits, and a bit for pairs who know each other.")
    replaces_id: Id | None = Field(description="The circle in whose place it was proposed after a no.")
    answer_by: datetime | None
    review_on: date | None = Field(description="When to ask all how it goes; from then on the attention list does.")
    created_at: datetime
    updated_at: datetime


class CirclesRead(WireModel):
    """Circles that were proposed, and how good that is: nobody is in two."""

    circles: list[CircleRead]
    alone: int = Field(description="How many who are free are in none.")
    value: float
    upper_bound: float = Field(description="No circles of those who are free that go together are worth more.")
    gap: float
    optimal: bool
    explanation: Explanation


class CircleUpdate(WireModel):
    """What changes; null empties."""

    review_on: Day | None = None


class CircleResponseCreate(WireModel):
    """An answer of a member, told by a team member for him or her. A no needs no reason, and none is kept."""

    resident_id: Id
    answer: Answer = Field(examples=["accepted"])
    later_until: Day | None = Field(None, description="With `later`: when to ask again; left out: in a week.")
