"""Places to meet."""

from sqlalchemy import JSON
from sqlmodel import Field

from reciprocity.domain.places import Accessible
from reciprocity.wire.places import PlaceRead

from .base import TenantRow, in_neighbourhood, one_of
from .records import RecordStore


class PlaceRow(TenantRow, table=True):
    """A living room or another safe place to meet."""

    __tablename__ = "places"
    __table_args__ = (in_neighbourhood(), one_of("wheelchair_accessible", Accessible))

    name: str
    area: str | None
    address: str | None
    opening_hours: list[dict[str, str]] = Field(sa_type=JSON)
    wheelchair_accessible: str


class PlaceStore(RecordStore[PlaceRow, PlaceRead]):
    """Places of one neighbourhood."""

    row = PlaceRow
    read = PlaceRead
