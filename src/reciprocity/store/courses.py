"""Courses by which participants become coaches."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import select

from reciprocity.wire.courses import CourseRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood


class CourseRow(TenantRow, table=True):
    """A course."""

    __tablename__ = "courses"
    __table_args__ = (in_neighbourhood(),)

    name: str
    description: str


class CourseStore(TopicStore[CourseRow]):
    """Courses of one neighbourhood."""

    row = CourseRow

    def create(self, values: Mapping[str, Any]) -> Stored[CourseRead]:
        """Add a course."""
        return _stored(self._new(values))

    def get(self, course_id: UUID) -> Stored[CourseRead]:
        """Return a course."""
        return _stored(self._row(course_id))

    def page(self, after: UUID | None, size: int) -> Slice[CourseRead]:
        """Return courses in the order they came."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)

    def exists(self, course_id: UUID) -> bool:
        """Tell whether there is such a course here."""
        return self.session.scalar(select(CourseRow.id).where(CourseRow.id == course_id)) is not None

    def change(self, course_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[CourseRead]:
        """Change a course if nobody else has since ``version``."""
        return _stored(self._change(course_id, version, values))


def _stored(row: CourseRow) -> Stored[CourseRead]:
    read = {name: getattr(row, name) for name in CourseRead.model_fields}
    return Stored(CourseRead.model_validate(read), row.version)
