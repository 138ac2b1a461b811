"""The states of an offer or need and who may move them: by hand only between a few of them."""

from collections.abc import Mapping
from types import MappingProxyType

from .words import EntryStatus

_BY_HAND: Mapping[EntryStatus, frozenset[EntryStatus]] = MappingProxyType(
    {
        EntryStatus.DRAFT: frozenset({EntryStatus.OPEN, EntryStatus.WITHDRAWN}),
        EntryStatus.OPEN: frozenset({EntryStatus.PAUSED, EntryStatus.WITHDRAWN}),
        EntryStatus.MATCHED: frozenset({EntryStatus.PAUSED, EntryStatus.WITHDRAWN}),
        EntryStatus.PAUSED: frozenset({EntryStatus.OPEN, EntryStatus.WITHDRAWN}),
        EntryStatus.EXPIRED: frozenset({EntryStatus.OPEN, EntryStatus.WITHDRAWN}),
        EntryStatus.WITHDRAWN: frozenset({EntryStatus.OPEN}),
    }
)


def may_become(now: EntryStatus, then: EntryStatus) -> bool:
    """Tell whether a person may move an offer or need from one status to another.

    Examples
    --------
    >>> may_become(EntryStatus.OPEN, EntryStatus.PAUSED)
    True
    >>> may_become(EntryStatus.FULFILLED, EntryStatus.OPEN)
    False
    """
    return then == now or then in _BY_HAND.get(now, frozenset())
