"""Dutch writes words together: 'fietsketting' is a chain of a bike, and the last part says what it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .index import Index, units_of
from .words import word_lists

SHORTEST, SHORTEST_PART, SHORTEST_LONE = 7, 3, 4
LINKS = ("", "s", "e", "en", "er")


@dataclass(frozen=True, slots=True)
class Part:
    """A known part of a compound and how much of the meaning of the whole it has."""

    word: str
    factor: float


@lru_cache(maxsize=64)
def _closed() -> frozenset[str]:
    lists = word_lists()
    return lists["small"] | lists["not"]


def parts_of(word: str, index: Index) -> list[Part]:
    """Return the known parts of a compound, or none."""
    if len(word) < SHORTEST:
        return []
    return max(_splits(word, index), key=lambda parts: sum(len(part.word) * part.factor for part in parts), default=[])


def _splits(word: str, index: Index) -> Iterator[list[Part]]:
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head = word[cut:]
        first = _modifier(word[:cut], index)
        head_known = _known(head, index)
        if first and head_known:
            yield [Part(first, 0.6), Part(head, 0.85)]
        elif head in index.units and head_known and len(head) >= SHORTEST_LONE:
            yield [Part(head, 0.5)]
        elif first and len(first) >= SHORTEST_LONE:
            yield [Part(first, 0.45)]


def _modifier(part: str, index: Index) -> str | None:
    """Return the first part without the sounds that link it."""
    bare = (part[: len(part) - len(link)] for link in LINKS if part.endswith(link))
    return next((word for word in bare if len(word) >= SHORTEST_PART and _known(word, index)), None)


def _known(word: str, index: Index) -> bool:
    if word in _closed() or word in word_lists()["weak"]:
        return False
    if word in index.units:
        return True
    return len(word) > SHORTEST_PART and bool(units_of(word, index)[0])
