"""Answers that were given to requests with an Idempotency-Key, kept seven days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Index, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from .base import Clock, rows_touched

KEPT = timedelta(days=7)
ABANDONED = timedelta(minutes=10)


class IdempotencyRow(SQLModel, table=True):
    """One request: claimed while it runs, with its answer once it is done."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (
        ForeignKeyConstraint(["access_key_id"], ["access_keys.id"], ondelete="CASCADE"),
        Index("ix_idempotency_keys_claimed_at", "claimed_at"),
    )

    access_key_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: str
    claimed_at: datetime
    answer: str | None
    version: int | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request that may come twice: whose, its key, and a fingerprint of what it asks."""

    access_key_id: UUID
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of a ticket: of the same request or another, and its answer if it has one."""

    same: bool
    answer: str | None
    version: int | None


class IdempotencyStore:
    """Tickets and their answers."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def claim(self, ticket: Ticket) -> Claim | None:
        """Claim a ticket for this request; None when it is now ours, else what is known of it."""
        moment = self.now()
        self.session.execute(delete(IdempotencyRow).where(col(IdempotencyRow.claimed_at) < moment - KEPT))
        self.session.execute(
            delete(IdempotencyRow).where(
                *_is(ticket), col(IdempotencyRow.answer).is_(None), col(IdempotencyRow.claimed_at) < moment - ABANDONED
            )
        )
        values = {"access_key_id": ticket.access_key_id, "key": ticket.key, "fingerprint": ticket.fingerprint}
        insert = sqlite.insert if self.session.get_bind().dialect.name == "sqlite" else postgresql.insert
        claim = insert(IdempotencyRow).values(**values, claimed_at=moment).on_conflict_do_nothing()
        if self.session.scalar(claim.returning(col(IdempotencyRow.key))) is not None:
            return None
        row = self.session.scalars(select(IdempotencyRow).where(*_is(ticket))).one()
        return Claim(row.fingerprint == ticket.fingerprint, row.answer, row.version)

    def keep(self, ticket: Ticket, answer: str, version: int | None) -> None:
        """Keep the answer, in the transaction that did the work."""
        values = {"answer": answer, "version": version}
        self.session.execute(update(IdempotencyRow).where(*_is(ticket)).values(**values))

    def release(self, ticket: Ticket) -> None:
        """Give a ticket back whose work was not done, so that it can be tried again."""
        self.session.execute(delete(IdempotencyRow).where(*_is(ticket), col(IdempotencyRow.answer).is_(None)))

    def naming(self, resident_id: UUID) -> list[datetime]:
        """Return when requests came whose answers name a resident."""
        query = (
            select(col(IdempotencyRow.claimed_at)).where(_names(resident_id)).order_by(col(IdempotencyRow.claimed_at))
        )
        return list(self.session.scalars(query))

    def forget(self, resident_id: UUID) -> int:
        """Remove every answer that names somebody who is removed; return how many."""
        return rows_touched(self.session.execute(delete(IdempotencyRow).where(_names(resident_id))))


def _names(resident_id: UUID) -> ColumnElement[bool]:
    return col(IdempotencyRow.answer).contains(str(resident_id))


def _is(ticket: Ticket) -> tuple[ColumnElement[bool], ...]:
    return (col(IdempotencyRow.access_key_id) == ticket.access_key_id, col(IdempotencyRow.key) == ticket.key)
