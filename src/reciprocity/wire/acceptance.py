"""How often people say yes here."""

from pydantic import Field

from reciprocity.domain.words import Mode

from .base import WireModel
from .match_previews import Fraction


class AcceptanceOf(WireModel):
    """How often people say yes to one way of helping in one group of help."""

    mode: Mode
    category: str = Field(description="Code of the group.")
    asked: int = Field(description="Answers, yes or no.")
    accepted: int = Field(description="Answers that were a yes.")
    estimate: Fraction


class AcceptanceRead(WireModel):
    """How often people say yes here, learned from all answers; never per person."""

    expected: Fraction = Field(description="What the neighbourhood's policy expects; it counts as ten answers.")
    asked: int
    accepted: int
    estimate: Fraction = Field(description="What a match run reckons with, unless it is told otherwise.")
    per_kind: list[AcceptanceOf]
