"""Courses by which participants become coaches."""

from dataclasses import dataclass

from reciprocity.domain.course_errors import CourseInUse
from reciprocity.domain.words import Topic
from reciprocity.store.courses import CourseRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.courses import CourseRead

from .records import Records


@dataclass(frozen=True, slots=True)
class Courses(Records[CourseRead]):
    """What can be done with courses."""

    topic = Topic.COURSE
    read = CourseRead

    @staticmethod
    def store(stores: Stores) -> RecordStore[CourseRow, CourseRead]:
        """Return where they are kept."""
        return stores.courses

    def demand_free(self, stores: Stores, was: CourseRead) -> None:
        """Refuse to remove a course of which there are editions."""
        if count := stores.course_editions.count(course_id=was.id):
            raise CourseInUse(count=count)
