"""What came of steps, as each side tells it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, and_, or_
from sqlmodel import col, select

from reciprocity.domain.words import GivenBy, Outcome, Side

from .base import TenantRow, TopicStore, in_neighbourhood, one_of, within_neighbourhood
from .match_steps import MatchStepRow, StepFacts, step_facts


class OutcomeRow(TenantRow, table=True):
    """What came of a step according to its giver, or its receiver."""

    __tablename__ = "outcomes"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("match_id", "matches"),
        within_neighbourhood("step_id", "match_steps"),
        one_of("side", Side),
        one_of("outcome", Outcome),
        one_of("given_by", GivenBy),
        UniqueConstraint("neighbourhood_id", "step_id", "side"),
        Index("ix_outcomes_match_id", "neighbourhood_id", "match_id"),
    )

    match_id: UUID
    step_id: UUID
    side: str
    outcome: str
    again: bool | None
    given_by: str


class OutcomeStore(TopicStore[OutcomeRow]):
    """Outcomes in one neighbourhood."""

    row = OutcomeRow

    def of(self, matches: Collection[UUID]) -> dict[UUID, list[OutcomeRow]]:
        """Return what was told of each of some matches, in the order in which it first came."""
        found: dict[UUID, list[OutcomeRow]] = {match: [] for match in matches}
        query = select(OutcomeRow).where(col(OutcomeRow.match_id).in_(list(matches))).order_by(col(OutcomeRow.id))
        for row in self.session.scalars(query):
            found[row.match_id].append(row)
        return found

    def told(self) -> list[tuple[StepFacts, dict[Side, OutcomeRow]]]:
        """Return every step of which anything was told, with what each side told."""
        rows: dict[UUID, dict[Side, OutcomeRow]] = {}
        for row in self.session.scalars(select(OutcomeRow).order_by(col(OutcomeRow.id))):
            rows.setdefault(row.step_id, {})[Side(row.side)] = row
        steps = select(MatchStepRow).where(col(MatchStepRow.id).in_(select(col(OutcomeRow.step_id))))
        return [
            (step_facts(step), rows[step.id]) for step in self.session.scalars(steps.order_by(col(MatchStepRow.id)))
        ]

    def by(self, resident: UUID) -> list[OutcomeRow]:
        """Return what was told as from somebody, in the order in which it first came."""
        gives = select(col(MatchStepRow.id)).where(col(MatchStepRow.giver_id) == resident)
        takes = select(col(MatchStepRow.id)).where(col(MatchStepRow.receiver_id) == resident)
        query = select(OutcomeRow).where(
            or_(
                and_(col(OutcomeRow.side) == Side.GIVER.value, col(OutcomeRow.step_id).in_(gives)),
                and_(col(OutcomeRow.side) == Side.RECEIVER.value, col(OutcomeRow.step_id).in_(takes)),
            )
        )
        return list(self.session.scalars(query.order_by(col(OutcomeRow.id))))

    def give(self, match_id: UUID, step_id: UUID, side: Side, values: dict[str, Any]) -> OutcomeRow:
        """Keep what one side tells of a step in place of what it told before."""
        for row in self.of([match_id])[match_id]:
            if (row.step_id, row.side) == (step_id, side.value):
                return self._change(row.id, row.version, values)
        return self._new({"match_id": match_id, "step_id": step_id, "side": side.value, **values})
