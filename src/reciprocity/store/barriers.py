"""Barriers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from reciprocity.domain.learning import BarrierKind
from reciprocity.wire.barriers import BarrierRead

from .base import TenantRow, in_neighbourhood, one_of
from .records import RecordStore


class BarrierRow(TenantRow, table=True):
    """Something that stood in the way; it is nobody's, and the case it was told in may be gone."""

    __tablename__ = "barriers"
    __table_args__ = (in_neighbourhood(), one_of("kind", BarrierKind))

    kind: str
    what: str
    organisation: str | None
    match_id: UUID | None
    micro_analysis_id: UUID | None
    met_on: date
    taken_away_on: date | None
    how: str


class BarrierStore(RecordStore[BarrierRow, BarrierRead]):
    """Barriers of one neighbourhood."""

    row, read = BarrierRow, BarrierRead

    def let_go(self, analyses: Collection[UUID]) -> None:
        """Forget in which cases barriers were told."""
        self.session.execute(
            update(BarrierRow)
            .where(col(BarrierRow.micro_analysis_id).in_(list(analyses)))
            .values(micro_analysis_id=None, match_id=None)
            .execution_options(synchronize_session=False)
        )
