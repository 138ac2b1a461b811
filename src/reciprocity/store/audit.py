"""The audit trail: who did what to whom, by ids; lines are added and read, never changed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, insert, select
from sqlmodel import Field, col

from reciprocity.domain.words import Deed, Origin, Topic
from reciprocity.wire.audit import AuditLineRead

from .access_keys import AccessKeyRow
from .base import Slice, TenantRow, TopicStore, in_neighbourhood, new_id, one_of


class AuditRow(TenantRow, table=True):
    """One line: one thing done, and one resident whom it concerns, if it concerns any.

    It refers to nothing: what a line tells of may be gone, and it is told all the same.
    """

    __tablename__ = "audit_lines"
    __table_args__ = (
        in_neighbourhood(),
        one_of("deed", Deed),
        one_of("topic", Topic),
        one_of("origin", Origin),
        Index("ix_audit_lines_resident_id", "neighbourhood_id", "resident_id", "id"),
    )

    deed: str
    topic: str
    object_id: UUID | None
    resident_id: UUID | None
    access_key_id: UUID
    origin: str
    request_id: UUID | None = Field(None)


@dataclass(frozen=True, slots=True)
class Trace:
    """Who does something, through which door, and in which request."""

    access_key_id: UUID
    origin: Origin
    request_id: UUID | None


class AuditStore(TopicStore[AuditRow]):
    """The lines of one neighbourhood."""

    row = AuditRow

    def note(
        self, trace: Trace, deed: Deed, topic: Topic, object_id: UUID | None, residents: Iterable[UUID] = ()
    ) -> None:
        """Add a line for every resident whom it concerns, one without if that is nobody."""
        concerned: list[UUID | None] = [*residents]
        self.note_all(trace, deed, topic, [(object_id, resident) for resident in concerned or [None]])

    def note_all(
        self, trace: Trace, deed: Deed, topic: Topic, lines: Collection[tuple[UUID | None, UUID | None]]
    ) -> None:
        """Add a line for every object and resident."""
        moment, neighbourhood = self.now(), self.session.info["neighbourhood"]
        shared = {
            "neighbourhood_id": neighbourhood,
            "version": 1,
            "created_at": moment,
            "updated_at": moment,
            "deed": deed.value,
            "topic": topic.value,
            "access_key_id": trace.access_key_id,
            "origin": trace.origin.value,
            "request_id": trace.request_id,
        }
        rows = [shared | {"id": new_id(), "object_id": one, "resident_id": resident} for one, resident in lines]
        if rows:
            self.session.execute(insert(AuditRow), rows)

    def of(self, resident_id: UUID) -> list[tuple[datetime, Deed, Topic]]:
        """Return what was done when that concerns a resident, in that order."""
        query = select(AuditRow).where(col(AuditRow.resident_id) == resident_id).order_by(col(AuditRow.id))
        return [(row.created_at, Deed(row.deed), Topic(row.topic)) for row in self.session.scalars(query)]

    def page(self, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[AuditLineRead]:
        """Return lines in the order in which things were done, all or those that concern a resident."""
        where = [] if resident_id is None else [AuditRow.resident_id == resident_id]
        rows = self._rows(after, size, *where)
        keys = {row.access_key_id for row in rows}
        labels = dict(
            self.session.execute(
                select(col(AccessKeyRow.id), col(AccessKeyRow.label)).where(col(AccessKeyRow.id).in_(keys))
            ).all()
        )
        reads = [
            AuditLineRead(
                id=row.id,
                at=row.created_at,
                deed=Deed(row.deed),
                topic=Topic(row.topic),
                object_id=row.object_id,
                resident_id=row.resident_id,
                access_key_id=row.access_key_id,
                access_key_label=labels.get(row.access_key_id),
                origin=Origin(row.origin),
                request_id=row.request_id,
            )
            for row in rows
        ]
        return Slice.of(reads, size, lambda read: read.id)
