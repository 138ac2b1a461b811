"""Jobs, until the job queue is there: kept in memory once the transaction that wants them is committed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import Session

from reciprocity.domain.jobs import Job, JobKind

from .base import new_id
from .tenancy import TenantSession


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job that waits."""

    job: Job
    run_at: datetime | None
    in_order: str | None


class JobStore:
    """Jobs of one neighbourhood, or of none."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def enqueue(
        self,
        kind: JobKind,
        payload: Mapping[str, str],
        *,
        dedupe: str | None = None,
        run_at: datetime | None = None,
        in_order: str | None = None,
    ) -> UUID:
        """Let something be done once this transaction is committed."""
        assert dedupe is None, "the stand-in does not know it"
        job = Job(new_id(), kind, self.session.info["neighbourhood"], dict(payload), 0)
        self.session.info.setdefault("jobs", []).append(Waiting(job, run_at, in_order))
        return job.id

    def finish(self, job: Job) -> None:
        """Note in this transaction that a job is done."""


_waiting: WeakKeyDictionary[Any, list[Waiting]] = WeakKeyDictionary()


def waiting(engine: Any) -> list[Waiting]:
    """Return what waits on a database, in the order of the commits."""
    return _waiting.setdefault(engine, [])


def _committed(session: Session) -> None:
    waiting(session.get_bind()).extend(session.info.pop("jobs", ()))


event.listen(TenantSession, "after_commit", _committed)
