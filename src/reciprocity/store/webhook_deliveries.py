"""Deliveries: one event on its way to one webhook, and what became of it. They go when the event goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, delete, select
from sqlmodel import Field, col

from reciprocity.domain.errors import NotFound
from reciprocity.domain.webhooks import DeliveryStatus, Failure
from reciprocity.domain.words import EventType
from reciprocity.wire.webhooks import DeliveryRead

from .base import (
    Slice,
    Stored,
    TenantRow,
    TopicStore,
    in_neighbourhood,
    new_id,
    one_of,
    rows_touched,
    within_neighbourhood,
)
from .events import EventRow


class WebhookDeliveryRow(TenantRow, table=True):
    """One event on its way to one webhook."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("webhook_id", "webhooks"),
        within_neighbourhood("event_id", "events"),
        one_of("status", DeliveryStatus),
        one_of("last_reason", Failure),
        UniqueConstraint("neighbourhood_id", "webhook_id", "event_id"),
        Index("ix_webhook_deliveries_status", "neighbourhood_id", "webhook_id", "status"),
        Index("ix_webhook_deliveries_event_id", "neighbourhood_id", "event_id"),
    )

    webhook_id: UUID
    event_id: UUID
    status: str = DeliveryStatus.WAITING.value
    attempts: int = 0
    last_status: int | None = Field(None)
    last_reason: str | None = Field(None)
    first_at: datetime | None = Field(None)
    next_at: datetime | None = Field(None)
    delivered_at: datetime | None = Field(None)


class WebhookDeliveryStore(TopicStore[WebhookDeliveryRow]):
    """Deliveries of one neighbourhood."""

    row = WebhookDeliveryRow

    def create(self, webhook_id: UUID, event_id: UUID) -> UUID:
        """Let an event be on its way to a webhook."""
        return self._new({"id": new_id(), "webhook_id": webhook_id, "event_id": event_id}).id

    def find(self, delivery_id: UUID) -> WebhookDeliveryRow:
        """Return all of a delivery."""
        return self._row(delivery_id)

    def get(self, webhook_id: UUID, delivery_id: UUID) -> Stored[DeliveryRead]:
        """Return a delivery to a webhook."""
        found = self.session.execute(_told(webhook_id).where(col(WebhookDeliveryRow.id) == delivery_id)).one_or_none()
        if found is None:
            raise NotFound
        return Stored(_read(found), found[0].version)

    def page(
        self, webhook_id: UUID, after: UUID | None, size: int, status: DeliveryStatus | None
    ) -> Slice[DeliveryRead]:
        """Return deliveries to a webhook in the order in which things happened."""
        query = _told(webhook_id).order_by(col(WebhookDeliveryRow.id)).limit(size + 1)
        if status is not None:
            query = query.where(col(WebhookDeliveryRow.status) == status.value)
        if after is not None:
            query = query.where(col(WebhookDeliveryRow.id) > after)
        return Slice.of([_read(row) for row in self.session.execute(query)], size, lambda read: read.id)

    def change(self, delivery_id: UUID, version: int, values: Mapping[str, Any]) -> None:
        """Note what became of a delivery, if nobody else has since ``version``."""
        self._change(delivery_id, version, values)

    def remove_before(self, moment: datetime) -> int:
        """Remove deliveries of before a moment."""
        old = delete(WebhookDeliveryRow).where(col(WebhookDeliveryRow.created_at) < moment)
        return rows_touched(self.session.execute(old))


def _told(webhook_id: UUID) -> Any:
    event = col(EventRow.id) == col(WebhookDeliveryRow.event_id)
    query = select(WebhookDeliveryRow, col(EventRow.type), col(EventRow.subject)).join(EventRow, event)
    return query.where(col(WebhookDeliveryRow.webhook_id) == webhook_id)


def _read(found: Any) -> DeliveryRead:
    row, what, subject = found
    return DeliveryRead(
        id=row.id,
        event_id=row.event_id,
        type=EventType(what),
        subject=subject,
        status=DeliveryStatus(row.status),
        attempts=row.attempts,
        last_status=row.last_status,
        last_reason=None if row.last_reason is None else Failure(row.last_reason),
        next_at=row.next_at,
        delivered_at=row.delivered_at,
        created_at=row.created_at,
    )
