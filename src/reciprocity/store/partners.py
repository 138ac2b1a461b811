"""Partners: local organisations that can do what no neighbour can."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field

from reciprocity.wire.partners import PartnerRead

from .base import Stored, TenantRow, in_neighbourhood
from .records import RecordStore


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


class PartnerStore(RecordStore[PartnerRow, PartnerRead]):
    """Partners of one neighbourhood."""

    row = PartnerRow
    read = PartnerRead

    def create(self, values: Mapping[str, Any]) -> Stored[PartnerRead]:
        """Add a partner."""
        return super().create(_columns(values))

    def change(self, row_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[PartnerRead]:
        """Change a partner if nobody else has since ``version``."""
        return super().change(row_id, version, _columns(values))

    def _stored(self, row: Any) -> Stored[PartnerRead]:
        plain = {name: getattr(row, name) for name in PartnerRead.model_fields if name != "categories"}
        return Stored(PartnerRead.model_validate(plain | {"categories": row.kinds}), row.version)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"kinds" if name == "categories" else name: value for name, value in values.items()}
