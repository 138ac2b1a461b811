"""Answers that were given to requests with an Idempotency-Key, kept seven days."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Index, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.errors import Collision

from .base import Clock, rows_touched

KEPT = timedelta(days=7)
ABANDONED = timedelta(minutes=10)
ERASED = ""  # stands for an answer that named somebody who was erased


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
    neighbourhood_id: UUID | None = Field(None)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A request that may come twice: whose, its key, a fingerprint of what it asks, and where it asks it."""

    access_key_id: UUID
    key: str
    fingerprint: str
    neighbourhood_id: UUID | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of a ticket: of the same request or another, its answer if it has one, or that this was erased."""

    same: bool
    answer: str | None
    version: int | None

    @property
    def erased(self) -> bool:
        """Whether the answer was emptied because it named somebody who was erased."""
        return self.answer == ERASED


class IdempotencyStore:
    """Tickets and their answers."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def claim(self, ticket: Ticket) -> Claim | None:
        """Claim a ticket for this request; None when it is now ours, else what is known of it."""
        moment = self.now()
        if self._claimed(ticket, moment):
            return None
        unanswered, since = col(IdempotencyRow.answer).is_(None), col(IdempotencyRow.claimed_at)
        over = or_(since < moment - KEPT, and_(unanswered, since < moment - ABANDONED))
        gone = self.session.execute(delete(IdempotencyRow).where(*_is(ticket), over))
        if rows_touched(gone) and self._claimed(ticket, moment):
            return None
        row = self.session.scalars(select(IdempotencyRow).where(*_is(ticket))).one_or_none()
        if row is None:  # given back just now
            raise Collision
        return Claim(row.fingerprint == ticket.fingerprint, row.answer, row.version)

    def _claimed(self, ticket: Ticket, moment: datetime) -> bool:
        """Claim a ticket that nobody has claimed; False when somebody has."""
        insert = sqlite.insert if self.session.get_bind().dialect.name == "sqlite" else postgresql.insert
        claim = insert(IdempotencyRow).values(**asdict(ticket), claimed_at=moment).on_conflict_do_nothing()
        return self.session.scalar(claim.returning(col(IdempotencyRow.key))) is not None

    def keep(self, ticket: Ticket, answer: str, version: int | None) -> None:
        """Keep the answer, in the transaction that did the work; one that was erased meanwhile stays so."""
        values = {"answer": answer, "version": version}
        stays = or_(col(IdempotencyRow.answer).is_(None), col(IdempotencyRow.answer) != ERASED)
        self.session.execute(update(IdempotencyRow).where(*_is(ticket), stays).values(**values))

    def remove_old(self) -> None:
        """Remove answers that were kept as long as is promised."""
        self.session.execute(delete(IdempotencyRow).where(col(IdempotencyRow.claimed_at) < self.now() - KEPT))

    def release(self, ticket: Ticket) -> None:
        """Give a ticket back whose work was not done, so that it can be tried again."""
        self.session.execute(delete(IdempotencyRow).where(*_is(ticket), col(IdempotencyRow.answer).is_(None)))

    def release_all(self) -> None:
        """Give every ticket back whose work was not done: of a process that was alone and is no more."""
        self.session.execute(delete(IdempotencyRow).where(col(IdempotencyRow.answer).is_(None)))

    def naming(self, neighbourhood: UUID, ids: Collection[UUID]) -> list[datetime]:
        """Return when requests came of a neighbourhood whose answers name somebody, or what is his or hers."""
        query = (
            select(col(IdempotencyRow.claimed_at))
            .where(*_names(neighbourhood, ids))
            .order_by(col(IdempotencyRow.claimed_at))
        )
        return list(self.session.scalars(query))

    def forget(self, neighbourhood: UUID, ids: Collection[UUID]) -> int:
        """Empty every answer that names somebody who is erased, or what was his or hers; return how many.

        Who asks again is told so: a request that made somebody must not make the same person anew.
        """
        emptied = update(IdempotencyRow).where(*_names(neighbourhood, ids))
        return rows_touched(self.session.execute(emptied.values(answer=ERASED, fingerprint=ERASED)))


def _names(neighbourhood: UUID, ids: Collection[UUID]) -> tuple[ColumnElement[bool], ...]:
    place = col(IdempotencyRow.neighbourhood_id)
    answer = col(IdempotencyRow.answer)
    return or_(place == neighbourhood, place.is_(None)), or_(*(answer.contains(str(one)) for one in ids))


def _is(ticket: Ticket) -> tuple[ColumnElement[bool], ...]:
    return (col(IdempotencyRow.access_key_id) == ticket.access_key_id, col(IdempotencyRow.key) == ticket.key)
