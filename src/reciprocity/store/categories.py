"""A neighbourhood's own kinds of help, next to the starter tree."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import select

from reciprocity.domain.categories import Category
from reciprocity.domain.errors import NotFound
from reciprocity.domain.words import Mode

from .base import Stored, TenantRow, TopicStore, in_neighbourhood, one_of


class CategoryRow(TenantRow, table=True):
    """A kind of help that a neighbourhood added."""

    __tablename__ = "categories"
    __table_args__ = (in_neighbourhood(), UniqueConstraint("neighbourhood_id", "code"), one_of("mode", Mode))

    code: str
    parent: str
    name_nl: str
    name_en: str
    mode: str


class CategoryStore(TopicStore[CategoryRow]):
    """Own kinds of help by code."""

    row = CategoryRow

    def all(self) -> dict[str, Category]:
        """Return every own kind of help, by code."""
        return {
            row.code: _category(row) for row in self.session.scalars(select(CategoryRow).order_by(CategoryRow.code))
        }

    def create(self, category: Category) -> Stored[Category]:
        """Add a kind of help."""
        assert category.mode is not None
        values = {"code": category.code, "parent": category.parent, "mode": category.mode.value}
        row = self._new(values | {"name_nl": category.name_nl, "name_en": category.name_en})
        return Stored(_category(row), row.version)

    def get(self, code: str) -> Stored[Category]:
        """Return an own kind of help."""
        row = self._row(self._id(code))
        return Stored(_category(row), row.version)

    def change(self, code: str, version: int, values: Mapping[str, Any]) -> Stored[Category]:
        """Change an own kind of help if nobody else has since ``version``."""
        row = self._change(self._id(code), version, values)
        return Stored(_category(row), row.version)

    def _id(self, code: str) -> UUID:
        found = self.session.scalar(select(CategoryRow.id).where(CategoryRow.code == code))
        if found is None:
            raise NotFound
        return found


def _category(row: CategoryRow) -> Category:
    return Category(row.code, row.parent, row.name_nl, row.name_en, Mode(row.mode), None)
