"""Steps from outside; the database itself lets one at a time wait for a need."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, delete, select, text
from sqlmodel import Field, col

from reciprocity.domain.outside_steps import AskedOf, OutsideOutcome
from reciprocity.wire.outside_steps import OutsideStepRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, one_of, rows_touched, within_neighbourhood
from .partners import PartnerRow

IN_VAIN = (OutsideOutcome.NOT_FULFILLED.value, OutsideOutcome.CALLED_OFF.value)


class OutsideStepRow(TenantRow, table=True):
    """A step that is asked of a partner or of a professional, and what came of it."""

    __tablename__ = "outside_steps"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("need_id", "needs"),
        within_neighbourhood("partner_id", "partners"),
        one_of("outcome", OutsideOutcome),
        CheckConstraint("(partner_id IS NULL) <> (professional IS NULL)", name="one_is_asked"),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="day_of_outcome"),
        Index("ix_outside_steps_need_id", "neighbourhood_id", "need_id"),
        Index("ix_outside_steps_partner_id", "neighbourhood_id", "partner_id"),
        Index(
            "uq_outside_steps_need_waits_once",
            "neighbourhood_id",
            "need_id",
            unique=True,
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
    )

    need_id: UUID
    partner_id: UUID | None
    professional: str | None
    outcome: str | None = Field(None)
    outcome_on: date | None = Field(None)


class OutsideStepStore(TopicStore[OutsideStepRow]):
    """Steps from outside in one neighbourhood."""

    row = OutsideStepRow

    def create(self, values: Mapping[str, Any]) -> Stored[OutsideStepRead]:
        """Keep that somebody outside is asked."""
        return self._stored(self._new(values))

    def get(self, step_id: UUID) -> Stored[OutsideStepRead]:
        """Return a step from outside."""
        return self._stored(self._row(step_id))

    def page(self, after: UUID | None, size: int, need_id: UUID | None = None) -> Slice[OutsideStepRead]:
        """Return steps from outside in the order they were asked, all or those for one need."""
        where = [] if need_id is None else [OutsideStepRow.need_id == need_id]
        return Slice.of(self._reads(self._rows(after, size, *where)), size, lambda read: read.id)

    def of(self, needs: Collection[UUID]) -> list[OutsideStepRead]:
        """Return what was asked outside for some needs, in the order in which it was."""
        query = select(OutsideStepRow).where(col(OutsideStepRow.need_id).in_(list(needs)))
        return self._reads(list(self.session.scalars(query.order_by(col(OutsideStepRow.id)))))

    def waiting(self) -> list[tuple[UUID, UUID, datetime]]:
        """Return id, need and moment of asking of those without an outcome."""
        query = select(OutsideStepRow).where(col(OutsideStepRow.outcome).is_(None)).order_by(col(OutsideStepRow.id))
        return [(row.id, row.need_id, row.created_at) for row in self.session.scalars(query)]

    def met(self) -> dict[UUID, tuple[AskedOf, date]]:
        """Return which needs were fulfilled from outside, by whom, and on which day."""
        columns = (col(OutsideStepRow.need_id), col(OutsideStepRow.partner_id), col(OutsideStepRow.outcome_on))
        query = select(*columns).where(col(OutsideStepRow.outcome) == OutsideOutcome.FULFILLED.value)
        return {need: (_asked_of(partner), day) for need, partner, day in self.session.execute(query) if day}

    def asks(self, partner_id: UUID) -> bool:
        """Tell whether a partner was ever asked anything."""
        query = select(col(OutsideStepRow.id)).where(col(OutsideStepRow.partner_id) == partner_id).limit(1)
        return self.session.scalar(query) is not None

    def change(self, step_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[OutsideStepRead]:
        """Change a step from outside if nobody else has since ``version``."""
        return self._stored(self._change(step_id, version, values))

    def remove_in_vain(self, day: date) -> int:
        """Remove what came to nothing before a day; what tells who fulfilled a need goes with the need."""
        over = col(OutsideStepRow.outcome).in_(IN_VAIN), col(OutsideStepRow.outcome_on) < day
        return rows_touched(self.session.execute(delete(OutsideStepRow).where(*over)))

    def _stored(self, row: OutsideStepRow) -> Stored[OutsideStepRead]:
        return Stored(self._reads([row])[0], row.version)

    def _reads(self, rows: Collection[OutsideStepRow]) -> list[OutsideStepRead]:
        partners = {row.partner_id for row in rows}
        named = select(col(PartnerRow.id), col(PartnerRow.name)).where(col(PartnerRow.id).in_(partners - {None}))
        names: dict[UUID | None, str] = dict(self.session.execute(named).all())
        return [
            OutsideStepRead(
                id=row.id,
                need_id=row.need_id,
                asked_of=_asked_of(row.partner_id),
                partner_id=row.partner_id,
                partner_name=names.get(row.partner_id),
                professional=row.professional,
                outcome=None if row.outcome is None else OutsideOutcome(row.outcome),
                outcome_on=row.outcome_on,
                created_at=row.created_at,
                updated_at=row.updated_at,
            )
            for row in rows
        ]


def _asked_of(partner_id: UUID | None) -> AskedOf:
    return AskedOf.PROFESSIONAL if partner_id is None else AskedOf.PARTNER
