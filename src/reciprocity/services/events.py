"""Events: noting what happens in the transaction in which it happens, and the feed of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam, NotFound
from reciprocity.domain.jobs import JobKind
from reciprocity.domain.words import EventType
from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.store.events import EventRow
from reciprocity.store.stores import Stores
from reciprocity.wire.events import EventRead

from .act import Act

PREFIX = "nl.reciprocity."
Told = UUID | str | Iterable[UUID] | None


@dataclass(frozen=True, slots=True)
class Events:
    """The feed of what happens."""

    db: Database
    source: str

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[EventRead]:
        """Return what happened after an event, in the order in which it happened."""
        with self.db.read(act.neighbourhood) as stores:
            try:
                found = stores.events.page(after, size)
            except NotFound:
                raise InvalidInput(_not_there()) from None
            return Slice([told(self.source, row) for row in found.items], found.last)


def note(stores: Stores, what: EventType, subject: UUID, **data: Told) -> None:
    """Note what happens: ids and words of closed lists, by the names of the wire."""
    note_all(stores, what, {subject: data})


def note_all(stores: Stores, what: EventType, things: Mapping[UUID, Mapping[str, Told]]) -> None:
    """Note what happens to several things; and let webhooks tell it."""
    noted = stores.events.note(what, {subject: _plain_all(data) for subject, data in things.items()})
    for webhook in stores.webhooks.listening(what) if noted else ():
        for event in noted:
            send_later(stores, webhook, event.subject, stores.webhook_deliveries.create(webhook, event.id))


def send_later(stores: Stores, webhook_id: UUID, subject: UUID, delivery_id: UUID) -> None:
    """Let a delivery be made once this transaction is committed; what happens to one subject arrives in order."""
    stores.jobs.enqueue(JobKind.WEBHOOK, {"delivery": str(delivery_id)}, in_order=f"{webhook_id}:{subject}")


def _plain_all(data: Mapping[str, Told]) -> dict[str, str | list[str]]:
    return {name: _plain(value) for name, value in data.items() if value is not None}


def told(source: str, row: EventRow) -> EventRead:
    """Return an event as other systems hear it."""
    return EventRead(
        id=row.id,
        source=f"{source}:{row.neighbourhood_id}",
        type=PREFIX + row.type,
        subject=row.subject,
        time=row.created_at,
        sequence=f"{row.position:012}",
        data={"neighbourhoodId": str(row.neighbourhood_id), **row.data},
    )


def _plain(value: Told) -> str | list[str]:
    return str(value) if isinstance(value, UUID | str) else [str(one) for one in value or ()]


def _not_there() -> InvalidParam:
    return InvalidParam(
        "after",
        "unknown-reference",
        "Deze gebeurtenis is er niet (meer). Begin vooraan: laat 'after' weg.",
        "This event is not there (any more). Begin at the start: leave 'after' out.",
    )
