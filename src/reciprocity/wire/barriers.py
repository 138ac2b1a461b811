"""Barriers: what stood in the way, and how it was taken away."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.learning import BarrierKind

from .base import Day, Id, Line, Notes, WireModel, Words, left_out
from .warnings import TextWarning, warnings


class BarrierCreate(WireModel):
    """Something that stood in the way; no resident has to be named."""

    kind: BarrierKind
    what: Words = Field(description="What stood in the way, without names.", examples=["Closed at night"])
    organisation: Line | None = Field(None, description="Whose rule or counter it is, if it is one.")
    match_id: Id | None = Field(None, description="The match in whose way it stood.")
    micro_analysis_id: Id | None = Field(None, description="The case in which it was told.")
    met_on: Day
    taken_away_on: Day | None = Field(None, description="Null as long as it stands.")
    how: Notes = Field("", description="How it was taken away.", examples=["A neighbour has a key now."])


class BarrierUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    kind: BarrierKind = left_out()
    what: Words = left_out()
    organisation: Line | None = None
    match_id: Id | None = None
    micro_analysis_id: Id | None = None
    met_on: Day = left_out()
    taken_away_on: Day | None = None
    how: Notes = left_out()


class BarrierRead(WireModel):
    """Something that stood in the way."""

    id: Id
    kind: BarrierKind
    what: str
    organisation: str | None
    match_id: Id | None
    micro_analysis_id: Id | None
    met_on: date
    taken_away_on: date | None
    how: str
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()
