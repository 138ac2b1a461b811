"""Places: living rooms and other safe places to meet, and when they are open."""

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from reciprocity.domain.places import Accessible, Weekday

from .base import Id, Line, Slug, WireModel, left_out

_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_END = rf"({_TIME}|24:00)"


def _a_time(value: Any) -> Any:
    """Say what a time looks like; that a day begins at 00:00 and not at 24:00 is left to the pattern."""
    if isinstance(value, str) and re.fullmatch(_END, value) is None:
        raise PydanticCustomError("time_wrong", "Input should be a time such as 09:30")
    return value


Time = Annotated[str, StringConstraints(pattern=rf"^{_TIME}$"), BeforeValidator(_a_time)]
EndTime = Annotated[str, StringConstraints(pattern=rf"^{_END}$"), BeforeValidator(_a_time)]


class OpeningHours(WireModel):
    """A stretch of a day of the week in which a place is open."""

    day: Weekday = Field(examples=["mon"])
    opens: Time = Field(alias="from", examples=["10:00"])
    closes: EndTime = Field(
        alias="until", description="Later on the same day; `24:00` is midnight.", examples=["16:00"]
    )


Hours = Annotated[list[OpeningHours], Field(max_length=42)]


class PlaceCreate(WireModel):
    """A new place."""

    name: Line = Field(examples=["Huiskamer De Brug"])
    area: Slug | None = Field(None, description="Code of an area of the neighbourhood.")
    address: Line | None = Field(None, examples=["Marco Pololaan 1"])
    opening_hours: Hours = Field([], description="Empty: not known; it is then proposed for no time.")
    wheelchair_accessible: Accessible = Field(Accessible.UNKNOWN, examples=["yes"])


class PlaceUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    name: Line = left_out()
    area: Slug | None = None
    address: Line | None = None
    opening_hours: Hours = left_out()
    wheelchair_accessible: Accessible = left_out()


class PlaceRead(PlaceCreate):
    """A place as it is."""

    id: Id
    created_at: datetime
    updated_at: datetime
