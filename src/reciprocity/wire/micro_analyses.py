"""Micro-analyses: what a case meant for somebody, in own words, and what it cost."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from reciprocity.domain.learning import ToldBy

from .base import Day, Id, Line, Notes, Whole, WireModel, left_out
from .warnings import TextWarning, warnings

Ladder = Annotated[Whole, Field(ge=0, le=10)]
Amount = Annotated[float, Field(ge=0, le=1_000_000, strict=False)]
LADDER = "The resident's own ladder: 0 is the worst life he or she can think of, 10 the best."
ESTIMATE = "An estimate: hours, euros, and how one comes to it."


class Estimate(WireModel):
    """Hours and euros as somebody estimates them, and how he or she comes to it."""

    hours: Amount | None = Field(None, examples=[3])
    euros: Amount | None = Field(None, examples=[12.5])
    source: Line | None = Field(None, examples=["own hours; the bus card"])


class MicroAnalysisCreate(WireModel):
    """What a case meant; nothing of it has to be told."""

    resident_id: Id
    match_id: Id | None = Field(None, description="The match that it is about; the resident is in it.")
    made_on: Day
    told_by: ToldBy = ToldBy.RESIDENT
    ladder_before: Ladder | None = Field(None, description=LADDER)
    ladder_after: Ladder | None = Field(None, description=LADDER)
    own_words: Notes = Field("", description="In own words; no health, care or justice matters, and no names.")
    cost: Estimate | None = Field(None, description=f"What it cost. {ESTIMATE}")
    would_have_cost: Estimate | None = Field(None, description=f"What it would have cost otherwise. {ESTIMATE}")


class MicroAnalysisUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    match_id: Id | None = None
    made_on: Day = left_out()
    told_by: ToldBy = left_out()
    ladder_before: Ladder | None = None
    ladder_after: Ladder | None = None
    own_words: Notes = left_out()
    cost: Estimate | None = None
    would_have_cost: Estimate | None = None


class MicroAnalysisRead(WireModel):
    """What a case meant for somebody."""

    id: Id
    resident_id: Id
    match_id: Id | None
    made_on: date
    told_by: ToldBy
    ladder_before: int | None
    ladder_after: int | None
    own_words: str
    cost: Estimate | None
    would_have_cost: Estimate | None
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()
