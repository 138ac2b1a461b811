"""Circle previews: who could look out for each other for long; nothing is kept."""

from typing import Annotated

from pydantic import Field

from .base import Id, Whole, WireModel
from .match_previews import Explanation, Fraction

Size = Annotated[Whole, Field(ge=2, le=12)]


class CirclePreviewCreate(WireModel):
    """How circles are to be."""

    least: Size = Field(5, description="How many people are in a circle at least.")
    most: Size = Field(8, description="And at most.")
    time_limit_seconds: Annotated[float, Field(ge=0.5, le=5)] = Field(
        3.0, description="How long to look: with many people all of it."
    )


class CircleHelp(WireModel):
    """What one in a circle can mean for another."""

    giver_id: Id
    receiver_id: Id
    category: str
    fit: Fraction


class CircleMember(WireModel):
    """Somebody in a circle, and what it can do for him or her."""

    resident_id: Id
    resident_name: str | None = Field(description="Null without `residents:read`.")
    receives: list[CircleHelp]
    gives: list[CircleHelp]
    explanation: Explanation


class PreviewCircle(WireModel):
    """A group of neighbours whose offers cover each other's needs well."""

    members: list[CircleMember]
    value: float = Field(description="Sum of the fits of what is received, and a bit for pairs who know each other.")


class CirclePreview(WireModel):
    """Circles that go together: nobody is in two."""

    circles: list[PreviewCircle] = Field(description="Those of greatest value first.")
    alone: int = Field(description="How many are in none.")
    value: float
    upper_bound: float = Field(description="No circles that go together are worth more than this.")
    gap: float
    optimal: bool
    seconds: float
