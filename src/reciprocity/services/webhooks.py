"""Webhooks: who wants to hear of what happens; secrets are shown once, and two sign while one takes over."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import Collision, StaleVersion
from reciprocity.domain.webhook_urls import target_of
from reciprocity.domain.webhooks import SENTENCES, Failure
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Clock, Slice, Stored, new_id
from reciprocity.store.database import Database
from reciprocity.store.webhooks import WebhookRow
from reciprocity.wire.events import EventRead
from reciprocity.wire.webhooks import (
    WebhookCreate,
    WebhookIssued,
    WebhookRead,
    WebhookRotate,
    WebhookTest,
    WebhookUpdate,
)

from .act import Act
from .events import PREFIX
from .once import keep, once
from .texts import refuse_numbers
from .webhook_sender import Send, Sent
from .webhook_signatures import Seal, SecretUnreadable, shown, signed

ARRIVED = ("Aangekomen: de server nam het bericht aan.", "It arrived: the server accepted the message.")


@dataclass(frozen=True, slots=True)
class Messenger:
    """Signs what happened with the secrets of a webhook, and sends it there.

    ``source`` is how this installation is called in events; ``named`` are servers that it allows though not public.
    """

    send: Send
    seal: Seal
    now: Clock
    source: str
    named: frozenset[str]

    def tell(self, webhook: WebhookRow, event: EventRead) -> Sent:
        """Send an event to a webhook, and tell what came of it."""
        try:
            secrets = self._secrets(webhook)
        except SecretUnreadable:
            return Sent(None, Failure.SECRET_UNREADABLE)
        body = event.model_dump_json().encode()
        headers = signed(secrets, event.id, self.now(), body) | {"Content-Type": "application/cloudevents+json"}
        return self.send(webhook.url, headers, body)

    def _secrets(self, webhook: WebhookRow) -> list[bytes]:
        """Return the secrets that sign now, the newest first."""
        sealed = [webhook.sealed_secret]
        if webhook.sealed_old_secret and webhook.old_secret_until and self.now() < webhook.old_secret_until:
            sealed.append(webhook.sealed_old_secret)
        return [self.seal.open(one, webhook.id) for one in sealed]


@dataclass(frozen=True, slots=True)
class Webhooks:
    """What can be done with webhooks."""

    db: Database
    now: Clock
    messenger: Messenger

    @once(WebhookIssued)
    def create(self, act: Act, new: WebhookCreate) -> Stored[WebhookIssued]:
        """Let another system hear of what happens."""
        refuse_numbers(new)
        target_of(new.url, self.messenger.named)
        values, secret = new.model_dump(by_alias=False) | {"types": _names(new.types)}, self._seal.new_secret()
        with self.db.write(act.neighbourhood) as stores:
            webhook_id = stores.webhooks.ids()
            sealed = {"id": webhook_id, "sealed_secret": self._seal.close(secret, webhook_id)}
            made = stores.webhooks.create(values | sealed)
            stores.audit.note(act.trace, Deed.CREATE, Topic.WEBHOOK, webhook_id)
            keep(stores, act, _issued(made, None))
        return _issued(made, secret)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[WebhookRead]:
        """Return webhooks in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.webhooks.page(after, size)

    def get(self, act: Act, webhook_id: UUID) -> Stored[WebhookRead]:
        """Return a webhook, without its secret."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.webhooks.get(webhook_id)

    def change(self, act: Act, webhook_id: UUID, version: int, update: WebhookUpdate) -> Stored[WebhookRead]:
        """Change a webhook."""
        refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        if "url" in values:
            target_of(update.url, self.messenger.named)
        if "types" in values:
            values["types"] = _names(update.types)
        if values.get("active"):
            values["gone_at"] = None
        with self.db.write(act.neighbourhood) as stores:
            changed = stores.webhooks.change(webhook_id, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.WEBHOOK, webhook_id)
            return changed

    def delete(self, act: Act, webhook_id: UUID, version: int) -> None:
        """Remove a webhook; what is still on its way to it does not arrive."""
        with self.db.write(act.neighbourhood) as stores:
            stores.webhooks.delete(webhook_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.WEBHOOK, webhook_id)

    @once(WebhookIssued)
    def rotate(self, act: Act, webhook_id: UUID, how: WebhookRotate) -> Stored[WebhookIssued]:
        """Give a webhook a new secret; for some hours the old one signs as well."""
        secret, until = self._seal.new_secret(), self.now() + timedelta(hours=how.overlap_hours)
        with self.db.write(act.neighbourhood) as stores:
            old = stores.webhooks.find(webhook_id)
            both = how.overlap_hours > 0 and self._seal.opens(old.sealed_secret, webhook_id)
            values = {
                "sealed_secret": self._seal.close(secret, webhook_id),
                "sealed_old_secret": old.sealed_secret if both else None,
                "old_secret_until": until if both else None,
            }
            try:
                changed = stores.webhooks.change(webhook_id, old.version, values)
            except StaleVersion as fault:
                raise Collision from fault
            stores.audit.note(act.trace, Deed.CHANGE, Topic.WEBHOOK, webhook_id)
            keep(stores, act, _issued(changed, None))
        return _issued(changed, secret)

    @once(WebhookTest)
    def test(self, act: Act, webhook_id: UUID) -> Stored[WebhookTest]:
        """Send a test now, also when the webhook is switched off, and tell what came of it."""
        with self.db.read(act.neighbourhood) as stores:
            webhook = stores.webhooks.find(webhook_id)
        came = self.messenger.tell(webhook, self._try_out(act.neighbourhood, webhook_id))
        nl, en = ARRIVED if came.failure is None else SENTENCES[came.failure]
        told = WebhookTest(
            delivered=came.failure is None, last_status=came.status, last_reason=came.failure, nl=nl, en=en
        )
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.note(act.trace, Deed.RUN, Topic.WEBHOOK, webhook_id)
            return keep(stores, act, Stored(told, webhook.version))

    @property
    def _seal(self) -> Seal:
        return self.messenger.seal

    def _try_out(self, neighbourhood: UUID, webhook_id: UUID) -> EventRead:
        """Return an event that only says that it is a test; it is in no feed."""
        return EventRead(
            id=new_id(),
            source=f"{self.messenger.source}:{neighbourhood}",
            type=f"{PREFIX}webhook.test",
            subject=webhook_id,
            time=self.now(),
            sequence=f"{0:012}",
            data={"neighbourhoodId": str(neighbourhood)},
        )


def _names(types: list[Any]) -> list[str]:
    return sorted({one.value for one in types})


def _issued(made: Stored[WebhookRead], secret: bytes | None) -> Stored[WebhookIssued]:
    told = made.read.model_dump(by_alias=False)
    return Stored(WebhookIssued(**told, secret=None if secret is None else shown(secret)), made.version)
