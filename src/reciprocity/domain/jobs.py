"""Jobs: work that is done later, and does not get lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class JobKind(StrEnum):
    """What is to be done."""

    DAILY = "daily"
    MINUTELY = "minutely"
    MATCH_RUN = "match-run"
    IMPORT = "import"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work, as who does it gets it."""

    id: UUID
    kind: JobKind
    neighbourhood: UUID | None
    payload: Mapping[str, str]
    attempt: int


class TryAgain(Exception):
    """It could not be done now; try again at a moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at.isoformat())
        self.at = at


class Hopeless(Exception):
    """It can never be done, for a reason from a closed list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
