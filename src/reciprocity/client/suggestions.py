"""Suggestions."""

from typing import Any, Generic

from reciprocity.wire.suggestions import CategorySuggestion, CategorySuggestionCreate

from .answers import given
from .asking import Asking
from .operations import R, operation
from .steps import Steps


class CategorySuggestions(Asking[R], Generic[R]):
    """From somebody's own words to kinds of help."""

    @operation
    def create(self, said: CategorySuggestionCreate | None = None, /, **fields: Any) -> Steps[CategorySuggestion]:
        """Return three kinds of help at most, with the words that speak for each."""
        return self._make("", given(CategorySuggestionCreate, said, fields), CategorySuggestion)
