"""What came of steps, as each side tells it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, and_, or_
from sqlmodel import col, select

from reciprocity.domain.words import GivenBy, Outcome, Side

from .base import TenantRow, TopicStore, in_neighbourhood, one_of, within_neighbourhood
from .match_steps import MatchStepRow


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


class Told(NamedTuple):
    """What was told of a step: who was to do what for whom, what came of it according to each side, and first when."""

    giver: UUID
    receiver: UUID
    takes: UUID
    sides: dict[Side, Outcome]
    on: datetime


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

    def told(self, giver: UUID | None = None) -> list[Told]:
        """Return what was told of every step of which anything was, or of those in which one person gives.

        Columns only, since there can be years of it.
        """
        of_step = and_(
            col(OutcomeRow.step_id) == MatchStepRow.id,
            col(OutcomeRow.neighbourhood_id) == MatchStepRow.neighbourhood_id,
        )
        people = (MatchStepRow.giver_id, MatchStepRow.receiver_id)
        step = (MatchStepRow.id, *people, MatchStepRow.takes_offer_id, MatchStepRow.takes_need_id)
        query = select(*step, OutcomeRow.side, OutcomeRow.outcome, OutcomeRow.created_at).join(OutcomeRow, of_step)  # type: ignore[call-overload]  # eight columns
        if giver is not None:
            query = query.where(MatchStepRow.giver_id == giver)
        found: dict[UUID, Told] = {}
        for step_id, gave, receiver, offer, need, side, outcome, on in self.session.execute(query):
            told = found.setdefault(step_id, Told(gave, receiver, offer or need, {}, on))
            told.sides[Side(side)] = Outcome(outcome)
            found[step_id] = told._replace(on=min(on, told.on))
        return list(found.values())

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
