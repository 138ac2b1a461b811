"""What happened, for other systems: noted in the transaction in which it happens, in the order of the commits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint, delete, func
from sqlmodel import Field, col, select

from reciprocity.domain.words import EventType

from .base import Slice, TenantRow, TopicStore, in_neighbourhood, new_id, one_of, rows_touched
from .neighbourhoods import NeighbourhoodStore


class EventRow(TenantRow, table=True):
    """One thing that happened, by ids; it refers to nothing, since what it tells of may be gone."""

    __tablename__ = "events"
    __table_args__ = (
        in_neighbourhood(),
        one_of("type", EventType),
        UniqueConstraint("neighbourhood_id", "position"),
    )

    position: int
    type: str
    subject: UUID
    data: dict[str, Any] = Field(sa_type=JSON)


class EventStore(TopicStore[EventRow]):
    """What happened in one neighbourhood."""

    row = EventRow

    def note(self, what: EventType, things: Mapping[UUID, Mapping[str, Any]]) -> list[EventRow]:
        """Note what happens to things, in their order, with what is told of each.

        Others who note something wait until this is committed, so that no reader passes over what comes later.
        """
        if not things:
            return []
        neighbourhood: UUID = self.session.info["neighbourhood"]
        NeighbourhoodStore(self.session, self.now, self.ids).lock(neighbourhood)
        last, moment = self.session.scalar(select(func.max(EventRow.position))) or 0, self.now()
        rows = [
            EventRow(  # type: ignore[call-arg]  # the session stamps the neighbourhood
                id=new_id(),
                created_at=moment,
                updated_at=moment,
                position=position,
                type=what.value,
                subject=subject,
                data=dict(data),
            )
            for position, (subject, data) in enumerate(things.items(), last + 1)
        ]
        self.session.add_all(rows)
        self.session.flush()
        return rows

    def page(self, after: UUID | None, size: int) -> Slice[EventRow]:
        """Return what happened after an event, in the order of the commits."""
        query = select(EventRow).order_by(col(EventRow.position)).limit(size + 1)
        if after is not None:
            query = query.where(col(EventRow.position) > self._row(after).position)
        return Slice.of(list(self.session.scalars(query)), size, lambda row: row.id)

    def told_of(self, what: EventType, since: datetime) -> dict[UUID, datetime]:
        """Return to what something happened since a moment, and when that was last."""
        query = select(EventRow.subject, func.max(EventRow.created_at)).where(
            EventRow.type == what.value, col(EventRow.created_at) >= since
        )
        return dict(self.session.execute(query.group_by(col(EventRow.subject))).all())

    def get(self, event_id: UUID) -> EventRow:
        """Return what happened once."""
        return self._row(event_id)

    def remove_before(self, moment: datetime) -> int:
        """Remove what happened before a moment, but never the last, from which positions count on."""
        last = self.session.scalar(select(func.max(EventRow.position))) or 0
        old = delete(EventRow).where(col(EventRow.created_at) < moment, col(EventRow.position) < last)
        return rows_touched(self.session.execute(old))
