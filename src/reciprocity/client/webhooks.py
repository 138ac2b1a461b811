"""Webhooks."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.webhooks import (
    DeliveryRead,
    WebhookCreate,
    WebhookIssued,
    WebhookRead,
    WebhookRotate,
    WebhookTest,
    WebhookUpdate,
)

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Webhooks(Asking[R], Generic[R]):
    """Other systems that hear of what happens."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[WebhookRead]]:
        """List webhooks, without their secrets."""
        return self._all("", Page[WebhookRead], page_size=page_size)

    @operation
    def create(
        self, new: WebhookCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[WebhookIssued]:
        """Let another system hear; `secret` is told this once, and None when the answer had to be asked twice."""
        return self._make("", given(WebhookCreate, new, fields), WebhookIssued, idempotency_key)

    @operation
    def get(self, webhook: Of[HasId]) -> Steps[WebhookRead]:
        """Return a webhook without its secret."""
        return self._read(at(webhook), WebhookRead)

    @operation
    def update(
        self, webhook: Of[WebhookRead], changes: WebhookUpdate | None = None, /, **fields: Any
    ) -> Steps[WebhookRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(webhook), webhook, given(WebhookUpdate, changes, fields), WebhookRead)

    @operation
    def delete(self, webhook: Of[WebhookRead]) -> Steps[None]:
        """Remove a webhook and its deliveries."""
        return self._remove(at(webhook), webhook, WebhookRead)

    @operation
    def rotate_secret(
        self, webhook: Of[HasId], *, overlap_hours: int = 24, idempotency_key: str | None = None
    ) -> Steps[WebhookIssued]:
        """Give a webhook a new secret; for some hours the old one signs as well."""
        body = given(WebhookRotate, None, {"overlap_hours": overlap_hours})
        return self._make(f"{at(webhook)}/_rotate-secret", body, WebhookIssued, idempotency_key)

    @operation
    def test(self, webhook: Of[HasId], *, idempotency_key: str | None = None) -> Steps[WebhookTest]:
        """Send a test now, and tell what came of it."""
        return self._make(f"{at(webhook)}/_test", None, WebhookTest, idempotency_key)

    @listing
    def deliveries(
        self, webhook: Of[HasId], *, status: str | None = None, page_size: int = 50
    ) -> Reading[Page[DeliveryRead]]:
        """List deliveries in the order in which things happened."""
        return self._all(f"{at(webhook)}/deliveries", Page[DeliveryRead], {"status": status}, page_size)

    @operation
    def redeliver(
        self, webhook: Of[HasId], delivery: Of[HasId], *, idempotency_key: str | None = None
    ) -> Steps[DeliveryRead]:
        """Begin a delivery anew."""
        path = f"{at(webhook)}/deliveries{at(delivery)}/_redeliver"
        return self._make(path, None, DeliveryRead, idempotency_key)
