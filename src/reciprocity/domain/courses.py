"""Courses by which participants become coaches: how somebody takes part, and what goes with what."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum


class CourseStatus(StrEnum):
    """How somebody takes part in an edition of a course."""

    ENROLLED = "enrolled"
    COMPLETED = "completed"
    STOPPED = "stopped"


def faults(
    status: CourseStatus, completed_on: date | None, starts_on: date, *, certificate: bool
) -> Iterator[tuple[str, str]]:
    """Yield what does not go together: the field, and why.

    Examples
    --------
    >>> begin = date(2026, 9, 1)
    >>> list(faults(CourseStatus.STOPPED, begin, begin, certificate=True))
    [('certificate', 'not-completed'), ('completedOn', 'not-completed')]
    >>> list(faults(CourseStatus.COMPLETED, date(2026, 8, 1), begin, certificate=True))
    [('completedOn', 'before-it-began')]
    """
    if status is CourseStatus.COMPLETED:
        if completed_on is not None and completed_on < starts_on:
            yield "completedOn", "before-it-began"
        return
    if certificate:
        yield "certificate", "not-completed"
    if completed_on is not None:
        yield "completedOn", "not-completed"


def makes_coach(status: CourseStatus, *, certificate: bool) -> bool:
    """Tell whether somebody becomes a coach by a course: who completed it, with a certificate."""
    return status is CourseStatus.COMPLETED and certificate
