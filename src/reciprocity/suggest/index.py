"""Which terms hold a word, and how strongly a word or phrase means a kind of help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log

from .folding import fold
from .lexicon import LANGUAGES, Language, Term, lexicon
from .recogniser import synonyms
from .sounds import sound
from .stems import stem_of
from .words import word_lists

NOT = "!"
NOBODY = frozenset("niemand nobody kimse kimseyi nikt nikogo".split())
NOTHING = frozenset("niks niets nothing nic hicbir".split())
NOWHERE = frozenset("nergens nowhere".split())
LONG_TERM = 7
SHORTEST_FOREIGN = len("pl:") + 4
SHRINKAGE, SHARED = 0.5, 0.8
KINDS = 71


class Index:
    """The terms of a lexicon, to be found by the words in them."""

    def __init__(self) -> None:
        self.units: dict[str, frozenset[str]] = {}
        self.weights: dict[str, dict[str, float]] = {}
        self.singles: dict[tuple[str, str], str] = {}
        self.alone: dict[str, bool] = {}
        self.inside: dict[tuple[str, str], str] = {}
        self.phrases: dict[str, tuple[tuple[tuple[str, ...], Term], ...]] = {}
        self.by_sound: dict[str, frozenset[str]] = {}
        self.by_initial: dict[str, tuple[str, ...]] = {}

    def extended(self, terms: Iterable[Term]) -> "Index":
        """Return a copy with more terms."""
        other = Index()
        for name, table in vars(self).items():
            setattr(other, name, dict(table))
        for term in terms:
            other.add(term)
        return other

    def add(self, term: Term) -> None:
        """Add one term."""
        words = meaning_words(fold(term.text))
        if not words or len(words) > LONG_TERM:
            return
        each = [unit_of(word, term.language) for word in words]
        units = tuple(dict.fromkeys(each))
        for word, unit in zip(words, each, strict=True):
            if not unit.startswith(NOT):
                self._learn(word, unit, term)
        self._weigh([unit for unit in units if not unit.startswith(NOT)], term, alone=len(units) == 1)
        if len(units) == 1 and term.codes:
            self.alone[units[0]] = True
        named = self.singles if len(units) == 1 else self.inside
        for unit in units:
            for code, _ in term.codes:
                named.setdefault((unit, code), term.text)
        if len(units) > 1:
            rarest = min(units, key=lambda unit: len(self.phrases.get(unit, ())) + 10_000 * unit.startswith(NOT))
            self.phrases[rarest] = (*self.phrases.get(rarest, ()), (units, term))

    def _learn(self, word: str, unit: str, term: Term) -> None:
        known = self.units.get(word)
        if known is None:
            self.by_initial[word[0]] = (*self.by_initial.get(word[0], ()), word)
            if term.language == "nl":
                key = sound(word)
                self.by_sound[key] = self.by_sound.get(key, frozenset()) | {word}
        if known is None or unit not in known:
            self.units[word] = (known or frozenset()) | {unit}

    def _weigh(self, units: Sequence[str], term: Term, *, alone: bool) -> None:
        share = 1.0 if alone else SHARED / max(len(units), 1)
        for unit in units:
            codes = dict(self.weights.get(unit, {}))
            for code, weight in term.codes:
                codes[code] = codes.get(code, 0.0) + weight * share
            self.weights[unit] = codes

    def meanings(self, unit: str) -> Iterator[tuple[str, float]]:
        """Yield how strongly a word alone means which kinds of help, between 0 and 1."""
        codes = self.weights.get(unit, {})
        whole = sum(codes.values()) + SHRINKAGE
        told = self.telling(unit)
        for code, weight in codes.items():
            yield code, told * weight / whole

    def telling(self, unit: str) -> float:
        """Return how much a word tells: 1 for a word of one kind of help, near 0 for a word of all."""
        codes = self.weights.get(unit)
        if not codes:
            return 0.3
        heaviest = max(codes.values())
        return max(0.1, 1 - log(sum(codes.values()) / heaviest) / log(KINDS))

    def phrases_among(self, units: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], Term]]:
        """Yield the terms of more words of which all are there."""
        for unit in units:
            for needed, term in self.phrases.get(unit, ()):
                if all(part in units for part in needed):
                    yield needed, term

    def word_for(self, unit: str, code: str) -> str:
        """Return the term of one word, or else the words of a phrase, by which a unit means a code."""
        return self.singles.get((unit, code)) or self.inside.get((unit, code)) or unit.partition(":")[2] or unit


def meaning_words(folded: str) -> list[str]:
    """Return the words of a term without the small ones; all of them if there are no others."""
    words = folded.split()
    return [word for word in words if word not in word_lists()["small"]] or (words if len(words) == 1 else [])


def unit_of(word: str, language: Language = "nl") -> str:
    """Return what a word counts as: its stem, or a sign for the ways to say 'not'."""
    return denial(word) or stem_of(word, language)


def denial(word: str) -> str | None:
    """Return the sign of a word that says not, nobody, nothing or nowhere."""
    if word not in word_lists()["not"]:
        return None
    kinds = (NOBODY, NOTHING, NOWHERE)
    return NOT + next((str(number) for number, words in enumerate(kinds) if word in words), "")


def units_of(word: str, index: Index) -> tuple[frozenset[str], bool]:
    """Return what a word of a text can count as, and whether it is in the lexicon as it is written."""
    if sign := denial(word):
        return frozenset({sign}), True
    if word in index.units:
        return index.units[word], True
    for language in LANGUAGES:
        unit = stem_of(word, language)
        if unit in index.weights and (language == "nl" or len(unit) >= SHORTEST_FOREIGN):
            return frozenset({unit}), False
    return frozenset(), False


@cache
def base_index() -> Index:
    """Return the index of the lexicon and the synonyms of the package."""
    index = Index()
    for term in lexicon():
        index.add(term)
    for code, words in synonyms().items():
        for text in words:
            index.add(Term(text, ((code, 1.0),)))
    return index
