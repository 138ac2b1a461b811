"""Records that people keep and that mean what they say: rows and what is read of them have the same fields."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import select

from reciprocity.wire.base import WireModel

from .base import R, Slice, Stored, TopicStore

M = TypeVar("M", bound=WireModel)


class RecordStore(TopicStore[R], Generic[R, M]):
    """Records of one topic in one neighbourhood."""

    read: ClassVar[type[WireModel]]

    def create(self, values: Mapping[str, Any]) -> Stored[M]:
        """Keep a new one."""
        return self._stored(self._new(_columns(values)))

    def get(self, row_id: UUID) -> Stored[M]:
        """Return one."""
        return self._stored(self._row(row_id))

    def has(self, row_id: UUID) -> bool:
        """Tell whether there is one with an id."""
        return self.session.scalar(select(self.row.id).where(self.row.id == row_id)) is not None  # type: ignore[call-overload]  # a column typed as its value

    def page(self, after: UUID | None, size: int, **where: Any) -> Slice[M]:
        """Return records in the order they came, those of which these columns are so; None does not matter."""
        found = self._rows(after, size, *self._so(where))
        return Slice.of([self._stored(row).read for row in found], size, lambda read: read.id)  # type: ignore[attr-defined]  # each read has an id

    def all(self, **where: Any) -> list[M]:
        """Return all, or those of which these columns are so, in the order they came."""
        query = select(self.row).where(*self._so(where)).order_by(self.row.id)  # type: ignore[arg-type]
        return [self._stored(row).read for row in self.session.scalars(query)]

    def change(self, row_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[M]:
        """Change one if nobody else has since ``version``."""
        return self._stored(self._change(row_id, version, _columns(values)))

    def _so(self, where: Mapping[str, Any]) -> list[Any]:
        return [getattr(self.row, name) == value for name, value in where.items() if value is not None]

    def _stored(self, row: Any) -> Stored[M]:
        names = self.read.model_fields.keys() & self.row.model_fields.keys()
        return Stored(self.read.model_validate({name: getattr(row, name) for name in names}), row.version)  # type: ignore[arg-type]


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as columns hold them: words of closed lists as text, days as days, and what is inside as JSON."""
    return {
        name: value if isinstance(value, date | datetime | UUID) else _json(value) for name, value in values.items()
    }


def _json(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date() | datetime():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {name: _json(part) for name, part in value.items()}
        case list() | tuple():
            return [_json(part) for part in value]
        case _:
            return value
