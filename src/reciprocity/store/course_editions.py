"""Editions of courses."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func
from sqlmodel import col, select

from reciprocity.wire.course_editions import CourseEditionRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, within_neighbourhood


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


class CourseEditionStore(TopicStore[CourseEditionRow]):
    """Editions of one neighbourhood."""

    row = CourseEditionRow

    def create(self, values: Mapping[str, Any]) -> Stored[CourseEditionRead]:
        """Add an edition."""
        return _stored(self._new(values))

    def get(self, edition_id: UUID) -> Stored[CourseEditionRead]:
        """Return an edition."""
        return _stored(self._row(edition_id))

    def page(self, after: UUID | None, size: int, course_id: UUID | None = None) -> Slice[CourseEditionRead]:
        """Return editions in the order they came, all or those of a course."""
        where = [] if course_id is None else [CourseEditionRow.course_id == course_id]
        found = self._rows(after, size, *where)
        return Slice.of([_stored(row).read for row in found], size, lambda read: read.id)

    def among(self, ids: Collection[UUID]) -> list[CourseEditionRead]:
        """Return those of some ids that are editions here."""
        query = select(CourseEditionRow).where(col(CourseEditionRow.id).in_(list(ids)))
        return [_stored(row).read for row in self.session.scalars(query)]

    def count(self, *, course_id: UUID | None = None, place_id: UUID | None = None) -> int:
        """Return how many editions there are of a course, or at a place."""
        of_course, at_place = CourseEditionRow.course_id == course_id, CourseEditionRow.place_id == place_id
        query = select(func.count(col(CourseEditionRow.id))).where(of_course if course_id is not None else at_place)
        return self.session.scalar(query) or 0

    def change(self, edition_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[CourseEditionRead]:
        """Change an edition if nobody else has since ``version``."""
        return _stored(self._change(edition_id, version, values))


def _stored(row: CourseEditionRow) -> Stored[CourseEditionRead]:
    read = {name: getattr(row, name) for name in CourseEditionRead.model_fields}
    return Stored(CourseEditionRead.model_validate(read), row.version)
