"""Matches: swaps, rings, chains and groups that are proposed to residents."""

from datetime import datetime

from pydantic import Field

from reciprocity.domain.words import MatchOrigin, MatchStatus, Shape

from .base import Id, WireModel
from .match_previews import Explanation, Fraction, ReasonRead


class StepByHand(WireModel):
    """One step that a coach has in mind: what is offered, to whom who asks it."""

    offer_id: Id = Field(description="What is offered; for something done together it may be a need.")
    need_id: Id = Field(description="What is asked; for something done together it may be an offer.")


class MatchCreate(WireModel):
    """A match that a coach has in mind."""

    steps: list[StepByHand] = Field(
        min_length=1, max_length=11, description="In any order. Of something done together one direction is enough."
    )


class MatchMade(WireModel):
    """Which match was made."""

    id: Id


class MatchStepRead(WireModel):
    """One resident helps one other with one need."""

    id: Id
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
    repair_kind: str | None = Field(description="How it differs from what it replaces; null when it replaces nothing.")
    repair_explanation: Explanation | None = Field(description="The same in plain words; never who said no.")
    replacement_ids: list[Id] = Field(description="What was proposed in its place, after a no.")
    to_ask_ids: list[Id] = Field(description="Members whose answer it waits for.")
    picture: str = Field(description="Address of the drawing (SVG) of this match.")
    created_at: datetime
    updated_at: datetime
