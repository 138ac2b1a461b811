"""What came of a step, from what its two sides tell."""

from collections.abc import Collection

from .words import EntryStatus, Outcome


def result(giver: Outcome | None, receiver: Outcome | None) -> Outcome:
    """Return what came of a step: whoever was to receive it knows best; of whom nobody told anything, it was not done.

    Examples
    --------
    >>> result(Outcome.FULFILLED, Outcome.NO_SHOW)
    <Outcome.NO_SHOW: 'no-show'>
    >>> result(Outcome.NO_LONGER_NEEDED, None), result(None, None)
    (<Outcome.NO_LONGER_NEEDED: 'no-longer-needed'>, <Outcome.NOT_FULFILLED: 'not-fulfilled'>)
    """
    return receiver or giver or Outcome.NOT_FULFILLED


def then_of_need(results: Collection[Outcome]) -> EntryStatus:
    """Return what becomes of a need: what was not fulfilled comes back, unless it is no longer needed.

    Examples
    --------
    >>> then_of_need([Outcome.NO_SHOW]), then_of_need([Outcome.NO_SHOW, Outcome.FULFILLED])
    (<EntryStatus.OPEN: 'open'>, <EntryStatus.FULFILLED: 'fulfilled'>)
    """
    if Outcome.FULFILLED in results:
        return EntryStatus.FULFILLED
    return EntryStatus.WITHDRAWN if Outcome.NO_LONGER_NEEDED in results else EntryStatus.OPEN
