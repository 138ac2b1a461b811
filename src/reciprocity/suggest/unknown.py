"""Words that nobody understood, to be counted for the learning session: words only, and no word that may be private."""

from collections.abc import Iterable, Sequence
from functools import cache

from .reading import Heard
from .tokens import Token
from .words import word_lists

SHORTEST, LONGEST, MOST = 4, 24, 8


@cache
def _familiar() -> frozenset[str]:
    return frozenset().union(*word_lists().values())


def unknown_among(tokens: Sequence[Token], heard: Iterable[Heard]) -> tuple[str, ...]:
    """Return the words that were understood in no way, each once."""
    understood = {one.place for one in heard}
    words = (
        token.word
        for place, token in enumerate(tokens)
        if place not in understood and not token.private and token.word not in _familiar()
    )
    plain = (word for word in words if word.isalpha() and SHORTEST <= len(word) <= LONGEST)
    return tuple(dict.fromkeys(plain))[:MOST]
