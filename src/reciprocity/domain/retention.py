"""How long what is kept: a term per kind of record, in days; what is past its term is removed."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

SHORTEST_AUDIT = 365  # the database refuses to remove a younger line


class Kept(StrEnum):
    """A kind of record that has a term."""

    LEFT = "left"
    DRAFTS = "drafts"
    CONVERSATIONS = "conversations"
    CASES = "cases"
    FIRST_CONTACTS = "first-contacts"
    MATCHES = "matches"
    OUTSIDE_STEPS = "outside-steps"
    IMPORTS = "imports"
    KEYS = "keys"
    EVENTS = "events"
    JOBS = "jobs"
    DEAD_JOBS = "dead-jobs"
    AUDIT = "audit"


TERMS: Mapping[Kept, int] = MappingProxyType(
    {
        Kept.LEFT: 365,
        Kept.DRAFTS: 365,
        Kept.CONVERSATIONS: 365,
        Kept.CASES: 730,
        Kept.FIRST_CONTACTS: 180,
        Kept.MATCHES: 730,
        Kept.OUTSIDE_STEPS: 730,
        Kept.IMPORTS: 365,
        Kept.KEYS: 365,
        Kept.EVENTS: 90,
        Kept.JOBS: 14,
        Kept.DEAD_JOBS: 90,
        Kept.AUDIT: 1825,
    }
)
"""Days that each is kept, unless an organisation chooses others; 0 is for ever."""


def read_terms(text: str) -> Mapping[Kept, int]:
    """Return the terms, with those that a text names in place of ours.

    Raises
    ------
    ValueError
        If a kind is not known, a number is none, or the audit trail would be kept for less than a year.

    Examples
    --------
    >>> read_terms("left=90")[Kept.LEFT]
    90
    """
    named = {Kept(kind.strip()): int(days) for kind, days in (pair.split("=") for pair in text.split(",") if pair)}
    if any(days < 0 for days in named.values()) or 0 < named.get(Kept.AUDIT, 0) < SHORTEST_AUDIT:
        raise ValueError("terms")
    return MappingProxyType({**TERMS, **named})
