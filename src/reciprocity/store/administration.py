"""The audit trail of what belongs to no neighbourhood: keys, making neighbourhoods, and who was not let in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.words import Deed, Origin, Outcome, Topic
from reciprocity.wire.audit import AuditLineRead

from .access_keys import only_for
from .audit import Trace, read_lines
from .base import Clock, Slice, new_id, one_of, rows_touched


class AdministrationRow(SQLModel, table=True):
    """One line; like those of a neighbourhood it refers to nothing."""

    __tablename__ = "administration_lines"
    __table_args__ = (
        one_of("deed", Deed),
        one_of("topic", Topic),
        one_of("origin", Origin),
        one_of("result", Outcome),
        Index("ix_administration_lines_object_id", "object_id"),
    )

    id: UUID = Field(primary_key=True)
    created_at: datetime
    deed: str
    topic: str
    object_id: UUID | None
    access_key_id: UUID
    origin: str
    request_id: UUID | None
    result: str = Field(Outcome.DONE.value, sa_column_kwargs={"server_default": Outcome.DONE.value})
    on_behalf_of: str | None


class AdministrationStore:
    """The lines of the whole installation."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def note(
        self, trace: Trace, deed: Deed, topic: Topic, object_id: UUID | None, result: Outcome = Outcome.DONE
    ) -> None:
        """Add a line."""
        line = {"id": new_id(), "created_at": self.now(), "object_id": object_id}
        self.session.execute(insert(AdministrationRow), [line | trace.columns(deed, topic, result)])

    def page(self, after: UUID | None, size: int, within: Collection[UUID] | None = None) -> Slice[AuditLineRead]:
        """Return lines in their order: all, or those about keys for some neighbourhoods and no other."""
        query = select(AdministrationRow).order_by(col(AdministrationRow.id)).limit(size + 1)
        if within is not None:
            query = query.where(only_for(col(AdministrationRow.object_id), within))
        if after is not None:
            query = query.where(col(AdministrationRow.id) > after)
        rows = list(self.session.scalars(query))
        return Slice.of(read_lines(self.session, rows), size, lambda read: read.id)

    def remove_before(self, moment: datetime) -> int:
        """Remove lines of before a moment; the database itself refuses that of any that is not a year old."""
        old = delete(AdministrationRow).where(col(AdministrationRow.created_at) < moment)
        return rows_touched(self.session.execute(old))
