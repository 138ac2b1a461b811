"""The audit trail: who did what to whom, by ids; lines are added and read, never changed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, delete, insert, select
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.words import Deed, Origin, Topic, Verdict
from reciprocity.wire.audit import AuditLineRead

from .access_keys import AccessKeyRow
from .base import Slice, TenantRow, TopicStore, in_neighbourhood, new_id, one_of, rows_touched


class LineColumns(SQLModel):
    """What a line tells, of a neighbourhood or of the administration."""

    id: UUID = Field(primary_key=True)
    created_at: datetime
    deed: str
    topic: str
    object_id: UUID | None
    access_key_id: UUID
    origin: str
    request_id: UUID | None = Field(None)
    result: str = Field(Verdict.DONE.value, sa_column_kwargs={"server_default": Verdict.DONE.value})
    on_behalf_of: str | None = Field(None)


def line_rules() -> tuple[CheckConstraint, ...]:
    """Return what the database refuses of a line: words that are in no closed list."""
    return one_of("deed", Deed), one_of("topic", Topic), one_of("origin", Origin), one_of("result", Verdict)


class AuditRow(TenantRow, LineColumns, table=True):
    """One line: one thing done, and one resident whom it concerns, if it concerns any.

    It refers to nothing: what a line tells of may be gone, and it is told all the same.
    """

    __tablename__ = "audit_lines"
    __table_args__ = (
        in_neighbourhood(),
        *line_rules(),
        Index("ix_audit_lines_resident_id", "neighbourhood_id", "resident_id", "id"),
    )

    resident_id: UUID | None


@dataclass(frozen=True, slots=True)
class Trace:
    """Who does something, through which door, in which request, and for whom in another system."""

    access_key_id: UUID
    origin: Origin
    request_id: UUID | None
    on_behalf_of: str | None = None

    def columns(self, deed: Deed, topic: Topic, result: Verdict) -> dict[str, Any]:
        """Return what a line tells of who did what."""
        return {
            "deed": deed.value,
            "topic": topic.value,
            "result": result.value,
            "access_key_id": self.access_key_id,
            "origin": self.origin.value,
            "request_id": self.request_id,
            "on_behalf_of": self.on_behalf_of,
        }


class AuditStore(TopicStore[AuditRow]):
    """The lines of one neighbourhood."""

    row = AuditRow

    def note(
        self,
        trace: Trace,
        deed: Deed,
        topic: Topic,
        object_id: UUID | None,
        residents: Iterable[UUID] = (),
        result: Verdict = Verdict.DONE,
    ) -> None:
        """Add a line for every resident whom it concerns, one without if that is nobody."""
        concerned: list[UUID | None] = [*residents]
        self.note_all(trace, deed, topic, [(object_id, resident) for resident in concerned or [None]], result)

    def note_all(
        self,
        trace: Trace,
        deed: Deed,
        topic: Topic,
        lines: Collection[tuple[UUID | None, UUID | None]],
        result: Verdict = Verdict.DONE,
    ) -> None:
        """Add a line for every object and resident."""
        moment, neighbourhood = self.now(), self.session.info["neighbourhood"]
        shared = {
            "neighbourhood_id": neighbourhood,
            "version": 1,
            "created_at": moment,
            "updated_at": moment,
            **trace.columns(deed, topic, result),
        }
        rows = [shared | {"id": new_id(), "object_id": one, "resident_id": resident} for one, resident in lines]
        if rows:
            self.session.execute(insert(AuditRow), rows)

    def seen(self, trace: Trace, residents: Iterable[UUID]) -> None:
        """Add that residents were shown."""
        self.note_all(trace, Deed.READ, Topic.RESIDENT, [(who, who) for who in residents])

    def of(self, resident_id: UUID) -> list[tuple[datetime, Deed, Topic]]:
        """Return what was done when that concerns a resident, in that order."""
        query = select(AuditRow).where(col(AuditRow.resident_id) == resident_id).order_by(col(AuditRow.id))
        return [(row.created_at, Deed(row.deed), Topic(row.topic)) for row in self.session.scalars(query)]

    def page(self, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[AuditLineRead]:
        """Return lines in the order in which things were done, all or those that concern a resident."""
        where = [] if resident_id is None else [AuditRow.resident_id == resident_id]
        rows = self._rows(after, size, *where)
        return Slice.of(read_lines(self.session, rows), size, lambda read: read.id)

    def remove_before(self, moment: datetime) -> int:
        """Remove lines of before a moment; the database itself refuses that of any that is not a year old."""
        return rows_touched(self.session.execute(delete(AuditRow).where(col(AuditRow.created_at) < moment)))


def read_lines(session: Session, rows: Sequence[LineColumns]) -> list[AuditLineRead]:
    """Return lines as they are read, with what the keys are called."""
    keys = {row.access_key_id for row in rows}
    named = select(col(AccessKeyRow.id), col(AccessKeyRow.label)).where(col(AccessKeyRow.id).in_(keys))
    labels = dict(session.execute(named).all())
    return [
        AuditLineRead(
            id=row.id,
            at=row.created_at,
            deed=Deed(row.deed),
            topic=Topic(row.topic),
            result=Verdict(row.result),
            object_id=row.object_id,
            resident_id=getattr(row, "resident_id", None),
            access_key_id=row.access_key_id,
            access_key_label=labels.get(row.access_key_id),
            on_behalf_of=row.on_behalf_of,
            origin=Origin(row.origin),
            request_id=row.request_id,
        )
        for row in rows
    ]
