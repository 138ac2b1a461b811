"""First contacts: somebody whom a coach met, by a nickname only, and what came of it."""

import re
import unicodedata
from enum import StrEnum
from uuid import UUID

MOST_DIGITS = 6  # in a nickname, such as "Ria van 312"; a telephone number has more
PHONE = re.compile(r"(?<!\d)(?:\+\d|00[1-9]|0[1-9])(?:[ ().\-/]{0,3}\d){8,13}(?!\d)")


class FirstContactOutcome(StrEnum):
    """What came of a first contact."""

    OPEN = "open"
    JOINED = "joined"
    NOT_NOW = "not-now"
    NO = "no"


def holds_contact_data(text: str) -> bool:
    """Tell whether somebody could be reached by what a text holds: an e-mail address or a telephone number.

    Examples
    --------
    >>> holds_contact_data("buurvrouw, 06-1234 5678"), holds_contact_data("ria@buurt.example")
    (True, True)
    >>> holds_contact_data("markt, 12-10-2026, kraam 14")
    False
    """
    plain = unicodedata.normalize("NFKC", text)
    return "@" in plain or PHONE.search(plain) is not None


def is_no_nickname(text: str) -> bool:
    """Tell whether a text says more than what somebody is called: how to reach him or her, or a number.

    Examples
    --------
    >>> is_no_nickname("Ria van 312"), is_no_nickname("Ria 2612345")
    (False, True)
    """
    return holds_contact_data(text) or sum(map(str.isdigit, text)) > MOST_DIGITS


def outcome_with(
    said: FirstContactOutcome | None, resident: UUID | None, now: FirstContactOutcome
) -> FirstContactOutcome | None:
    """Return what came of a contact, given what is said of it, if anything, and which resident it became.

    Who became a resident joined, and nobody else did; None when what is said does not go with that.

    Examples
    --------
    >>> outcome_with(None, UUID(int=1), FirstContactOutcome.NOT_NOW)
    <FirstContactOutcome.JOINED: 'joined'>
    >>> outcome_with(None, None, FirstContactOutcome.JOINED)
    <FirstContactOutcome.OPEN: 'open'>
    >>> outcome_with(FirstContactOutcome.JOINED, None, FirstContactOutcome.OPEN) is None
    True
    """
    joined = FirstContactOutcome.JOINED
    if said is None:
        said = joined if resident else (FirstContactOutcome.OPEN if now is joined else now)
    return said if (said is joined) == (resident is not None) else None
