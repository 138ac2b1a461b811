"""Suggestions: what a resident's own words may mean; the words themselves are not kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reciprocity import suggest
from reciprocity.domain.categories import Category, starter_tree
from reciprocity.domain.errors import Collision
from reciprocity.sheets import is_delicate
from reciprocity.store.database import Database
from reciprocity.wire.suggestions import (
    CategorySuggestion,
    CategorySuggestionCreate,
    SuggestedCategory,
    SuggestionEvidence,
)

from . import checks
from .act import Act

Words = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What can be told of words."""

    db: Database

    def starter(self, asked: CategorySuggestionCreate) -> CategorySuggestion:
        """Tell what words may mean, by the starter tree; nothing is stored."""
        tree = starter_tree()
        return _read(_suggester(_labels(tree), ()).suggest(asked.text, _kind(asked)), tree)

    def create(self, act: Act, asked: CategorySuggestionCreate) -> CategorySuggestion:
        """Tell what words may mean here, and count the words that nobody understood: each by itself."""
        with self.db.read(act.neighbourhood) as stores:
            tree, own = checks.tree(stores), stores.lexicon.all()
        found = _suggester(_labels(tree), tuple(sorted(own.items()))).suggest(asked.text, _kind(asked))
        unknown = [word for word in found.unknown if not is_delicate(word)]
        if unknown:
            self._count(act, unknown)
        return _read(found, tree)

    def _count(self, act: Act, words: list[str]) -> None:
        """Count words; when somebody else counts the same one now, once is enough."""
        try:
            with self.db.write(act.neighbourhood) as stores:
                stores.unknown_words.hear(sorted(set(words)))
        except Collision:
            pass


def _kind(asked: CategorySuggestionCreate) -> suggest.Kind | None:
    return None if asked.kind is None else asked.kind.value


def _labels(tree: Mapping[str, Category]) -> Words:
    return tuple((code, (category.name_nl, category.name_en)) for code, category in tree.items())


@lru_cache(maxsize=64)
def _suggester(labels: Words, own: Words) -> suggest.Suggester:
    """Return a suggester; the same tree and words give the same, so that it is made once."""
    return suggest.Suggester(dict(labels), own=dict(own))


def _read(found: suggest.Suggestion, tree: Mapping[str, Category]) -> CategorySuggestion:
    return CategorySuggestion(
        categories=[
            SuggestedCategory(
                code=one.code,
                name_nl=tree[one.code].name_nl,
                name_en=tree[one.code].name_en,
                mode=tree[one.code].mode,
                evidence=[SuggestionEvidence(word=e.word, term=e.term, how=e.how) for e in one.evidence],
            )
            for one in found.categories
        ],
        limits=list(found.limits),
    )
