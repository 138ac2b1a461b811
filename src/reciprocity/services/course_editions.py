"""Editions of courses: when, where and by whom a course is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from reciprocity.domain.course_errors import EditionInUse
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.course_editions import CourseEditionCreate, CourseEditionRead, CourseEditionUpdate

from . import checks, texts
from .act import Act
from .once import keep, once


@dataclass(frozen=True, slots=True)
class CourseEditions:
    """What can be done with editions."""

    db: Database

    @once(CourseEditionRead)
    def create(self, act: Act, new: CourseEditionCreate) -> Stored[CourseEditionRead]:
        """Add an edition."""
        texts.refuse_numbers(new)
        _check_days(new.starts_on, new.ends_on)
        with self.db.write(act.neighbourhood) as stores:
            checks.refuse(_course(stores, new.course_id), _place(stores, new.place_id))
            made = stores.course_editions.create(new.model_dump(by_alias=False))
            stores.audit.note(act.trace, Deed.CREATE, Topic.COURSE, made.read.id)
            return keep(stores, act, made)

    def page(self, act: Act, after: UUID | None, size: int, course_id: UUID | None) -> Slice[CourseEditionRead]:
        """Return editions in the order they came, all or those of a course."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.course_editions.page(after, size, course_id)

    def get(self, act: Act, edition_id: UUID) -> Stored[CourseEditionRead]:
        """Return an edition."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.course_editions.get(edition_id)

    def change(
        self, act: Act, edition_id: UUID, version: int, update: CourseEditionUpdate
    ) -> Stored[CourseEditionRead]:
        """Change an edition."""
        texts.refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        with self.db.write(act.neighbourhood) as stores:
            now = stores.course_editions.get(edition_id).read
            _check_days(values.get("starts_on", now.starts_on), values.get("ends_on", now.ends_on))
            checks.refuse(_place(stores, values.get("place_id")))
            changed = stores.course_editions.change(edition_id, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.COURSE, edition_id)
            return changed

    def delete(self, act: Act, edition_id: UUID, version: int) -> None:
        """Remove an edition in which nobody takes part."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.course_editions.get(edition_id)
            if count := stores.course_participants.count(edition_id):
                raise EditionInUse(count=count)
            stores.course_editions.delete(edition_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.COURSE, edition_id)


def _check_days(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise InvalidInput(
            InvalidParam(
                "endsOn",
                "ends-too-early",
                "Dit is eerder dan de eerste dag. Kijk beide dagen na.",
                "This is before the first day. Check both days.",
            )
        )


def _course(stores: Stores, course_id: UUID) -> Iterator[InvalidParam]:
    if not stores.courses.exists(course_id):
        yield checks.unknown("courseId", "cursus", "course")


def _place(stores: Stores, place_id: UUID | None) -> Iterator[InvalidParam]:
    if place_id is not None and not stores.places.exists(place_id):
        yield checks.unknown("placeId", "plek", "place")
