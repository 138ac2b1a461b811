"""Courses by which participants become coaches."""

from reciprocity.wire.courses import CourseRead

from .base import TenantRow, in_neighbourhood
from .records import RecordStore


class CourseRow(TenantRow, table=True):
    """A course."""

    __tablename__ = "courses"
    __table_args__ = (in_neighbourhood(),)

    name: str
    description: str


class CourseStore(RecordStore[CourseRow, CourseRead]):
    """Courses of one neighbourhood."""

    row = CourseRow
    read = CourseRead
