"""The path of a resident: what somebody became here and when, as dated facts; never a score."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class PathStepKind(StrEnum):
    """A step on somebody's path, in the order in which they mostly come."""

    FIRST_CONTACT = "first-contact"
    PARTICIPANT = "participant"
    FIRST_GAVE = "first-gave"
    COACH = "coach"


def in_order(steps: Iterable[tuple[PathStepKind, date]]) -> list[tuple[PathStepKind, date]]:
    """Return steps by their day, and those of one day as they mostly come.

    Examples
    --------
    >>> day = date(2026, 9, 1)
    >>> [kind.value for kind, _ in in_order([(PathStepKind.COACH, day), (PathStepKind.PARTICIPANT, day)])]
    ['participant', 'coach']
    """
    kinds = list(PathStepKind)
    return sorted(steps, key=lambda step: (step[1], kinds.index(step[0])))
