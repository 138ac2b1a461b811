"""Editions of courses: when, where and by whom a course is given."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.course_errors import EditionInUse
from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.words import Topic
from reciprocity.store.course_editions import CourseEditionRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.course_editions import CourseEditionRead

from . import checks
from .records import Records


@dataclass(frozen=True, slots=True)
class CourseEditions(Records[CourseEditionRead]):
    """What can be done with editions."""

    topic = Topic.COURSE
    read = CourseEditionRead

    @staticmethod
    def store(stores: Stores) -> RecordStore[CourseEditionRow, CourseEditionRead]:
        """Return where they are kept."""
        return stores.course_editions

    def wrong(self, values: Mapping[str, Any]) -> Iterator[InvalidParam]:
        """Tell of days that cannot be."""
        if values["ends_on"] is not None and values["ends_on"] < values["starts_on"]:
            yield InvalidParam(
                "endsOn",
                "ends-too-early",
                "Dit is eerder dan de eerste dag. Kijk beide dagen na.",
                "This is before the first day. Check both days.",
            )

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterator[InvalidParam]:
        """Tell of a course or place that is not there."""
        if "course_id" in named and not stores.courses.has(values["course_id"]):
            yield checks.unknown("courseId", "cursus", "course")
        if "place_id" in named and values["place_id"] is not None and not stores.places.has(values["place_id"]):
            yield checks.unknown("placeId", "plek", "place")

    def demand_free(self, stores: Stores, was: CourseEditionRead) -> None:
        """Refuse to remove an edition in which somebody takes part."""
        if count := stores.course_participants.count(was.id):
            raise EditionInUse(count=count)
