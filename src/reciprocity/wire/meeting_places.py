"""Meeting places: where the people of a match could meet, and in which part of the week."""

from pydantic import Field

from reciprocity.domain.places import Accessible
from reciprocity.domain.words import TimeSlot

from .base import Id, WireModel
from .match_previews import Explanation


class MeetingPlace(WireModel):
    """A place that suits everybody in a match."""

    place_id: Id
    name: str
    area: str | None
    address: str | None
    wheelchair_accessible: Accessible
    open_from: str | None = Field(description="In that part of the week.", examples=["10:00"])
    open_until: str | None = Field(examples=["12:00"])
    explanation: Explanation


class MeetingPlaces(WireModel):
    """Up to three places in one part of the week, the nearest first."""

    time_slot: TimeSlot | None = Field(description="A part of the week that suits everybody who said when it does.")
    explanation: Explanation = Field(description="Why this part of the week, or why there is no place.")
    items: list[MeetingPlace]
