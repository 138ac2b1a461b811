"""The rows of matches, and what others know of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from reciprocity.domain.words import MatchOrigin, MatchStatus, Shape

from .base import TenantRow, in_neighbourhood, one_of, within_neighbourhood
from .match_steps import StepFacts

REPAIR_KINDS = ("shortened", "smaller", "rerouted", "substitute", "widened")


class MatchRow(TenantRow, table=True):
    """A swap, ring, chain or group."""

    __tablename__ = "matches"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("run_id", "match_runs"),
        one_of("status", MatchStatus),
        one_of("shape", Shape),
        one_of("made_by", MatchOrigin),
        CheckConstraint(f"repair_kind IN ({', '.join(map(repr, REPAIR_KINDS))})", name="repair_kind"),
        Index("ix_matches_replaces_id", "neighbourhood_id", "replaces_id"),
    )

    run_id: UUID | None = Field(None, index=True)
    shape: str
    status: str
    likelihood: float
    fallback: str | None
    made_by: str = Field(MatchOrigin.RUN.value, sa_column_kwargs={"server_default": MatchOrigin.RUN.value})
    replaces_id: UUID | None = Field(None)  # refers to nothing: what was replaced goes at its own term
    repair_kind: str | None = Field(None)
    answer_by: datetime | None = Field(None)
    remind_at: datetime | None = Field(None)


RESERVING = (MatchStatus.AGREED, MatchStatus.UNDER_WAY)
ENDED = tuple(
    status.value for status in (MatchStatus.COMPLETED, MatchStatus.DECLINED, MatchStatus.EXPIRED, MatchStatus.WITHDRAWN)
)


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """A match as it is stored, by ids."""

    id: UUID
    run_id: UUID | None
    shape: Shape
    status: MatchStatus
    likelihood: float
    fallback: str | None
    made_by: MatchOrigin
    replaces: UUID | None
    repair_kind: str | None
    answer_by: datetime | None
    remind_at: datetime | None
    steps: tuple[StepFacts, ...]
    created_at: datetime
    updated_at: datetime
