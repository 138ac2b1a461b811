"""Editions of courses: when, where and by whom a course is given."""

from datetime import date, datetime

from pydantic import Field

from .base import Day, Id, Line, WireModel, left_out


class CourseEditionCreate(WireModel):
    """A new edition of a course."""

    course_id: Id
    starts_on: Day = Field(examples=["2026-09-07"])
    ends_on: Day | None = Field(None, examples=["2026-11-16"])
    place_id: Id | None = Field(None, description="A place of the neighbourhood.")
    trainer: Line | None = Field(None, description="The organisation that gives it.", examples=["Doen & Laten"])


class CourseEditionUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    starts_on: Day = left_out()
    ends_on: Day | None = None
    place_id: Id | None = None
    trainer: Line | None = None


class CourseEditionRead(WireModel):
    """An edition as it is."""

    id: Id
    course_id: Id
    starts_on: date
    ends_on: date | None
    place_id: Id | None
    trainer: str | None
    created_at: datetime
    updated_at: datetime
