"""Jobs: work that is accepted now and done later, and that ends done, or dead with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

MOST_FAILURES = 5
LOST = "lost"  # the reason of a job whose worker was killed each time


class JobKind(StrEnum):
    """What is to be done."""

    DAILY = "daily"
    MINUTELY = "minutely"
    MATCH_RUN = "match-run"
    IMPORT = "import"
    WEBHOOK = "webhook"
    REPAIR = "repair"


class JobStatus(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


OPEN = (JobStatus.WAITING, JobStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """A job in the hands of a worker; ``payload`` holds ids and closed words only, never personal data.

    ``attempt`` counts from 1, and fences: once another worker has taken the job, it is the other's attempt that counts.
    """

    id: UUID
    kind: JobKind
    neighbourhood: UUID | None
    payload: Mapping[str, str]
    attempt: int


@dataclass(frozen=True, slots=True)
class JobFacts:
    """What is known of a job: a code tells why it is dead, or why it was not done the last time."""

    id: UUID
    kind: JobKind
    neighbourhood: UUID | None
    status: JobStatus
    reason: str | None
    progress: Mapping[str, float | str | None] | None
    attempts: int
    enqueued_at: datetime
    run_at: datetime
    lease_until: datetime | None
    finished_at: datetime | None


class TryAgain(Exception):
    """A handler asks to be called again, at a moment."""

    def __init__(self, at: datetime) -> None:
        super().__init__("try again")
        self.at = at


class Hopeless(Exception):
    """A handler gives up: the job is dead, with a code as its reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class JobTaken(Exception):
    """The lease of a job was lost: another worker has it, or it has ended. What was done for it must not be kept."""


def again_after(failures: int) -> timedelta:
    """Return how long to wait after a job failed for the n-th time: longer each time.

    Examples
    --------
    >>> [again_after(n).total_seconds() for n in (1, 2, 3, 4)]
    [5.0, 20.0, 80.0, 320.0]
    """
    return timedelta(seconds=5 * 4 ** (failures - 1))
