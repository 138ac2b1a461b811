"""What words come down to: without case, accents, filler and endings."""

import re
import unicodedata

NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"} | dict.fromkeys("&+", " en ")
)
ASCII = str.maketrans(
    {chr(n): chr(n).lower() if chr(n).isalnum() else " " for n in range(128)} | dict.fromkeys("&+", " en ")
)
LEADING = re.compile(
    r"(?:(?:ik|i|we|wij|kan|kunnen|can|wil|want|graag|goed|heel|een beetje|beetje|iemand|someone|ander|anderen|"
    r"others|mensen|people|zoek|zoekt|zoekt naar|looking for|vraagt|biedt|aanbod|vraag|behoefte aan|nodig|need|needs|"
    r"hulp|help|helpen|helping|ondersteuning|support|assistance|begeleiding)\s+)*"
    r"(?:(?:bij|met|aan|in|with|to|naar|van|voor|for)\s+)?(?:(?:het|de|een|the|a|an|mijn|m n|my|zijn|haar|wat)\s+)?"
)
SMALL = frozenset("de het een the a an van mijn my je uw zijn en and of in bij met voor op thuis doen".split())
ENDINGS = ("jes", "tjes", "en", "s", "je", "n")
VOWELS = "aeiou"


def fold(text: str) -> str:
    """Return a text without case, accents and punctuation; '&' becomes 'en'."""
    if text.isascii():
        return " ".join(text.translate(ASCII).split())
    flat = unicodedata.normalize("NFKD", text.casefold().translate(NOT_DECOMPOSED))
    kept = (c if c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def without_filler(folded: str) -> str:
    """Return words without what people put before them: 'hulp bij het', 'ik kan'."""
    found = LEADING.match(folded)
    return folded[found.end() :] if found else folded


def bag(folded: str) -> tuple[str, ...]:
    """Return the stems of the words that matter, in no order: 'ramen lappen' is 'lappen van ramen'."""
    return tuple(sorted(stem(word) for word in folded.split() if word not in SMALL))


def stem(word: str) -> str:
    """Return a word without the ending of a plural or a small thing: klusjes, klussen and klus are one."""
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3:
            return _short(rest)
    return _short(word)


def _short(word: str) -> str:
    """Make 'klass' and 'raam' as short as they are in the other number."""
    if len(word) >= 3 and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    if len(word) >= 4 and word[-2] == word[-3] and word[-2] in VOWELS and word[-1] not in VOWELS:
        word = word[:-2] + word[-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])
