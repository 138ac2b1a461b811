"""Deliveries: telling webhooks what happened, at least once and in order, for three days; and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import Collision, NotFound, StaleVersion
from reciprocity.domain.jobs import Hopeless, Job, TryAgain
from reciprocity.domain.webhooks import (
    GIVEN_UP_AFTER,
    WAITS,
    DeliveryStatus,
    Failure,
    StillWaiting,
    WebhookInactive,
    wait_after,
)
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Clock, Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.webhook_deliveries import WebhookDeliveryRow
from reciprocity.store.webhooks import WebhookRow
from reciprocity.wire.events import EventRead
from reciprocity.wire.webhooks import DeliveryRead

from .act import Act
from .events import send_later, told
from .once import keep, once
from .webhook_sender import Sent
from .webhooks import Messenger

OVERDUE = timedelta(hours=1)
FOREVER = (Failure.GONE, Failure.INACTIVE)
ANEW: dict[str, Any] = {
    "status": DeliveryStatus.WAITING.value,
    "attempts": 0,
    "first_at": None,
    "next_at": None,
    "delivered_at": None,
}


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be told to whom."""

    delivery: WebhookDeliveryRow
    webhook: WebhookRow
    event: EventRead


@dataclass(frozen=True, slots=True)
class WebhookDeliveries:
    """What can be done with deliveries, and making them."""

    db: Database
    now: Clock
    messenger: Messenger
    random: Callable[[], float]

    def page(
        self, act: Act, webhook_id: UUID, after: UUID | None, size: int, status: DeliveryStatus | None
    ) -> Slice[DeliveryRead]:
        """Return deliveries to a webhook in the order in which things happened."""
        with self.db.read(act.neighbourhood) as stores:
            stores.webhooks.find(webhook_id)
            return stores.webhook_deliveries.page(webhook_id, after, size, status)

    @once(DeliveryRead)
    def redeliver(self, act: Act, webhook_id: UUID, delivery_id: UUID) -> Stored[DeliveryRead]:
        """Begin a delivery anew, after it arrived or was given up, or when it is long overdue."""
        with self.db.write(act.neighbourhood) as stores:
            found = stores.webhook_deliveries.get(webhook_id, delivery_id)
            if found.read.status is DeliveryStatus.WAITING and not self._overdue(found.read):
                raise StillWaiting
            if not stores.webhooks.find(webhook_id).active:
                raise WebhookInactive
            try:
                stores.webhook_deliveries.change(delivery_id, found.version, ANEW)
            except StaleVersion as fault:
                raise StillWaiting from fault
            send_later(stores, webhook_id, found.read.subject, delivery_id)
            stores.audit.note(act.trace, Deed.RUN, Topic.WEBHOOK, webhook_id)
            return keep(stores, act, stores.webhook_deliveries.get(webhook_id, delivery_id))

    def deliver(self, job: Job) -> None:
        """Make one attempt; no transaction is open while the other side is called.

        Raises
        ------
        TryAgain
            If it did not arrive, or somebody changed the same; with the moment of the next attempt.
        Hopeless
            If it will never arrive, or not within three days.
        """
        due = self._due(job)
        if due is None:
            return
        if due.delivery.next_at is not None and self.now() < due.delivery.next_at:
            raise TryAgain(due.delivery.next_at)
        came = self.messenger.tell(due.webhook, due.event) if due.webhook.active else Sent(None, Failure.INACTIVE)
        try:
            self._settle(job, due, came)
        except Collision as fault:
            raise TryAgain(self.now() + WAITS[0]) from fault

    def _overdue(self, delivery: DeliveryRead) -> bool:
        return (delivery.next_at or delivery.created_at) + OVERDUE < self.now()

    def _due(self, job: Job) -> _Due | None:
        """Return what is to be told; None when that is done already, or webhook or event are gone."""
        assert job.neighbourhood is not None
        with self.db.read(job.neighbourhood) as stores:
            try:
                delivery = stores.webhook_deliveries.find(UUID(job.payload["delivery"]))
            except NotFound:
                return None
            if delivery.status != DeliveryStatus.WAITING.value:
                return None
            event = told(self.messenger.source, stores.events.get(delivery.event_id))
            return _Due(delivery, stores.webhooks.find(delivery.webhook_id), event)

    def _settle(self, job: Job, due: _Due, came: Sent) -> None:
        """Note what came of an attempt; if somebody else has meanwhile, that stands."""
        assert job.neighbourhood is not None
        became = self._became(due.delivery, came)
        with self.db.write(job.neighbourhood) as stores:
            if came.failure is Failure.GONE:
                stores.webhooks.switch_off(due.webhook.id, self.now())
                trace = Act.of_the_service(self.now(), job.neighbourhood).trace
                stores.audit.note(trace, Deed.CHANGE, Topic.WEBHOOK, due.webhook.id)
            try:
                stores.webhook_deliveries.change(due.delivery.id, due.delivery.version, became)
            except (StaleVersion, NotFound):
                return
            if came.failure is None:
                stores.jobs.finish(job)
        if became["next_at"] is not None:
            raise TryAgain(became["next_at"])
        if came.failure is not None:
            raise Hopeless(came.failure.value)

    def _became(self, delivery: WebhookDeliveryRow, came: Sent) -> dict[str, Any]:
        """Return what a delivery is after an attempt: arrived, waiting for the next, or given up."""
        moment, attempts = self.now(), delivery.attempts + 1
        first = delivery.first_at or moment
        became = {
            "status": DeliveryStatus.DEAD.value,
            "attempts": attempts,
            "first_at": first,
            "next_at": None,
            "last_status": came.status,
            "last_reason": None if came.failure is None else came.failure.value,
        }
        if came.failure is None:
            return became | {"status": DeliveryStatus.DELIVERED.value, "delivered_at": moment}
        following = moment + wait_after(attempts, self.random())
        if came.failure in FOREVER or following > first + GIVEN_UP_AFTER:
            return became
        return became | {"status": DeliveryStatus.WAITING.value, "next_at": following}
