"""First contacts: people whom coaches met, by a nickname only."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import col, select

from reciprocity.domain.first_contacts import FirstContactOutcome
from reciprocity.wire.first_contacts import FirstContactRead

from .base import Stored, TenantRow, in_neighbourhood, one_of, within_neighbourhood
from .records import RecordStore


class FirstContactRow(TenantRow, table=True):
    """Somebody who was met; who joined is a resident, and goes when the resident is erased."""

    __tablename__ = "first_contacts"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        one_of("outcome", FirstContactOutcome),
        CheckConstraint("(outcome = 'joined') = (resident_id IS NOT NULL)", name="joined"),
        Index("ix_first_contacts_resident_id", "neighbourhood_id", "resident_id"),
    )

    nickname: str
    met_by: str | None
    met_where: str | None
    through: str | None
    met_on: date
    outcome: str
    resident_id: UUID | None


class FirstContactStore(RecordStore[FirstContactRow, FirstContactRead]):
    """First contacts of one neighbourhood."""

    row = FirstContactRow
    read = FirstContactRead

    def create(self, values: Mapping[str, Any]) -> Stored[FirstContactRead]:
        """Add a first contact."""
        return super().create({"resident_id": None, **values})

    def of(self, resident_id: UUID) -> list[FirstContactRead]:
        """Return the first contacts from which somebody became a resident, by their days."""
        query = select(FirstContactRow).where(FirstContactRow.resident_id == resident_id)
        query = query.order_by(col(FirstContactRow.met_on), col(FirstContactRow.id))
        return [self._stored(row).read for row in self.session.scalars(query)]

    def came_to_nothing(self, before: datetime) -> list[Stored[FirstContactRead]]:
        """Return the first contacts of who did not join and of which nothing was written since before a moment."""
        query = select(FirstContactRow).where(
            col(FirstContactRow.resident_id).is_(None), FirstContactRow.updated_at < before
        )
        return [self._stored(row) for row in self.session.scalars(query.order_by(col(FirstContactRow.id)))]
