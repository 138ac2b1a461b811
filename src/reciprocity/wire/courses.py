"""Courses by which participants become coaches."""

from datetime import datetime

from pydantic import Field

from .base import Id, Line, Notes, WireModel, left_out


class CourseCreate(WireModel):
    """A new course."""

    name: Line = Field(examples=["WMEE"])
    description: Notes = Field("", examples=["Werken met eigen ervaring: tien bijeenkomsten."])


class CourseUpdate(WireModel):
    """What changes; what is left out stays as it is."""

    name: Line = left_out()
    description: Notes = left_out()


class CourseRead(CourseCreate):
    """A course as it is."""

    id: Id
    created_at: datetime
    updated_at: datetime
