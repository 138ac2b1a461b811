"""Courses by which participants become coaches: when they are given, and who takes part."""

from typing import Generic

from reciprocity.wire.course_editions import CourseEditionCreate, CourseEditionRead, CourseEditionUpdate
from reciprocity.wire.course_participants import (
    CourseParticipantCreate,
    CourseParticipantRead,
    CourseParticipantUpdate,
)
from reciprocity.wire.courses import CourseCreate, CourseRead, CourseUpdate

from .operations import R
from .records import Kinds, Records


class Courses(Records[R, CourseCreate, CourseUpdate, CourseRead], Generic[R]):
    """Courses; one with editions stays."""

    _kinds = Kinds(CourseCreate, CourseUpdate, CourseRead)


class CourseEditions(Records[R, CourseEditionCreate, CourseEditionUpdate, CourseEditionRead], Generic[R]):
    """When, where and by whom courses are given; listed by ``course_id``. One with participants stays."""

    _kinds = Kinds(CourseEditionCreate, CourseEditionUpdate, CourseEditionRead)


class CourseParticipants(
    Records[R, CourseParticipantCreate, CourseParticipantUpdate, CourseParticipantRead], Generic[R]
):
    """Who takes part and who completed it; listed by ``edition_id`` and ``resident_id``.

    Who completed an edition with a certificate becomes a coach, and a mistake is put right.
    """

    _kinds = Kinds(CourseParticipantCreate, CourseParticipantUpdate, CourseParticipantRead)
