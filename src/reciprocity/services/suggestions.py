"""Suggestions: what a resident's own words may mean; the words themselves are not kept."""

from collections.abc import Iterable, Mapping
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
        return _read(suggester(tree, {}).suggest(asked.text, _kind(asked)), tree)

    def create(self, act: Act, asked: CategorySuggestionCreate) -> CategorySuggestion:
        """Tell what words may mean here, and count the words that nobody understood: each by itself."""
        with self.db.read(act.neighbourhood) as stores:
            tree, own = checks.tree(stores), stores.lexicon.all()
        found = suggester(tree, own).suggest(asked.text, _kind(asked))
        count_unknown(self.db, act, found.unknown)
        return _read(found, tree)


def count_unknown(db: Database, act: Act, heard: Iterable[str]) -> None:
    """Count words that nobody understood; when somebody else counts the same one now, once is enough."""
    words = sorted({word for word in heard if not is_delicate(word)})
    if not words:
        return
    try:
        with db.write(act.neighbourhood) as stores:
            stores.unknown_words.hear(words)
    except Collision:
        pass


def _kind(asked: CategorySuggestionCreate) -> suggest.Kind | None:
    return None if asked.kind is None else asked.kind.value


def suggester(tree: Mapping[str, Category], own: Mapping[str, tuple[str, ...]]) -> suggest.Suggester:
    """Return what knows a neighbourhood's kinds of help and its own words for them."""
    labels = tuple((code, (category.name_nl, category.name_en)) for code, category in tree.items())
    return _suggester(labels, tuple(sorted(own.items())))


def recogniser(tree: Mapping[str, Category], own: Mapping[str, tuple[str, ...]]) -> suggest.Recogniser:
    """Return what recognises a kind of help in a few words, exactly or not at all."""
    return suggest.Recogniser({c.code: (c.name_nl, c.name_en, *own.get(c.code, ())) for c in tree.values()})


@lru_cache(maxsize=64)
def _suggester(labels: Words, own: Words) -> suggest.Suggester:
    """Return a suggester; the same tree and words give the same, so that it is made once."""
    return suggest.Suggester(dict(labels), own=dict(own))


def _read(found: suggest.Suggestion, tree: Mapping[str, Category]) -> CategorySuggestion:
    return CategorySuggestion(
        categories=[suggested(one, tree) for one in found.categories],
        limits=list(found.limits),
    )


def suggested(one: suggest.Suggested, tree: Mapping[str, Category]) -> SuggestedCategory:
    """Return a kind of help that may be meant, with what people call it."""
    kind = tree[one.code]
    evidence = [SuggestionEvidence(word=e.word, term=e.term, how=e.how) for e in one.evidence]
    return SuggestedCategory(
        code=one.code, name_nl=kind.name_nl, name_en=kind.name_en, mode=kind.mode, evidence=evidence
    )
