"""What a neighbourhood's network shows of people: the kinds of it, and how each is said."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Noticed(StrEnum):
    """What somebody stands out by; an occasion for a talk, never a score."""

    ALONE = "alone"
    BRIDGE = "bridge"
    CARRIES_MUCH = "carries-much"


INVITATIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "match-under-way": (
            "Staat nog alleen, en er loopt een match. Vraag hoe het gaat; begin niet iets anders.",
            "Still stands alone, and a match is under way. Ask how it goes; do not begin something else.",
        ),
        "match-fell-through": (
            "Staat nog alleen, en een match ging niet door. Hoor hoe dat was, en probeer het samen opnieuw.",
            "Still stands alone, and a match came to nothing. Hear how that was, and try again together.",
        ),
        "those-known-have-left": (
            "Kende hier mensen, maar die zijn vertrokken. Stel nieuwe buren voor.",
            "Knew people here who have left. Introduce new neighbours.",
        ),
        "asks-and-nobody-came": (
            "Vraagt iets, en er kwam nog niemand. Zoek samen iemand, of stel de vraag anders.",
            "Asks for something, and nobody came yet. Look for somebody together, or put it otherwise.",
        ),
        "offers-and-was-not-asked": (
            "Biedt iets aan, en is nog niet gevraagd. Vraag erom.",
            "Offers something, and was not asked yet. Ask for it.",
        ),
        "quiet-of-late": (
            "Deed eerder mee, en is nu stil. Ga eens langs.",
            "Took part before, and is quiet now. Drop in.",
        ),
        "nothing-told-yet": (
            "Heeft nog niets aangeboden of gevraagd. Voer het gesprek met de drie vragen.",
            "Has offered and asked nothing yet. Have the talk with the three questions.",
        ),
    }
)
