"""Webhooks: who wants to hear of what happens. Secrets are kept sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, func, select, update
from sqlmodel import Field, col

from reciprocity.domain.webhooks import DeliveryStatus
from reciprocity.domain.words import EventType
from reciprocity.wire.webhooks import WebhookRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood
from .webhook_deliveries import WebhookDeliveryRow


class WebhookRow(TenantRow, table=True):
    """A webhook."""

    __tablename__ = "webhooks"
    __table_args__ = (in_neighbourhood(),)

    label: str
    url: str
    types: list[str] = Field(sa_type=JSON)
    active: bool
    gone_at: datetime | None = Field(None)
    sealed_secret: str
    sealed_old_secret: str | None = Field(None)
    old_secret_until: datetime | None = Field(None)


Counts = Mapping[tuple[UUID, str], int]


class WebhookStore(TopicStore[WebhookRow]):
    """Webhooks of one neighbourhood."""

    row = WebhookRow

    def create(self, values: Mapping[str, Any]) -> Stored[WebhookRead]:
        """Keep a new webhook."""
        return _stored(self._new(values), {})

    def get(self, webhook_id: UUID) -> Stored[WebhookRead]:
        """Return a webhook, without its secret."""
        return _stored(self._row(webhook_id), self._counts([webhook_id]))

    def find(self, webhook_id: UUID) -> WebhookRow:
        """Return all of a webhook, with its sealed secrets."""
        return self._row(webhook_id)

    def page(self, after: UUID | None, size: int) -> Slice[WebhookRead]:
        """Return webhooks in the order they came."""
        rows = self._rows(after, size)
        counts = self._counts([row.id for row in rows])
        return Slice.of([_stored(row, counts).read for row in rows], size, lambda read: read.id)

    def change(self, webhook_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[WebhookRead]:
        """Change a webhook if nobody else has since ``version``."""
        return _stored(self._change(webhook_id, version, values), self._counts([webhook_id]))

    def listening(self, what: EventType) -> list[UUID]:
        """Return the webhooks that want to hear of something."""
        query = (
            select(col(WebhookRow.id), col(WebhookRow.types)).where(col(WebhookRow.active)).order_by(col(WebhookRow.id))
        )
        return [found for found, types in self.session.execute(query) if not types or what.value in types]

    def switch_off(self, webhook_id: UUID, moment: datetime) -> None:
        """Send nothing more where nobody listens."""
        self.session.execute(
            update(WebhookRow)
            .where(col(WebhookRow.id) == webhook_id)
            .values(active=False, gone_at=moment, version=WebhookRow.version + 1, updated_at=moment)
            .execution_options(synchronize_session=False)
        )

    def _counts(self, ids: list[UUID]) -> Counts:
        webhook, status = col(WebhookDeliveryRow.webhook_id), col(WebhookDeliveryRow.status)
        unfinished = status.in_([DeliveryStatus.WAITING.value, DeliveryStatus.DEAD.value])
        query = select(webhook, status, func.count()).where(webhook.in_(ids), unfinished).group_by(webhook, status)
        return {(one, which): number for one, which, number in self.session.execute(query)}


def _stored(row: WebhookRow, counts: Counts) -> Stored[WebhookRead]:
    read = WebhookRead(
        id=row.id,
        label=row.label,
        url=row.url,
        types=[EventType(one) for one in row.types],
        active=row.active,
        gone_at=row.gone_at,
        old_secret_until=row.old_secret_until,
        waiting_deliveries=counts.get((row.id, DeliveryStatus.WAITING.value), 0),
        dead_deliveries=counts.get((row.id, DeliveryStatus.DEAD.value), 0),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
    return Stored(read, row.version)
