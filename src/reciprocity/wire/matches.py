"""Matches: swaps, rings, chains and groups that are proposed to residents."""

from datetime import datetime

from pydantic import Field

from reciprocity.domain.words import MatchOrigin, MatchStatus, Shape

from .base import Id, WireModel
from .match_previews import Explanation, Fraction, ReasonRead


class MatchStepRead(WireModel):
    """One resident helps one other with one need."""

    giver_id: Id
    receiver_id: Id
    giver_name: str | None = Field(description="Null unless the key has the scope residents:read.")
    receiver_name: str | None = Field(description="Null unless the key has the scope residents:read.")
    offer_id: Id = Field(description="Id of what is offered; for something done together it may be a need.")
    need_id: Id = Field(description="Id of what is asked; for something done together it may be an offer.")
    category: str
    fit: Fraction
    reasons: list[ReasonRead]


class MatchRead(WireModel):
    """A match with its reasons; people say yes, never a machine."""

    id: Id
    run_id: Id | None = Field(description="Of which match run; null for a match by hand.")
    made_by: MatchOrigin
    replaces_id: Id | None = Field(description="The match in whose place it came, after a no.")
    shape: Shape
    status: MatchStatus
    steps: list[MatchStepRead]
    answer_by: datetime | None = Field(description="Until when members can answer.")
    likelihood: Fraction
    fallback: str | None = Field(description="What is left inside this match when somebody says no, if anything.")
    explanation: Explanation
    picture: str = Field(description="Address of the drawing (SVG) of this match.")
    created_at: datetime
    updated_at: datetime
