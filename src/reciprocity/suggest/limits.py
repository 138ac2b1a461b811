"""What a resident cannot or will not do, in their own words: a limit, never an offer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .folding import fold
from .tokens import MAX_LENGTH, NAMING
from .words import word_lists

Kind = Literal["offer", "need"]
MAX_LIMITS, LONGEST_LIMIT = 5, 100
NO = r"(?:niet|nit|nie|geen|gen|nooit|niks|niets|nergens|not|no|never|cannot|cant|t)"
CLAUSES = re.compile(
    r"[.,;:!?()\n]+|\bwel\b(?= +(?:een|mijn|de|het) )|\b(?:maar|but|ale|ama|fakat|want|because|omdat)\b"
    r"|\b(?:en|and|ve|oraz)\b(?=\s+(?:ik\s+|i\s+)?(?:kan|mag|durf|wil|doe|heb|ben|geen|niet|liever|can|no|not|nie)\b)",
    re.IGNORECASE,
)
ABOUT_OTHERS = re.compile(
    r"\b(?:die|dat|wie|iemand|mensen|anderen|als|wanneer|who|someone|anyone|people|if)\b.*\b" + NO + r"\b"
    r"|\bniet alleen\b|\bniet erg\b|\bniks liever\b|\bniets liever\b|\bstil ?zitten\b|\bsnel bang\b|\bte beroerd\b"
    r"|\bmaakt (?:mij |me )?niet uit\b|\bgeen (?:probleem|moeite|punt|haast)\b|\bno problem\b|\bniet vies van\b"
)
UNABLE = re.compile(
    r"\b(?:kan|kun|kunnen|mag|durf|wil|lukt|red|can|may|could)\b.*\b" + NO + r"\b|\b(?:cannot|cant|can t|don t|won t)\b"
    r"|\b(?:doe|til|rij|loop|werk|kom|heb liever)\b.*\b(?:niet|geen|nooit)\b|\bnie (?:moge|umiem|dam rady)\b"
    r"|\b\w{3,}[ae]m(?:am|em)\b"
)
BARE = re.compile(r"^(?:ook |dus |helaas |liever |wel |maar |en |alleen )*(?:niet|geen|nooit|not|no|never|bez)\b")
LACK = re.compile(r"\b(?:heb|hebben|have|mam)\b.*\b(?:geen|gen|no|nie)\b|\byok\b")
BODY = re.compile(
    r"\b(?:slechte?|zwakke?|kapotte?|stijve|versleten|pijn(?:lijke)?|last|zere|bad|sore|weak|chory|chore)\b.*"
    r"\b(?:rug|nek|knie(?:en)?|heup(?:en)?|schouders?|benen|been|armen|arm|handen|voeten|ogen|oren|hart|longen|"
    r"back|knees?|hips?|legs?|shoulders?|heart|eyes|kregoslup|plecy|kolana?)\b"
    r"|\b(?:rug|nek|knieen|knie|heup|schouder|benen) (?:is|zijn|wil|willen|doet|doen)\b"
    r"|\b(?:slecht ter been|snel moe|gauw moe|hoogtevrees|allergisch|allergic|"
    r"(?:mijn|in een|heb een|met een|met|my|in a) (?:rollator|rolstoel|stok|wheelchair)|"
    r"bel agrisi|belim agriyor)\b"
)
CANNOT_BODY = re.compile(
    r"\b(?:kan|mag|can|lukt|durf)\b.*\b"
    + NO
    + r"\b.*\b(?:tillen|dragen|bukken|traplopen|trap|trappen|staan|lopen|knielen|"
    r"zitten|fietsen|rijden|horen|zien|lift|carry|bend|stairs|stand|walk)\b|^(?:geen|no) (?:trap|trappen|stairs)\b"
)
TIMES = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend|avond|ochtend|middag|doordeweeks|overdag|"
    r"vakantie|monday|tuesday|wednesday|thursday|friday|saturday|sunday|evenings?|mornings?|weekends?|"
    r"(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2}) uur)"
)
WHEN = re.compile(
    r"\b(?:niet|nooit|geen|not|never|alleen|only|liefst) (?:(?:op|in|voor|na|s|de|het|on|at|before|after|tot) )*"
    + TIMES
    + r"(?:s|en|avond|middag|ochtend|avonden|middagen)?\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text; whether it is a limit, and whether its words say what can be done or is needed."""

    text: str
    limit: bool
    counts: bool
    fallback: bool = False


def clauses_of(text: str, kind: Kind) -> list[Clause]:
    """Return the parts of a text."""
    parts = [part.strip() for part in CLAUSES.split(text[:MAX_LENGTH]) if part and part.strip()]
    return [_offered(part) if kind == "offer" else _needed(part) for part in parts]


def _offered(part: str) -> Clause:
    folded = fold(part)
    if WHEN.search(folded):
        return Clause(part, limit=True, counts=not BARE.search(folded) and not UNABLE.search(folded))
    if BODY.search(folded) and not re.search(r"\b(?:duwen?|duw|push|iemand|mensen|ouderen)\b", folded):
        return Clause(part, limit=True, counts=False)
    if ABOUT_OTHERS.search(folded):
        return Clause(part, limit=False, counts=True)
    if UNABLE.search(folded) or BARE.search(folded):
        return Clause(part, limit=True, counts=False)
    if LACK.search(folded):
        return Clause(part, limit=True, counts=False, fallback=True)
    return Clause(part, limit=False, counts=True)


def _needed(part: str) -> Clause:
    folded = fold(part)
    limit = bool(BODY.search(folded) or CANNOT_BODY.search(folded) or WHEN.search(folded))
    return Clause(part, limit=limit, counts=True)


def limits_among(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return the limits as they were said, without 'ik'; none with an address, a number, a name or a diagnosis."""
    found = (_own_words(clause.text) for clause in clauses if clause.limit)
    return tuple(dict.fromkeys(words for words in found if words))[:MAX_LIMITS]


def _own_words(text: str) -> str:
    words = text.split()
    while words and fold(words[0]) in {"ik", "i", "en", "and", "maar", "dus", "ook"}:
        words = words[1:]
    folded = fold(" ".join(words)).split()
    private = word_lists()["private"] | NAMING
    named = any(word[0].isupper() for word in words[1:])
    if named or private & set(folded) or "@" in text or re.search(r"\d{3}", text):
        return ""
    said = " ".join(words)
    return said if len(said) <= LONGEST_LIMIT else ""
