"""Micro-analyses."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, delete, select
from sqlmodel import Field, col

from reciprocity.domain.learning import ToldBy
from reciprocity.wire.micro_analyses import MicroAnalysisRead

from .base import TenantRow, in_neighbourhood, one_of, rows_touched, within_neighbourhood
from .records import RecordStore


class MicroAnalysisRow(TenantRow, table=True):
    """What a case meant for somebody; the match it names may be gone."""

    __tablename__ = "micro_analyses"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        one_of("told_by", ToldBy),
        CheckConstraint("ladder_before BETWEEN 0 AND 10 AND ladder_after BETWEEN 0 AND 10", name="ladders"),
    )

    resident_id: UUID = Field(index=True)
    match_id: UUID | None
    made_on: date
    told_by: str
    ladder_before: int | None
    ladder_after: int | None
    own_words: str
    cost: dict[str, Any] | None = Field(None, sa_type=JSON(none_as_null=True))
    would_have_cost: dict[str, Any] | None = Field(None, sa_type=JSON(none_as_null=True))


class MicroAnalysisStore(RecordStore[MicroAnalysisRow, MicroAnalysisRead]):
    """Micro-analyses of one neighbourhood."""

    row, read = MicroAnalysisRow, MicroAnalysisRead

    def ids_of(self, resident_id: UUID) -> list[UUID]:
        """Return which are about a resident."""
        return list(self.session.scalars(select(col(MicroAnalysisRow.id)).where(_about(resident_id))))

    def remove_before(self, moment: datetime) -> int:
        """Remove what was kept before a moment."""
        return rows_touched(
            self.session.execute(delete(MicroAnalysisRow).where(col(MicroAnalysisRow.created_at) < moment))
        )


def _about(resident_id: UUID) -> Any:
    return col(MicroAnalysisRow.resident_id) == resident_id
