"""Partners: local organisations that can do what no neighbour can."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, col, select

from reciprocity.wire.partners import PartnerRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood


class PartnerRow(TenantRow, table=True):
    """A partner: an organisation, and no person."""

    __tablename__ = "partners"
    __table_args__ = (in_neighbourhood(),)

    name: str
    kinds: list[str] = Field(sa_type=JSON)  # the guard takes a column that is called as a table for one
    area: str | None
    how_to_reach: str | None
    phone: str | None
    email: str | None
    website: str | None
    active: bool


class PartnerStore(TopicStore[PartnerRow]):
    """Partners of one neighbourhood."""

    row = PartnerRow

    def create(self, values: Mapping[str, Any]) -> Stored[PartnerRead]:
        """Add a partner."""
        return _stored(self._new(_columns(values)))

    def get(self, partner_id: UUID) -> Stored[PartnerRead]:
        """Return a partner."""
        return _stored(self._row(partner_id))

    def page(self, after: UUID | None, size: int) -> Slice[PartnerRead]:
        """Return partners in the order they came."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)

    def find(self, partner_id: UUID) -> PartnerRead | None:
        """Return a partner, if it is there."""
        row = self.session.scalars(select(PartnerRow).where(col(PartnerRow.id) == partner_id)).one_or_none()
        return None if row is None else _stored(row).read

    def active(self) -> list[PartnerRead]:
        """Return those that can be asked, in the order they came."""
        query = select(PartnerRow).where(col(PartnerRow.active)).order_by(col(PartnerRow.id))
        return [_stored(row).read for row in self.session.scalars(query)]

    def change(self, partner_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[PartnerRead]:
        """Change a partner if nobody else has since ``version``."""
        return _stored(self._change(partner_id, version, _columns(values)))


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"kinds" if name == "categories" else name: value for name, value in values.items()}


def _stored(row: PartnerRow) -> Stored[PartnerRead]:
    plain = {name: getattr(row, name) for name in PartnerRead.model_fields if name != "categories"}
    return Stored(PartnerRead.model_validate(plain | {"categories": row.kinds}), row.version)
