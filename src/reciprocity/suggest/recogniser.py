"""Recognising a kind of help in a few words: exactly, or not at all; what is ambiguous is left to a coach."""

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from .folding import bag, fold, without_filler

SYNONYMS_VERSION = 1
MAX_WORDS = 12
MAX_LENGTH = 200
Key = TypeVar("Key", bound=Hashable)


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return the synonyms of the package, code -> the words people use."""
    text = files("reciprocity.suggest").joinpath(f"data/synonyms.v{SYNONYMS_VERSION}.json").read_text("utf-8")
    return MappingProxyType({code: tuple(words) for code, words in json.loads(text).items()})


class Recogniser:
    """Tells which category a few words mean.

    Examples
    --------
    >>> recogniser = Recogniser({"repair.bike": ("Fiets maken", "Bike repair")})
    >>> recogniser.recognise("Fietsen repareren")
    'repair.bike'
    >>> recogniser.recognise("iets met fietsen") is None
    True
    """

    def __init__(self, labels: Mapping[str, Iterable[str]]) -> None:
        named = [(label, code) for code, names in labels.items() for label in names if fold(label)]
        known = [(word, code) for code, words in synonyms().items() if code in labels for word in words]
        own = _single((fold(words), code) for words, code in named)
        self._exact = _single((fold(words), code) for words, code in known if fold(words) not in own) | own
        self._bags = _single((bag(words), code) for words, code in self._exact.items())

    def recognise(self, text: str) -> str | None:
        """Return the code of the category that a text means, or None when it is not sure."""
        if len(text) > MAX_LENGTH:
            return None
        folded = fold(text)
        if not folded or len(folded.split()) > MAX_WORDS:
            return None
        return next((code for code in self._candidates(folded) if code), None)

    def _candidates(self, folded: str) -> Iterator[str | None]:
        bare = without_filler(folded)
        yield self._exact.get(folded)
        yield self._exact.get(bare)
        yield self._bags.get(bag(folded))
        yield self._bags.get(bag(bare)) if bag(bare) else None


def _single(pairs: Iterable[tuple[Key, str]]) -> dict[Key, str]:
    """Return key -> code without the keys that mean more than one."""
    found: dict[Key, str] = {}
    twice: set[Key] = set()
    for key, code in pairs:
        if found.setdefault(key, code) != code:
            twice.add(key)
    return {key: code for key, code in found.items() if key not in twice}
