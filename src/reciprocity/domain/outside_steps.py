"""Steps from outside: what no neighbour can do now is asked of a partner, and in the last resort of a professional."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from .words import EntryStatus

ENDED = frozenset({EntryStatus.MATCHED, EntryStatus.FULFILLED, EntryStatus.WITHDRAWN, EntryStatus.EXPIRED})
"""What a need is when nobody outside has to do anything for it any more."""


class AskedOf(StrEnum):
    """Of whom a step is asked; neither is a neighbour, and neither is ever counted as reciprocity."""

    PARTNER = "partner"
    PROFESSIONAL = "professional"


class OutsideOutcome(StrEnum):
    """What came of it; called off is what a neighbour did first, or nobody needs any more."""

    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not-fulfilled"
    CALLED_OFF = "called-off"


class PeerChance(StrEnum):
    """Whether a neighbour could still do it."""

    NOT_OPEN = "not-open"
    IN_MATCH = "in-match"
    NOT_TRIED = "not-tried"
    LATER = "later"
    NOBODY = "nobody"


OFFERED = frozenset({"helpers-chosen-elsewhere", "left-out", "not-in-a-ring"})
"""Why a match run left a need although neighbours could do it."""

SENTENCES: Mapping[PeerChance, tuple[str, str]] = MappingProxyType(
    {
        PeerChance.NOT_OPEN: (
            "Deze vraag staat nu niet open. Er hoeft niemand gevraagd te worden.",
            "This need is not open now. Nobody has to be asked.",
        ),
        PeerChance.IN_MATCH: (
            "Buren gaan voor: deze vraag staat in een voorstel of afspraak. Wacht af wat zij zeggen.",
            "Neighbours come first: this need stands in a proposal or in what was agreed. Wait for what they say.",
        ),
        PeerChance.NOT_TRIED: (
            "Buren gaan voor: er is nog geen matchronde waarin deze vraag overbleef. Vraag eerst om een matchronde.",
            "Neighbours come first: no match run has left this need yet. Ask for a match run first.",
        ),
        PeerChance.LATER: (
            "{why} Wachten kan; duurt dat te lang, vraag dan een partner.",
            "{why} It can wait; if that takes too long, ask a partner.",
        ),
        PeerChance.NOBODY: ("{why} Tot dan kan een partner het doen.", "{why} Until then a partner could do it."),
    }
)
"""What each says; ``why`` is why the last match run left the need."""

NO_PARTNER = ("{why} Er is nog geen partner die dit kan.", "{why} There is no partner yet that can do this.")
"""What is said instead where a partner would be asked and none can."""


def chance(status: EntryStatus, left: str | None, *, in_match: bool) -> PeerChance:
    """Tell whether a neighbour could still do it; ``left`` is why the last match run left the need, if it did.

    Examples
    --------
    >>> chance(EntryStatus.OPEN, "no-offer-in-category", in_match=False)
    <PeerChance.NOBODY: 'nobody'>
    >>> chance(EntryStatus.OPEN, None, in_match=True)
    <PeerChance.IN_MATCH: 'in-match'>
    """
    if in_match:
        return PeerChance.IN_MATCH
    if status is not EntryStatus.OPEN:
        return PeerChance.NOT_OPEN
    if left is None:
        return PeerChance.NOT_TRIED
    return PeerChance.LATER if left in OFFERED else PeerChance.NOBODY


def is_last_resort(could: Collection[object], said_no: Collection[object]) -> bool:
    """Tell whether a professional may be asked: no partner could do it, or one that could was asked in vain.

    Examples
    --------
    >>> is_last_resort([], []), is_last_resort(["library"], []), is_last_resort(["library"], ["library"])
    (True, False, True)
    """
    return not could or any(one in said_no for one in could)
