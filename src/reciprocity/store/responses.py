"""What members of a match answered: one answer each, the last."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, col, select

from reciprocity.domain.words import Answer, DeclineReason, GivenBy

from .base import TenantRow, TopicStore, in_neighbourhood, one_of, within_neighbourhood


class ResponseRow(TenantRow, table=True):
    """The answer of one member of a match."""

    __tablename__ = "responses"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("match_id", "matches"),
        within_neighbourhood("resident_id", "residents"),
        one_of("answer", Answer),
        one_of("reason", DeclineReason),
        one_of("given_by", GivenBy),
        UniqueConstraint("neighbourhood_id", "match_id", "resident_id"),
    )

    match_id: UUID
    resident_id: UUID
    answer: str
    reason: str | None
    later_until: date | None
    given_by: str
    about: list[str] | None = Field(None, sa_type=JSON(none_as_null=True))


class ResponseStore(TopicStore[ResponseRow]):
    """Answers in one neighbourhood."""

    row = ResponseRow

    def of(self, matches: Collection[UUID]) -> dict[UUID, list[ResponseRow]]:
        """Return the answers to each of some matches, in the order in which they first came."""
        found: dict[UUID, list[ResponseRow]] = {match: [] for match in matches}
        query = select(ResponseRow).where(col(ResponseRow.match_id).in_(list(matches))).order_by(col(ResponseRow.id))
        for row in self.session.scalars(query):
            found[row.match_id].append(row)
        return found

    def decided(self) -> list[tuple[UUID, UUID, Answer]]:
        """Return match, member and answer of each yes and no, in the order in which they first came."""
        decided = [Answer.ACCEPTED.value, Answer.DECLINED.value]
        query = select(ResponseRow).where(col(ResponseRow.answer).in_(decided)).order_by(col(ResponseRow.id))
        return [(row.match_id, row.resident_id, Answer(row.answer)) for row in self.session.scalars(query)]

    def by(self, resident_id: UUID) -> list[ResponseRow]:
        """Return all that somebody answered, in that order."""
        query = select(ResponseRow).where(col(ResponseRow.resident_id) == resident_id).order_by(col(ResponseRow.id))
        return list(self.session.scalars(query))

    def give(self, match_id: UUID, resident_id: UUID, values: dict[str, Any]) -> ResponseRow:
        """Keep a member's answer in place of an earlier one."""
        for row in self.of([match_id])[match_id]:
            if row.resident_id == resident_id:
                return self._change(row.id, row.version, values)
        return self._new({"match_id": match_id, "resident_id": resident_id, **values})
