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

    def note(self, what: EventType, subject: UUID, data: Mapping[str, Any]) -> EventRow:
        """Note what happens; others who note something wait, so that no reader passes over what is committed later."""
        neighbourhood: UUID = self.session.info["neighbourhood"]
        NeighbourhoodStore(self.session, self.now, self.ids).lock(neighbourhood)
        last = self.session.scalar(select(func.max(EventRow.position)))
        made = {"position": (last or 0) + 1, "type": what.value, "subject": subject, "data": dict(data)}
        return self._new({"id": new_id(), **made})

    def page(self, after: UUID | None, size: int) -> Slice[EventRow]:
        """Return what happened after an event, in the order of the commits."""
        query = select(EventRow).order_by(col(EventRow.position)).limit(size + 1)
        if after is not None:
            query = query.where(col(EventRow.position) > self._row(after).position)
        return Slice.of(list(self.session.scalars(query)), size, lambda row: row.id)

    def get(self, event_id: UUID) -> EventRow:
        """Return what happened once."""
        return self._row(event_id)

    def remove_before(self, moment: datetime) -> int:
        """Remove what happened before a moment, but never the last, from which positions count on."""
        last = self.session.scalar(select(func.max(EventRow.position))) or 0
        old = delete(EventRow).where(col(EventRow.created_at) < moment, col(EventRow.position) < last)
        return rows_touched(self.session.execute(old))
