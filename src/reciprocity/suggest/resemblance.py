"""Which kinds of help a text resembles by its groups of letters: a small Naive Bayes that the lexicon alone trains."""

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .folding import fold
from .lexicon import Term, lexicon
from .words import word_lists

LETTERS = (4,)
SMOOTHING = 0.2
TEMPER = 0.35
LONGEST = 30


class Resemblance:
    """Chances of kinds of help given groups of letters."""

    def __init__(self, terms: Iterable[Term]) -> None:
        weights = _weights(terms)
        self.codes = sorted({code for _, code in weights})
        self._rows: dict[str, int] = {}
        column = {code: number for number, code in enumerate(self.codes)}
        known = {word: self._learn(word) for word in dict.fromkeys(word for word, _ in weights)}
        places = [row * len(column) + column[code] for word, code in weights for row in known[word]]
        repeated = [weight for (word, _), weight in weights.items() for _ in known[word]]
        counts = np.bincount(places, repeated, len(self._rows) * len(column)).reshape(-1, len(column))
        self._logs: NDArray[np.float32] = np.log(
            (counts + SMOOTHING) / (counts.sum(0) + SMOOTHING * len(counts))
        ).astype(np.float32)

    def _learn(self, word: str) -> list[int]:
        return [self._rows.setdefault(gram, len(self._rows)) for gram in grams([word])]

    def chances(self, words: Iterable[str]) -> Mapping[str, float]:
        """Return code -> chance for the words that matter of a text; empty if no group of letters is known."""
        rows = [self._rows[gram] for gram in grams(words) if gram in self._rows]
        if not rows:
            return {}
        told = self._logs[rows].sum(0) * TEMPER
        chances = np.exp(told - told.max())
        return dict(zip(self.codes, (chances / chances.sum()).tolist(), strict=True))


def _weights(terms: Iterable[Term]) -> dict[tuple[str, str], float]:
    """Return how often each word stands for each kind of help."""
    weights: dict[tuple[str, str], float] = {}
    for term in terms:
        for word in meaning(term.text):
            for code, weight in term.codes:
                weights[word, code] = weights.get((word, code), 0.0) + weight
    return weights


def meaning(text: str) -> list[str]:
    """Return the folded words of a text without the small ones."""
    return [word for word in fold(text).split() if word not in word_lists()["small"]]


def grams(words: Iterable[str]) -> list[str]:
    """Return the groups of letters of words, with their borders."""
    bordered = [f"<{word[:LONGEST]}>" for word in words]
    return [word[at : at + n] for word in bordered for n in LETTERS for at in range(len(word) - n + 1)]


@cache
def base_resemblance() -> Resemblance:
    """Return what the lexicon of the package trains."""
    return Resemblance(lexicon())
