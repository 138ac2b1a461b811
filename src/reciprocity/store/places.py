"""Places to meet."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, col, select

from reciprocity.domain.places import Accessible
from reciprocity.wire.places import PlaceRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, one_of


class PlaceRow(TenantRow, table=True):
    """A living room or another safe place to meet."""

    __tablename__ = "places"
    __table_args__ = (in_neighbourhood(), one_of("wheelchair_accessible", Accessible))

    name: str
    area: str | None
    address: str | None
    opening_hours: list[dict[str, str]] = Field(sa_type=JSON)
    wheelchair_accessible: str


class PlaceStore(TopicStore[PlaceRow]):
    """Places of one neighbourhood."""

    row = PlaceRow

    def create(self, values: Mapping[str, Any]) -> Stored[PlaceRead]:
        """Add a place."""
        return _stored(self._new(values))

    def get(self, place_id: UUID) -> Stored[PlaceRead]:
        """Return a place."""
        return _stored(self._row(place_id))

    def page(self, after: UUID | None, size: int) -> Slice[PlaceRead]:
        """Return places in the order they came."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)

    def all(self) -> list[PlaceRead]:
        """Return all places, in the order they came."""
        return [_stored(row).read for row in self.session.scalars(select(PlaceRow).order_by(col(PlaceRow.id)))]

    def exists(self, place_id: UUID) -> bool:
        """Tell whether there is such a place here."""
        return self.session.scalar(select(PlaceRow.id).where(PlaceRow.id == place_id)) is not None

    def change(self, place_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[PlaceRead]:
        """Change a place if nobody else has since ``version``."""
        return _stored(self._change(place_id, version, values))


def _stored(row: PlaceRow) -> Stored[PlaceRead]:
    return Stored(PlaceRead.model_validate({name: getattr(row, name) for name in PlaceRead.model_fields}), row.version)
