"""Learning sessions."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, func, select
from sqlmodel import Field, col

from reciprocity.wire.learning_sessions import LearningSessionRead

from .base import TenantRow, in_neighbourhood
from .records import RecordStore


class LearningSessionRow(TenantRow, table=True):
    """A learning session; a match that one of its cases names may be gone."""

    __tablename__ = "learning_sessions"
    __table_args__ = (in_neighbourhood(),)

    planned_on: date
    held_on: date | None
    place: str | None
    present: list[dict[str, Any]] = Field(sa_type=JSON)
    cases: list[dict[str, Any]] = Field(sa_type=JSON)
    lessons: list[str] = Field(sa_type=JSON)


class LearningSessionStore(RecordStore[LearningSessionRow, LearningSessionRead]):
    """Learning sessions of one neighbourhood."""

    row, read = LearningSessionRow, LearningSessionRead

    def last_day(self) -> date | None:
        """Return the last day on which a session was held or is planned."""
        day = func.coalesce(col(LearningSessionRow.held_on), col(LearningSessionRow.planned_on))
        return self.session.scalar(select(func.max(day)))

    def held(self) -> list[LearningSessionRead]:
        """Return the sessions that were held, in the order of their days."""
        return sorted((one for one in self.all() if one.held_on), key=lambda one: one.held_on or one.planned_on)
