"""Kinds of help."""

from typing import Any, Generic

from reciprocity.wire.categories import (
    CategoryCreate,
    CategoryList,
    CategoryRead,
    CategoryUpdate,
    FitsWithList,
    FitsWithRead,
)

from .addresses import code_of
from .answers import given
from .asking import Asking
from .operations import R, operation
from .steps import Steps


class StarterCategories(Asking[R], Generic[R]):
    """The starter tree."""

    @operation
    def list(self) -> Steps[list[CategoryRead]]:
        """Return the whole starter tree: groups, each before its leaves."""
        return (yield from self._read("", CategoryList)).items


class Categories(Asking[R], Generic[R]):
    """The tree of a neighbourhood."""

    @operation
    def get(self, category: CategoryRead | str) -> Steps[CategoryRead]:
        """Return a kind of help that the neighbourhood added."""
        return self._read(_at(category), CategoryRead)

    @operation
    def create(
        self, new: CategoryCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[CategoryRead]:
        """Add a kind of help under a group of the starter tree."""
        return self._make("", given(CategoryCreate, new, fields), CategoryRead, idempotency_key)

    @operation
    def update(
        self, category: CategoryRead | str, changes: CategoryUpdate | None = None, /, **fields: Any
    ) -> Steps[CategoryRead]:
        """Change what is named on a kind of help that the neighbourhood added."""
        return self._change(_at(category), category, given(CategoryUpdate, changes, fields), CategoryRead)

    @operation
    def list(self) -> Steps[list[CategoryRead]]:
        """Return the whole tree: the starter tree and what the neighbourhood added."""
        return (yield from self._read("", CategoryList)).items


class FitsWith(Asking[R], Generic[R]):
    """Which kinds of help also serve who asks for another."""

    @operation
    def list(self) -> Steps[list[FitsWithRead]]:
        """Return them as the matching uses them; `neighbourhoods.update(..., fits_with=...)` changes them."""
        return (yield from self._read("", FitsWithList)).items


def _at(category: CategoryRead | str) -> str:
    return f"/{code_of(category if isinstance(category, str) else category.code)}"
