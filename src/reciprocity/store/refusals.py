"""What somebody refused, and is not asked again: an offer or need of another, without a reason."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import col, select

from .base import TenantRow, TopicStore, in_neighbourhood, within_neighbourhood


class RefusalRow(TenantRow, table=True):
    """One thing that a resident said no to."""

    __tablename__ = "refusals"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        within_neighbourhood("offer_id", "offers"),
        within_neighbourhood("need_id", "needs"),
        CheckConstraint("(offer_id IS NULL) <> (need_id IS NULL)", name="one_thing"),
        Index("ix_refusals_resident_id", "neighbourhood_id", "resident_id"),
    )

    resident_id: UUID
    offer_id: UUID | None
    need_id: UUID | None


class RefusalStore(TopicStore[RefusalRow]):
    """Refusals in one neighbourhood."""

    row = RefusalRow

    def note(self, resident_id: UUID, offers: Iterable[UUID], needs: Iterable[UUID]) -> None:
        """Note what a resident said no to, each thing once."""
        known = self.pairs()
        for offer_id, need_id in (*((one, None) for one in offers), *((None, one) for one in needs)):
            if (resident_id, offer_id or need_id) not in known:
                self._new({"resident_id": resident_id, "offer_id": offer_id, "need_id": need_id})

    def moments(self, resident_id: UUID) -> list[datetime]:
        """Return when somebody refused things, in that order."""
        query = select(RefusalRow).where(col(RefusalRow.resident_id) == resident_id).order_by(col(RefusalRow.id))
        return [row.created_at for row in self.session.scalars(query)]

    def pairs(self) -> set[tuple[UUID, UUID | None]]:
        """Return who said no to what."""
        return {(row.resident_id, row.offer_id or row.need_id) for row in self.session.scalars(select(RefusalRow))}
