"""Exclusions: pairs of residents who are kept apart, without a reason."""

from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, or_, select
from sqlmodel import col

from reciprocity.domain.errors import AlreadyExists
from reciprocity.wire.exclusions import ExclusionRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, within_neighbourhood


class ExclusionRow(TenantRow, table=True):
    """Two residents, the one with the smaller id first, so that a pair stands here once."""

    __tablename__ = "exclusions"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        within_neighbourhood("other_resident_id", "residents"),
        UniqueConstraint("neighbourhood_id", "resident_id", "other_resident_id"),
        CheckConstraint("resident_id <> other_resident_id", name="two_people"),
    )

    resident_id: UUID
    other_resident_id: UUID


class ExclusionStore(TopicStore[ExclusionRow]):
    """Pairs of one neighbourhood."""

    row = ExclusionRow

    def create(self, one: UUID, other: UUID) -> Stored[ExclusionRead]:
        """Keep two residents apart."""
        first, second = sorted((one, other))
        pair = (col(ExclusionRow.resident_id) == first, col(ExclusionRow.other_resident_id) == second)
        if self.session.scalar(select(col(ExclusionRow.id)).where(*pair)) is not None:
            raise AlreadyExists(field="residentId, otherResidentId")
        return _stored(self._new({"resident_id": first, "other_resident_id": second}))

    def get(self, exclusion_id: UUID) -> Stored[ExclusionRead]:
        """Return a pair."""
        return _stored(self._row(exclusion_id))

    def page(self, after: UUID | None, size: int) -> Slice[ExclusionRead]:
        """Return pairs in the order they came."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)

    def of(self, resident_id: UUID) -> list[ExclusionRead]:
        """Return the pairs that a resident is one of."""
        either = or_(col(ExclusionRow.resident_id) == resident_id, col(ExclusionRow.other_resident_id) == resident_id)
        query = select(ExclusionRow).where(either).order_by(col(ExclusionRow.id))
        return [_stored(row).read for row in self.session.scalars(query)]

    def pairs(self) -> frozenset[frozenset[UUID]]:
        """Return all pairs."""
        query = select(col(ExclusionRow.resident_id), col(ExclusionRow.other_resident_id))
        return frozenset(frozenset(pair) for pair in self.session.execute(query))


def _stored(row: ExclusionRow) -> Stored[ExclusionRead]:
    read = ExclusionRead(
        id=row.id, resident_id=row.resident_id, other_resident_id=row.other_resident_id, created_at=row.created_at
    )
    return Stored(read, row.version)
