"""Words that say nothing of a kind of help: small, weak and ordinary ones, and private ones that nobody counts."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

WORDS_VERSION = 1


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Return the lists of the package: small, weak, not, common and private."""
    text = files("reciprocity.suggest").joinpath(f"data/words.v{WORDS_VERSION}.txt").read_text("utf-8")
    lists: dict[str, set[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            lists.setdefault(name, set()).update(line.split())
    lists["small"] -= lists["weak"]
    return MappingProxyType({name: frozenset(words) for name, words in lists.items()})
