"""Conversations: what was said in a talk, and which offers and needs came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, and_, or_
from sqlmodel import Field, col, select

from reciprocity.domain.words import EntryKind
from reciprocity.wire.conversations import ConversationRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, within_neighbourhood


class ConversationRow(TenantRow, table=True):
    """A talk with a resident, in own words."""

    __tablename__ = "conversations"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        Index("ix_conversations_resident_id", "neighbourhood_id", "resident_id"),
    )

    resident_id: UUID
    held_on: date
    led_by: str | None
    goals: str
    means: str
    needed: str  # not `needs`: that is a table, and the guard between neighbourhoods reads statements
    plan: str
    agreed_by: list[dict[str, Any]] = Field(sa_type=JSON)
    starts_on: date | None
    review_on: date | None


class ConversationEntryRow(TenantRow, table=True):
    """That an offer or need came of a talk."""

    __tablename__ = "conversation_entries"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("conversation_id", "conversations"),
        within_neighbourhood("offer_id", "offers"),
        within_neighbourhood("need_id", "needs"),
        CheckConstraint("(offer_id IS NULL) <> (need_id IS NULL)", name="one_entry"),
        Index("ix_conversation_entries_conversation_id", "neighbourhood_id", "conversation_id"),
        Index("ix_conversation_entries_offer_id", "neighbourhood_id", "offer_id"),
        Index("ix_conversation_entries_need_id", "neighbourhood_id", "need_id"),
    )

    conversation_id: UUID
    offer_id: UUID | None
    need_id: UUID | None


class LastTalk(NamedTuple):
    """The last talk with somebody."""

    id: UUID
    resident_id: UUID
    review_on: date | None


class ConversationStore(TopicStore[ConversationRow]):
    """Conversations of one neighbourhood."""

    row = ConversationRow

    def create(self, values: Mapping[str, Any]) -> Stored[ConversationRead]:
        """Keep a talk with a resident of this neighbourhood."""
        return _stored(self._new(_columns(values)))

    def get(self, conversation_id: UUID) -> Stored[ConversationRead]:
        """Return a talk."""
        return _stored(self._row(conversation_id))

    def page(self, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[ConversationRead]:
        """Return talks in the order they were written down, all or those with one resident."""
        where = [] if resident_id is None else [ConversationRow.resident_id == resident_id]
        found = self._rows(after, size, *where)
        return Slice.of([_stored(row).read for row in found], size, lambda read: read.id)

    def of(self, resident_id: UUID) -> list[ConversationRead]:
        """Return all talks with a resident, in the order they were written down."""
        query = select(ConversationRow).where(ConversationRow.resident_id == resident_id)
        return [_stored(row).read for row in self.session.scalars(query.order_by(col(ConversationRow.id)))]

    def last(self) -> list[LastTalk]:
        """Return the last talk with each resident: the one held last, of one day the one written down last."""
        columns = (ConversationRow.id, ConversationRow.resident_id, col(ConversationRow.review_on))
        query = select(*columns).order_by(col(ConversationRow.held_on), col(ConversationRow.id))
        found = (LastTalk(*row) for row in self.session.execute(query))
        return list({talk.resident_id: talk for talk in found}.values())

    def over_before(self, moment: datetime) -> list[Stored[ConversationRead]]:
        """Return talks that were held, changed and to be talked over again before a moment."""
        day, again = moment.date(), col(ConversationRow.review_on)
        query = select(ConversationRow).where(
            and_(col(ConversationRow.held_on) < day, col(ConversationRow.updated_at) < moment),
            or_(again.is_(None), again < day),
        )
        return [_stored(row) for row in self.session.scalars(query.order_by(col(ConversationRow.id)))]

    def change(self, conversation_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[ConversationRead]:
        """Change a talk if nobody else has since ``version``."""
        return _stored(self._change(conversation_id, version, _columns(values)))


class ConversationEntryStore(TopicStore[ConversationEntryRow]):
    """What came of the talks of one neighbourhood."""

    row = ConversationEntryRow

    def tie(self, conversation_id: UUID, kind: EntryKind, entry_id: UUID) -> None:
        """Keep that an offer or need came of a talk."""
        offer, need = (entry_id, None) if kind is EntryKind.OFFER else (None, entry_id)
        self._new({"conversation_id": conversation_id, "offer_id": offer, "need_id": need})

    def of(self, conversation_id: UUID) -> dict[UUID, EntryKind]:
        """Return the ids of the offers and needs that came of a talk, in the order they came."""
        query = select(ConversationEntryRow).where(ConversationEntryRow.conversation_id == conversation_id)
        found: dict[UUID, EntryKind] = {}
        for row in self.session.scalars(query.order_by(col(ConversationEntryRow.id))):
            if row.offer_id is not None:
                found[row.offer_id] = EntryKind.OFFER
            elif row.need_id is not None:
                found[row.need_id] = EntryKind.NEED
        return found


_PLAIN = tuple(name for name in ConversationRead.model_fields if name not in ("needs", "warnings"))


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"needed" if name == "needs" else name: value for name, value in values.items()}


def _stored(row: ConversationRow) -> Stored[ConversationRead]:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Stored(ConversationRead.model_validate(plain | {"needs": row.needed}), row.version)
