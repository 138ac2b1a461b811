"""The life of a match: what the answers of its members make of it."""

from collections.abc import Collection

from .words import Answer, MatchStatus

ANSWERABLE = frozenset({MatchStatus.PROPOSED, MatchStatus.AGREED})


def after(answers: Collection[Answer | None]) -> MatchStatus:
    """Return what a match is once its members gave these answers; None of who has not answered yet.

    One no releases everybody, the last yes agrees, and who wants to think keeps it open.

    Examples
    --------
    >>> after([Answer.ACCEPTED, None])
    <MatchStatus.PROPOSED: 'proposed'>
    >>> after([Answer.ACCEPTED, Answer.ACCEPTED])
    <MatchStatus.AGREED: 'agreed'>
    >>> after([Answer.ACCEPTED, Answer.DECLINED])
    <MatchStatus.DECLINED: 'declined'>
    """
    if Answer.DECLINED in answers:
        return MatchStatus.DECLINED
    return MatchStatus.AGREED if set(answers) == {Answer.ACCEPTED} else MatchStatus.PROPOSED


def may_answer(status: MatchStatus, answer: Answer) -> bool:
    """Tell whether a member may give an answer now: a yes can be taken back until it starts, never put off.

    Examples
    --------
    >>> may_answer(MatchStatus.AGREED, Answer.DECLINED), may_answer(MatchStatus.AGREED, Answer.LATER)
    (True, False)
    """
    return status in ANSWERABLE and (status is MatchStatus.PROPOSED or answer is not Answer.LATER)
