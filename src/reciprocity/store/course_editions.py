"""Editions of courses."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func
from sqlmodel import col, select

from reciprocity.wire.course_editions import CourseEditionRead

from .base import TenantRow, in_neighbourhood, within_neighbourhood
from .records import RecordStore


class CourseEditionRow(TenantRow, table=True):
    """An edition; it keeps its course and its place there."""

    __tablename__ = "course_editions"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("course_id", "courses", ondelete=None),
        within_neighbourhood("place_id", "places", ondelete=None),
        CheckConstraint("ends_on >= starts_on", name="days"),
        Index("ix_course_editions_course_id", "neighbourhood_id", "course_id"),
        Index("ix_course_editions_place_id", "neighbourhood_id", "place_id"),
    )

    course_id: UUID
    starts_on: date
    ends_on: date | None
    place_id: UUID | None
    trainer: str | None


class CourseEditionStore(RecordStore[CourseEditionRow, CourseEditionRead]):
    """Editions of one neighbourhood."""

    row = CourseEditionRow
    read = CourseEditionRead

    def among(self, ids: Collection[UUID]) -> list[CourseEditionRead]:
        """Return those of some ids that are editions here."""
        query = select(CourseEditionRow).where(col(CourseEditionRow.id).in_(list(ids)))
        return [self._stored(row).read for row in self.session.scalars(query)]

    def count(self, *, course_id: UUID | None = None, place_id: UUID | None = None) -> int:
        """Return how many editions there are of a course, or at a place."""
        of_course, at_place = CourseEditionRow.course_id == course_id, CourseEditionRow.place_id == place_id
        query = select(func.count(col(CourseEditionRow.id))).where(of_course if course_id is not None else at_place)
        return self.session.scalar(query) or 0
