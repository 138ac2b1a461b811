"""Links with which members answer: one for each member of a match, the last. Only a keyed digest is kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import col, select

from .base import TenantRow, TopicStore, in_neighbourhood, within_neighbourhood


class LinkRow(TenantRow, table=True):
    """A link to one question for one member; it goes with the match and with the person."""

    __tablename__ = "answer_links"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("match_id", "matches"),
        within_neighbourhood("resident_id", "residents"),
        UniqueConstraint("neighbourhood_id", "digest"),
        UniqueConstraint("neighbourhood_id", "match_id", "resident_id"),
    )

    match_id: UUID
    resident_id: UUID
    digest: str
    expires_at: datetime


class LinkStore(TopicStore[LinkRow]):
    """Links of one neighbourhood."""

    row = LinkRow

    def replace(self, match_id: UUID, resident_id: UUID, digest: str, expires_at: datetime) -> LinkRow:
        """Keep a link in place of an earlier one for the same member."""
        whose: dict[str, Any] = {"match_id": match_id, "resident_id": resident_id}
        self.session.execute(delete(LinkRow).where(*(getattr(LinkRow, name) == one for name, one in whose.items())))
        return self._new({**whose, "digest": digest, "expires_at": expires_at})

    def find(self, digest: str, moment: datetime) -> LinkRow | None:
        """Return the link with a digest, unless it is over."""
        query = select(LinkRow).where(LinkRow.digest == digest, col(LinkRow.expires_at) > moment)
        return self.session.scalars(query).one_or_none()

    def of(self, resident_id: UUID) -> list[LinkRow]:
        """Return the links that were made for somebody, in that order."""
        query = select(LinkRow).where(LinkRow.resident_id == resident_id).order_by(col(LinkRow.id))
        return list(self.session.scalars(query))

    def remove_over(self) -> None:
        """Remove links that open nothing any more by their time."""
        self.session.execute(delete(LinkRow).where(col(LinkRow.expires_at) <= self.now()))
