"""The life of a circle of neighbours: proposed, agreed once all say yes, and it goes on until it ends."""

from collections.abc import Collection
from enum import StrEnum

from .words import Answer

LEAST, MOST = 5, 8
"""People in a circle (wooncirkels: five to eight)."""


class CircleStatus(StrEnum):
    """Where a circle stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


HOLDING = frozenset({CircleStatus.PROPOSED, CircleStatus.AGREED})
"""While it stands so, its members are in no other."""


def after_answers(answers: Collection[Answer | None]) -> CircleStatus:
    """Return what a proposed circle is once its members gave these answers; None of who has not answered yet.

    Examples
    --------
    >>> after_answers([Answer.ACCEPTED, None])
    <CircleStatus.PROPOSED: 'proposed'>
    >>> after_answers([Answer.ACCEPTED] * 5)
    <CircleStatus.AGREED: 'agreed'>
    """
    if Answer.DECLINED in answers:
        return CircleStatus.DECLINED
    return CircleStatus.AGREED if set(answers) == {Answer.ACCEPTED} else CircleStatus.PROPOSED


def after_leaving(status: CircleStatus, left: int) -> CircleStatus:
    """Return what a circle is once somebody is no longer in it and so many are left.

    A proposal was about these people, so it is withdrawn. A circle that lives goes on while it is one.

    Examples
    --------
    >>> after_leaving(CircleStatus.AGREED, 5), after_leaving(CircleStatus.AGREED, 4)
    (<CircleStatus.AGREED: 'agreed'>, <CircleStatus.ENDED: 'ended'>)
    """
    if status is CircleStatus.PROPOSED:
        return CircleStatus.WITHDRAWN
    return CircleStatus.ENDED if status is CircleStatus.AGREED and left < LEAST else status


def may_answer(status: CircleStatus, answer: Answer) -> bool:
    """Tell whether a member may give an answer now; who is in a circle that lives may always step out.

    Examples
    --------
    >>> may_answer(CircleStatus.AGREED, Answer.DECLINED), may_answer(CircleStatus.AGREED, Answer.ACCEPTED)
    (True, False)
    """
    return status is CircleStatus.PROPOSED or (status is CircleStatus.AGREED and answer is Answer.DECLINED)
