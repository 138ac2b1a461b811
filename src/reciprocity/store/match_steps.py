"""Steps of matches; the database itself keeps a need out of two open matches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, or_, text
from sqlmodel import Field, col

from .base import TenantRow, in_neighbourhood, within_neighbourhood


class MatchStepRow(TenantRow, table=True):
    """One resident helps one other; ``holds`` while the match may still happen.

    For something done together a need can stand on the giving side and an offer on the receiving side.
    """

    __tablename__ = "match_steps"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("match_id", "matches"),
        within_neighbourhood("giver_id", "residents"),
        within_neighbourhood("receiver_id", "residents"),
        within_neighbourhood("gives_offer_id", "offers"),
        within_neighbourhood("gives_need_id", "needs"),
        within_neighbourhood("takes_offer_id", "offers"),
        within_neighbourhood("takes_need_id", "needs"),
        CheckConstraint("giver_id <> receiver_id", name="two_people"),
        CheckConstraint("(gives_offer_id IS NULL) <> (gives_need_id IS NULL)", name="one_gift"),
        CheckConstraint("(takes_offer_id IS NULL) <> (takes_need_id IS NULL)", name="one_wish"),
        Index(
            "uq_match_steps_need_held_once",
            "neighbourhood_id",
            "takes_need_id",
            unique=True,
            sqlite_where=text("holds"),
            postgresql_where=text("holds"),
        ),
    )

    match_id: UUID = Field(index=True)
    position: int
    giver_id: UUID = Field(index=True)
    receiver_id: UUID = Field(index=True)
    gives_offer_id: UUID | None
    gives_need_id: UUID | None
    takes_offer_id: UUID | None
    takes_need_id: UUID | None
    category: str
    fit: float
    reasons: list[dict[str, Any]] = Field(sa_type=JSON)
    holds: bool


ENTRY_COLUMNS = tuple(
    map(
        col,
        (
            MatchStepRow.gives_offer_id,
            MatchStepRow.gives_need_id,
            MatchStepRow.takes_offer_id,
            MatchStepRow.takes_need_id,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step as it is stored, by ids; without an id of its own when it is to be stored."""

    giver: UUID
    receiver: UUID
    gives: UUID
    takes: UUID
    category: str
    fit: float
    reasons: Sequence[Mapping[str, Any]]
    id: UUID | None = None


def names_entry(entry: UUID) -> Any:
    """Return the criterion of steps that rest on an offer or need."""
    return or_(*(column == entry for column in ENTRY_COLUMNS))


def step_facts(row: MatchStepRow) -> StepFacts:
    """Return a step as others know it."""
    gives, takes = row.gives_offer_id or row.gives_need_id, row.takes_offer_id or row.takes_need_id
    assert gives is not None
    assert takes is not None
    return StepFacts(row.giver_id, row.receiver_id, gives, takes, row.category, row.fit, tuple(row.reasons), row.id)
