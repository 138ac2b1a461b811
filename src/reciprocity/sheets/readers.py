"""Reading the words that come again and again in one list only once; what is kept for it goes with the list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .choices import read_languages
from .times import read_times
from .uses import Recognise
from .wishes import Found, read_wishes

KEPT = 2_000
Many = Callable[[str], tuple[tuple[str, ...], str | None]]


@dataclass(frozen=True, slots=True)
class Readers:
    """How the cells of one list are read."""

    recognise: Recognise
    wishes: Callable[[str], Found]
    languages: Many
    times: Many


def readers_of(recognise: Recognise) -> Readers:
    """Return readers that remember the last few thousand different cells."""
    known = lru_cache(KEPT * 5)(lambda words: recognise(words))
    return Readers(
        recognise=known,
        wishes=lru_cache(KEPT)(lambda text: read_wishes(text, known)),
        languages=lru_cache(KEPT)(lambda text: read_languages(text)),
        times=lru_cache(KEPT)(lambda text: read_times(text)),
    )
