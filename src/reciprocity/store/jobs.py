"""Jobs: enqueued in the transaction of the caller, claimed with a lease, and ended by whoever holds the lease."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Identity,
    Index,
    Integer,
    ScalarSelect,
    and_,
    case,
    delete,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.errors import Collision, NotFound
from reciprocity.domain.jobs import LOST, MOST_FAILURES, OPEN, Job, JobFacts, JobKind, JobStatus, JobTaken

from .base import Clock, new_id, one_of, rows_touched
from .carriers import carry

FACTS = ("id", "kind", "neighbourhood_id", "payload", "attempts")
IS_OPEN = text("status IN ('waiting', 'running')")


class JobRow(SQLModel, table=True):
    """A job of the whole installation; its neighbourhood is a fact about it and no wall: workers serve all."""

    __tablename__ = "jobs"
    __table_args__ = (
        one_of("kind", JobKind),
        one_of("status", JobStatus),
        Index("uq_jobs_id", "id", unique=True),
        Index("uq_jobs_dedupe", "dedupe", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_jobs_in_order", "in_order", "number", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_jobs_run_at", "run_at", "number", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_jobs_finished_at", "finished_at"),
    )

    number: int | None = Field(
        None, sa_column=Column(BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)
    )
    id: UUID
    kind: str
    neighbourhood_id: UUID | None
    payload: dict[str, Any] = Field(sa_type=JSON)
    dedupe: str | None
    in_order: str | None
    status: str
    progress: dict[str, Any] | None = Field(None, sa_type=JSON(none_as_null=True))
    reason: str | None
    attempts: int
    failures: int
    enqueued_at: datetime
    run_at: datetime
    lease_until: datetime | None
    finished_at: datetime | None


class JobStore:
    """The jobs of all neighbourhoods."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def enqueue(
        self,
        kind: JobKind,
        payload: Mapping[str, str],
        *,
        dedupe: str | None = None,
        run_at: datetime | None = None,
        in_order: str | None = None,
    ) -> UUID:
        """Note in this transaction what is to be done; return the job that will do it.

        While a job with the same word of ``dedupe`` waits or runs that one is returned, and no second is made. Jobs
        with the same word of ``in_order`` run one after the other, also when the first waits to be tried again.
        """
        made = {"dedupe": dedupe, "in_order": in_order, "payload": dict(payload)}
        for _ in range(3):
            job_id = new_id()
            if self._added(job_id, kind, run_at, made):
                return job_id
            found = self.session.scalar(select(col(JobRow.id)).where(col(JobRow.dedupe) == dedupe, *_open()))
            if found is not None:
                return found
        raise Collision  # each time one with the word ended just after it was in the way

    def enqueue_period(self, kind: JobKind, job_id: UUID) -> bool:
        """Note the work of a period, whose id is made of it; False when it was, or an earlier one waits."""
        return self._added(job_id, kind, None, {"dedupe": kind.value, "in_order": None, "payload": {}})

    def _added(self, job_id: UUID, kind: JobKind, run_at: datetime | None, made: Mapping[str, Any]) -> bool:
        insert = sqlite.insert if self.session.get_bind().dialect.name == "sqlite" else postgresql.insert
        moment = self.now()
        facts = {"id": job_id, "kind": kind.value, "neighbourhood_id": self.session.info["neighbourhood"]}
        begin = {"status": JobStatus.WAITING.value, "attempts": 0, "failures": 0, "enqueued_at": moment}
        row = insert(JobRow).values(**facts, **begin, **made, run_at=run_at or moment).on_conflict_do_nothing()
        if self.session.scalar(row.returning(col(JobRow.number))) is None:
            return False
        carry(self.session, job_id, kind.value, run_at, made["in_order"])
        return True

    def get(self, job_id: UUID) -> JobFacts:
        """Return what is known of a job."""
        row = self.session.scalars(select(JobRow).where(col(JobRow.id) == job_id)).one_or_none()
        if row is None:
            raise NotFound
        return _facts(row)

    def counts(self) -> Mapping[tuple[JobKind, JobStatus], int]:
        """Return how many jobs there are of each kind and status."""
        query = select(col(JobRow.kind), col(JobRow.status), func.count()).group_by(
            col(JobRow.kind), col(JobRow.status)
        )
        return {(JobKind(kind), JobStatus(status)): many for kind, status, many in self.session.execute(query)}

    def anything(self, kinds: Collection[JobKind]) -> bool:
        """Tell, without changing anything, whether there is a job to claim or to bury."""
        return self.session.scalar(self._claimable(kinds, None).limit(1)) is not None

    def claim(self, kinds: Collection[JobKind], lease: timedelta, job_id: UUID | None = None) -> Job | None:
        """Take the job that has waited longest, or the one named, if it is its time; who was lost too often dies.

        A job whose lease ran out was lost with its worker: that counts as an attempt that failed.
        """
        self._bury_lost()
        lost = case((col(JobRow.status) == JobStatus.RUNNING.value, 1), else_=0)
        taken = (
            update(JobRow)
            .where(col(JobRow.number) == self._first(self._claimable(kinds, job_id)))
            .values(
                status=JobStatus.RUNNING.value,
                attempts=col(JobRow.attempts) + 1,
                failures=col(JobRow.failures) + lost,
                lease_until=self.now() + lease,
            )
            .returning(*(col(getattr(JobRow, name)) for name in FACTS))
        )
        found = self.session.execute(taken).one_or_none()
        return None if found is None else _job(*found)

    def _claimable(self, kinds: Collection[JobKind], job_id: UUID | None) -> Any:
        one, before, moment = aliased(JobRow), aliased(JobRow), self.now()
        earlier = exists().where(
            col(before.in_order) == col(one.in_order), col(before.number) < col(one.number), _is_open(before)
        )
        query = select(col(one.number)).where(
            col(one.kind).in_([kind.value for kind in kinds]),
            _is_open(one),
            or_(
                and_(col(one.status) == JobStatus.WAITING.value, col(one.run_at) <= moment),
                and_(col(one.status) == JobStatus.RUNNING.value, col(one.lease_until) < moment),
            ),
            or_(col(one.in_order).is_(None), ~earlier),
        )
        if job_id is not None:
            query = query.where(col(one.id) == job_id)
        return query.order_by(col(one.run_at), col(one.number))

    def _first(self, query: Any) -> ScalarSelect[Any]:
        """Return the first that nobody is busy with (PostgreSQL; on SQLite one writes at a time)."""
        first: ScalarSelect[Any] = query.limit(1).with_for_update(skip_locked=True).scalar_subquery()
        return first

    def _bury_lost(self) -> None:
        one, moment = aliased(JobRow), self.now()
        lost = (
            select(col(one.number))
            .where(
                _is_open(one),
                col(one.status) == JobStatus.RUNNING.value,
                col(one.lease_until) < moment,
                col(one.failures) >= MOST_FAILURES - 1,
            )
            .with_for_update(skip_locked=True)
        )
        dead = {"status": JobStatus.DEAD.value, "reason": LOST, "finished_at": moment}
        self.session.execute(update(JobRow).where(col(JobRow.number).in_(lost)).values(**dead, lease_until=None))

    def extend(self, job: Job, lease: timedelta) -> None:
        """Hold a job longer; not while its holder is just ending it."""
        one = aliased(JobRow)
        mine = select(col(one.number)).where(*_held(one, job)).with_for_update(skip_locked=True).scalar_subquery()
        held = update(JobRow).where(col(JobRow.number) == mine).values(lease_until=self.now() + lease)
        self.session.execute(held)

    def note_progress(self, job: Job, progress: Mapping[str, Any]) -> None:
        """Note how far a job is; without effect when its holder lost it."""
        self._end(job, status=JobStatus.RUNNING.value, progress=dict(progress), lease_until=col(JobRow.lease_until))

    def finish(self, job: Job) -> None:
        """End a job in the transaction that holds its effects; refused when the lease was lost, which undoes all."""
        if not self._end(job, status=JobStatus.DONE.value, reason=None, finished_at=self.now()):
            raise JobTaken

    def die(self, job: Job, reason: str) -> bool:
        """End a job that cannot be done; False when it was not ours any more."""
        return self._end(job, status=JobStatus.DEAD.value, reason=reason, finished_at=self.now())

    def again(self, job: Job, at: datetime) -> bool:
        """Let a job wait because its handler asks so; that is no failure."""
        return self._end(job, status=JobStatus.WAITING.value, reason=None, failures=0, run_at=at)

    def failed(self, job: Job, reason: str, at: datetime) -> bool:
        """Let a job wait that failed."""
        failures = col(JobRow.failures) + 1
        return self._end(job, status=JobStatus.WAITING.value, reason=reason, failures=failures, run_at=at)

    def let_go(self, job: Job) -> bool:
        """Leave a job to the next worker: this one stops."""
        return self._end(job, status=JobStatus.WAITING.value)

    def holds(self, job: Job) -> bool:
        """Tell whether a job is still ours."""
        return self.session.scalar(select(col(JobRow.number)).where(*_held(JobRow, job))) is not None

    def failures(self, job: Job) -> int:
        """Return how often in a row a job failed before."""
        return self.session.scalar(select(col(JobRow.failures)).where(*_held(JobRow, job))) or 0

    def _end(self, job: Job, **values: Any) -> bool:
        statement = update(JobRow).where(*_held(JobRow, job)).values({"lease_until": None, **values})
        return rows_touched(self.session.execute(statement)) == 1

    def remove_ended(self, status: JobStatus, before: datetime, kind: JobKind | None = None) -> int:
        """Remove what ended so before a moment."""
        old = delete(JobRow).where(col(JobRow.status) == status.value, col(JobRow.finished_at) < before)
        return rows_touched(self.session.execute(old if kind is None else old.where(col(JobRow.kind) == kind.value)))


def _is_open(row: Any) -> ColumnElement[bool]:
    """Say so in the words of the indexes, which hold no others."""
    return col(row.status).in_([literal_column(f"'{status.value}'") for status in OPEN])


def _open() -> tuple[ColumnElement[bool], ...]:
    return (_is_open(JobRow),)


def _held(row: Any, job: Job) -> tuple[ColumnElement[bool], ...]:
    running = col(row.status) == JobStatus.RUNNING.value
    return col(row.id) == job.id, running, col(row.attempts) == job.attempt


def _job(job_id: UUID, kind: str, neighbourhood: UUID | None, payload: Mapping[str, str], attempt: int) -> Job:
    return Job(job_id, JobKind(kind), neighbourhood, payload, attempt)


def _facts(row: JobRow) -> JobFacts:
    return JobFacts(
        id=row.id,
        kind=JobKind(row.kind),
        neighbourhood=row.neighbourhood_id,
        status=JobStatus(row.status),
        reason=row.reason,
        progress=row.progress,
        attempts=row.attempts,
        enqueued_at=row.enqueued_at,
        run_at=row.run_at,
        lease_until=row.lease_until,
        finished_at=row.finished_at,
    )
