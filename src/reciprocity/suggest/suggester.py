"""Suggesting kinds of help for a resident's own words: up to three with their evidence, or none. Nothing is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from rapidfuzz.distance import OSA

from .folding import fold
from .index import Index, base_index
from .lexicon import Term
from .limits import Clause, Kind, clauses_of, limits_among
from .reading import Heard, read
from .resemblance import base_resemblance, meaning
from .tokens import Token, tokens_of, without_addresses
from .unknown import unknown_among
from .weighing import Evidence, Weighed, weigh
from .words import word_lists

NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
MOST = 3
HINTED = 0.3
LIKENESS = 0.5
ENOUGH, NEAR = 0.15, 0.12
SHORTEST_ALIKE, ALIKE_ENOUGH = 4, 0.6
OWN = 1.5


@dataclass(frozen=True, slots=True)
class Suggested:
    """A kind of help and the words that speak for it, the strongest first."""

    code: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text may mean.

    Attributes
    ----------
    categories : tuple of Suggested
        At most three kinds of help, the best first.
    limits : tuple of str
        What the resident cannot or will not do, in their own words.
    unknown : tuple of str
        Folded words that nobody understood, for the learning session; never numbers, addresses or names.
    """

    categories: tuple[Suggested, ...] = ()
    limits: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Suggester:
    """Suggests kinds of help of one neighbourhood's tree.

    Parameters
    ----------
    labels : Mapping of str to iterable of str
        Code -> what the neighbourhood calls it. Codes of groups may be among them; only leaves are suggested.
    own : Mapping of str to iterable of str
        Code -> words of the neighbourhood's own, on top of the lexicon of the package.

    Examples
    --------
    >>> suggester = Suggester({"repair.bike": ("Fiets maken",), "food.cook_for": ("Koken voor iemand",)})
    >>> suggester.suggest("mijn fiets is stuk", "need").categories[0]
    Suggested(code='repair.bike', evidence=(Evidence(word='fiets stuk', term='fiets is stuk', how='exact'),))
    """

    def __init__(self, labels: Mapping[str, Iterable[str]], *, own: Mapping[str, Iterable[str]] = NONE) -> None:
        groups = {code.rpartition(".")[0] for code in labels}
        self._codes = frozenset(code for code in labels if code not in groups)
        self._terms = tuple(
            Term(text, ((code, weight),))
            for named, weight in ((labels, 1.0), (own, OWN))
            for code, texts in named.items()
            if code in self._codes
            for text in texts
        )

    @cached_property
    def _index(self) -> Index:
        return base_index().extended(self._terms)

    def suggest(self, text: str, kind: Kind | None = None) -> Suggestion:
        """Return what a text may mean, as an offer or as a need."""
        text = without_addresses(text)
        if kind is None:
            offered = self.suggest(text, "offer")
            return offered if offered.categories else self.suggest(text, "need")
        clauses = clauses_of(text, kind)
        counting = [clause for clause in clauses if clause.counts]
        heard, categories, tokens = self._categories(counting)
        if not categories and kind == "offer":
            softer = [clause for clause in clauses if clause.counts or clause.fallback]
            heard, categories, tokens = self._categories(softer)
        return Suggestion(categories, limits_among(clauses), unknown_among(tokens, heard))

    def _categories(self, clauses: Iterable[Clause]) -> tuple[list[Heard], tuple[Suggested, ...], list[Token]]:
        tokens = tokens_of(". ".join(clause.text for clause in clauses))
        heard = read(tokens, self._index)
        found = {code: weighed for code, weighed in weigh(heard, tokens, self._index).items() if code in self._codes}
        self._add_likeness(tokens, found)
        ranked = sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0]))
        enough = max(ENOUGH, NEAR * ranked[0][1].score) if ranked else ENOUGH
        best = [
            (code, weighed)
            for code, weighed in ranked[: 2 * MOST]
            if weighed.score >= max(enough, 0 if weighed.carried else HINTED)
        ]
        told = ((code, weighed.evidence(tokens) or self._alike(tokens, code)) for code, weighed in best)
        return heard, tuple(Suggested(code, evidence) for code, evidence in told if evidence)[:MOST], tokens

    def _add_likeness(self, tokens: list[Token], found: dict[str, Weighed]) -> None:
        content = meaning(" ".join(token.word for token in tokens))
        for code, chance in base_resemblance().chances(content).items():
            if code in self._codes and chance >= 0.02:
                found.setdefault(code, Weighed()).score += LIKENESS * chance

    def _alike(self, tokens: list[Token], code: str) -> tuple[Evidence, ...]:
        """Return the word of a text and the word of a kind of help that are most alike, if they are alike enough."""
        ordinary = word_lists()["common"] | word_lists()["weak"]
        known = [(fold(text), text) for (_, other), text in self._index.singles.items() if other == code]
        pairs = (
            (OSA.normalized_similarity(token.word, folded), token.written, text)
            for token in tokens
            if len(token.word) >= SHORTEST_ALIKE and token.word not in ordinary
            for folded, text in known
        )
        likeness, written, text = max(pairs, default=(0.0, "", ""))
        return (Evidence(written, text, "resemblance"),) if likeness >= ALIKE_ENOUGH else ()
