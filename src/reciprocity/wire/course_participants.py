"""Participants of courses: who takes part in an edition, and who completed it."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.courses import CourseStatus

from .base import Day, Id, Truth, WireModel, left_out


class CourseParticipantCreate(WireModel):
    """A resident who takes part in an edition, now or before."""

    edition_id: Id
    resident_id: Id
    status: CourseStatus = CourseStatus.ENROLLED
    completed_on: Day | None = Field(None, description="Only of who completed it; left out: today.")
    certificate: Truth = Field(False, description="Only of who completed it; who has one becomes a coach.")


class CourseParticipantUpdate(WireModel):
    """What changes; what is left out stays as it is."""

    status: CourseStatus = left_out()
    completed_on: Day | None = Field(None, description="Null: today.")
    certificate: Truth = left_out()


class CourseParticipantRead(WireModel):
    """How a resident takes part in an edition."""

    id: Id
    edition_id: Id
    resident_id: Id
    resident_name: str
    status: CourseStatus
    completed_on: date | None
    certificate: bool
    made_coach: bool = Field(description="True: the role coach came from this, and goes when it is undone.")
    created_at: datetime
    updated_at: datetime
