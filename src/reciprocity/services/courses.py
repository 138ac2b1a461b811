"""Courses by which participants become coaches."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.course_errors import CourseInUse
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.wire.courses import CourseCreate, CourseRead, CourseUpdate

from . import texts
from .act import Act
from .once import keep, once


@dataclass(frozen=True, slots=True)
class Courses:
    """What can be done with courses."""

    db: Database

    @once(CourseRead)
    def create(self, act: Act, new: CourseCreate) -> Stored[CourseRead]:
        """Add a course."""
        texts.refuse_numbers(new)
        with self.db.write(act.neighbourhood) as stores:
            made = stores.courses.create(new.model_dump(by_alias=False))
            stores.audit.note(act.trace, Deed.CREATE, Topic.COURSE, made.read.id)
            return keep(stores, act, made)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[CourseRead]:
        """Return courses in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.courses.page(after, size)

    def get(self, act: Act, course_id: UUID) -> Stored[CourseRead]:
        """Return a course."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.courses.get(course_id)

    def change(self, act: Act, course_id: UUID, version: int, update: CourseUpdate) -> Stored[CourseRead]:
        """Change a course."""
        texts.refuse_numbers(update)
        values = update.model_dump(by_alias=False, exclude_unset=True)
        with self.db.write(act.neighbourhood) as stores:
            changed = stores.courses.change(course_id, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.COURSE, course_id)
            return changed

    def delete(self, act: Act, course_id: UUID, version: int) -> None:
        """Remove a course of which there are no editions."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.courses.get(course_id)
            if count := stores.course_editions.count(course_id=course_id):
                raise CourseInUse(count=count)
            stores.courses.delete(course_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.COURSE, course_id)
