"""Participants of editions of courses."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func, update
from sqlmodel import col, select

from reciprocity.domain.courses import CourseStatus
from reciprocity.domain.errors import AlreadyExists
from reciprocity.wire.course_participants import CourseParticipantRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, one_of, within_neighbourhood
from .residents import ResidentRow


class CourseParticipantRow(TenantRow, table=True):
    """How a resident takes part in an edition; ``made_coach``: the role came from this."""

    __tablename__ = "course_participants"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("edition_id", "course_editions", ondelete=None),
        within_neighbourhood("resident_id", "residents"),
        one_of("status", CourseStatus),
        CheckConstraint("(status = 'completed') = (completed_on IS NOT NULL)", name="completed"),
        CheckConstraint("status = 'completed' OR NOT certificate", name="certificate"),
        CheckConstraint("certificate OR NOT made_coach", name="made_coach"),
        UniqueConstraint("neighbourhood_id", "edition_id", "resident_id"),
        Index("ix_course_participants_resident_id", "neighbourhood_id", "resident_id"),
    )

    edition_id: UUID
    resident_id: UUID
    status: str
    completed_on: date | None
    certificate: bool
    made_coach: bool


class CourseParticipantStore(TopicStore[CourseParticipantRow]):
    """Participants of one neighbourhood."""

    row = CourseParticipantRow

    def create(self, values: Mapping[str, Any]) -> Stored[CourseParticipantRead]:
        """Add a participant; nobody takes part in an edition twice."""
        edition, resident = CourseParticipantRow.edition_id, CourseParticipantRow.resident_id
        both = edition == values["edition_id"], resident == values["resident_id"]
        if self.session.scalar(select(CourseParticipantRow.id).where(*both)) is not None:
            raise AlreadyExists(field="editionId, residentId")
        return self._stored(self._new(values))

    def get(self, participant_id: UUID) -> Stored[CourseParticipantRead]:
        """Return how somebody takes part."""
        return self._stored(self._row(participant_id))

    def page(
        self, after: UUID | None, size: int, edition_id: UUID | None = None, resident_id: UUID | None = None
    ) -> Slice[CourseParticipantRead]:
        """Return participants in the order they came, all or those of an edition or of one resident."""
        where = [] if edition_id is None else [CourseParticipantRow.edition_id == edition_id]
        where += [] if resident_id is None else [CourseParticipantRow.resident_id == resident_id]
        return Slice.of(self._reads(self._rows(after, size, *where)), size, lambda read: read.id)

    def of(self, resident_id: UUID) -> list[CourseParticipantRead]:
        """Return how a resident takes part, in the order it came."""
        query = select(CourseParticipantRow).where(CourseParticipantRow.resident_id == resident_id)
        return self._reads(list(self.session.scalars(query.order_by(col(CourseParticipantRow.id)))))

    def count(self, edition_id: UUID) -> int:
        """Return how many take part in an edition."""
        query = select(func.count(col(CourseParticipantRow.id)))
        return self.session.scalar(query.where(CourseParticipantRow.edition_id == edition_id)) or 0

    def change(self, participant_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[CourseParticipantRead]:
        """Change how somebody takes part if nobody else has since ``version``."""
        return self._stored(self._change(participant_id, version, values))

    def mark(self, participant_id: UUID) -> None:
        """Let a role that somebody has anyhow come from this certificate from now on."""
        self._change(participant_id, self._row(participant_id).version, {"made_coach": True})

    def unmark(self, resident_id: UUID) -> None:
        """Let no role of a resident come from a certificate any more: somebody decided about it by hand."""
        made = col(CourseParticipantRow.resident_id) == resident_id, col(CourseParticipantRow.made_coach)
        changed = {"made_coach": False, "version": CourseParticipantRow.version + 1, "updated_at": self.now()}
        statement = update(CourseParticipantRow).where(*made).values(**changed)
        self.session.execute(statement.execution_options(synchronize_session=False))
        self.session.expire_all()

    def _stored(self, row: CourseParticipantRow) -> Stored[CourseParticipantRead]:
        return Stored(self._reads([row])[0], row.version)

    def _reads(self, rows: Sequence[CourseParticipantRow]) -> list[CourseParticipantRead]:
        """Return rows as they are read, with what people are called."""
        people = {row.resident_id for row in rows}
        query = select(ResidentRow.id, ResidentRow.name).where(col(ResidentRow.id).in_(people))
        names = dict(self.session.execute(query).all())
        return [
            CourseParticipantRead.model_validate(
                {name: getattr(row, name) for name in _PLAIN} | {"resident_name": names[row.resident_id]}
            )
            for row in rows
        ]


_PLAIN = tuple(name for name in CourseParticipantRead.model_fields if name != "resident_name")
