"""The audit trail of what belongs to no neighbourhood: keys, making neighbourhoods, and who was not let in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from reciprocity.domain.words import Deed, Topic, Verdict
from reciprocity.wire.audit import AuditLineRead

from .access_keys import only_for
from .audit import LineColumns, Trace, line_rules, read_lines
from .base import Clock, Slice, new_id, rows_touched


class AdministrationRow(LineColumns, table=True):
    """One line; like those of a neighbourhood it refers to nothing."""

    __tablename__ = "administration_lines"
    __table_args__ = (*line_rules(), Index("ix_administration_lines_object_id", "object_id"))


class AdministrationStore:
    """The lines of the whole installation."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def note(
        self, trace: Trace, deed: Deed, topic: Topic, object_id: UUID | None, result: Verdict = Verdict.DONE
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
