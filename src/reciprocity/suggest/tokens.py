"""A resident's text as words, with what is needed to leave some of them alone."""

import re
from dataclasses import dataclass

from .folding import fold

MAX_LENGTH = 1_000
MAX_TOKENS = 120
MAX_WORD = 40
ENDS = re.compile(r"[.,;:!?)\n]+$")
ADDRESS = re.compile(
    r"\S*@\S*|\b(?:https?:|www\.)\S*|\S+\.(?:nl|com|net|org|eu|be|de|info|tr|pl)\b\S*|\+?\d[\d \-]{5,}\S*",
    re.IGNORECASE,
)
BREAKS = frozenset("maar but ale ama fakat want omdat because doch".split())
NAMING = frozenset("heet heten naam named name meneer mevrouw mijnheer imie adim".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, the text it was written as, its clause, and whether it may be a name or an address."""

    word: str
    written: str
    clause: int
    private: bool


def without_addresses(text: str) -> str:
    """Return the beginning of a text without addresses and numbers by which somebody can be reached."""
    return ADDRESS.sub(" ", text[:MAX_LENGTH])


def tokens_of(text: str) -> list[Token]:
    """Return the words of the beginning of a text."""
    found: list[Token] = []
    clause, after_name = 0, False
    for chunk in text[:MAX_LENGTH].split():
        words = fold(chunk[:MAX_WORD]).split()
        if words and words[0] in BREAKS:
            clause += 1
        private = after_name or not chunk[0].islower() or not all(c.isalpha() or c in ".,;:!?()'’-\"" for c in chunk)
        for word in words:
            written = chunk if len(words) == 1 else word
            found.append(Token(word[:MAX_WORD], ENDS.sub("", written), clause, private))
        after_name = bool(words) and (words[-1] in NAMING or (after_name and words[-1] == "is"))
        clause += bool(ENDS.search(chunk))
        if len(found) >= MAX_TOKENS:
            break
    return found[:MAX_TOKENS]
