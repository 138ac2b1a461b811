"""Jobs: taken one by one, done by their handler, and ended: done, or dead with a reason that is a code."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from reciprocity.domain.errors import NotAllowed, NotFound
from reciprocity.domain.jobs import (
    MOST_FAILURES,
    Hopeless,
    Job,
    JobFacts,
    JobKind,
    JobStatus,
    JobTaken,
    TryAgain,
    again_after,
)
from reciprocity.domain.permissions import Scope
from reciprocity.matching import Progress, Reporter
from reciprocity.store.base import Clock, Stored
from reciprocity.store.database import Database
from reciprocity.wire.jobs import JobProgress, JobRead

from .act import Act

LEASE = timedelta(seconds=60)
TICKS_KEPT = timedelta(hours=1)
PERIODS = {JobKind.DAILY: "%Y-%m-%d", JobKind.MINUTELY: "%Y-%m-%dT%H:%M"}

SOON = timedelta(seconds=5)
ASKED_FOR = {JobKind.MATCH_RUN: (Scope.MATCHES_RUN, "match-runs"), JobKind.IMPORT: (Scope.IMPORTS_WRITE, "imports")}
Handler = Callable[[Job], None]
Handlers = Mapping[JobKind, Handler]


@dataclass(frozen=True, slots=True)
class Jobs:
    """What is done later; ``connection`` is how procrastinate reaches the database, and empty where it does not."""

    db: Database
    now: Clock
    connection: Mapping[str, Any]

    def get(self, job_id: UUID) -> JobFacts:
        """Return what is known of a job."""
        with self.db.read() as stores:
            return stores.jobs.get(job_id)

    def of(self, act: Act, job_id: UUID) -> Stored[JobRead]:
        """Return how far something is that was asked for in a neighbourhood."""
        facts = self.get(job_id)
        if facts.neighbourhood != act.neighbourhood or facts.kind not in ASKED_FOR:
            raise NotFound
        scope, _ = ASKED_FOR[facts.kind]
        if not act.may(scope):
            raise NotAllowed(scope=scope.value)
        return Stored(told(facts), facts.attempts + 1)

    def counts(self) -> Mapping[tuple[JobKind, JobStatus], int]:
        """Return how many jobs there are of each kind and status."""
        with self.db.read() as stores:
            return stores.jobs.counts()

    def claim(self, kinds: Collection[JobKind], lease: timedelta = LEASE, job_id: UUID | None = None) -> Job | None:
        """Take the job whose turn it is, or the one named; looks first, since most looks find nothing to write."""
        if job_id is None and not self._anything(kinds):
            return None
        with self.db.write() as stores:
            return stores.jobs.claim(kinds, lease, job_id)

    def _anything(self, kinds: Collection[JobKind]) -> bool:
        with self.db.read() as stores:
            return stores.jobs.anything(kinds)

    def extend(self, jobs: Collection[Job], lease: timedelta = LEASE) -> None:
        """Hold jobs longer."""
        with self.db.write() as stores:
            for job in jobs:
                stores.jobs.extend(job, lease)

    def let_go(self, jobs: Collection[Job]) -> None:
        """Leave jobs to the next worker."""
        with self.db.write() as stores:
            for job in jobs:
                stores.jobs.let_go(job)

    def do(self, job: Job, handler: Handler) -> str | None:
        """Let a handler do a job, and end it unless the handler did; return a code when it was not done."""
        try:
            handler(job)
        except JobTaken:
            return "taken"
        except TryAgain as asked:
            with self.db.write() as stores:
                stores.jobs.again(job, asked.at)
            return None
        except Hopeless as given_up:
            with self.db.write() as stores:
                stores.jobs.die(job, given_up.reason)
            return given_up.reason
        except Exception as fault:  # noqa: BLE001 - whatever it is, the job ends or is tried again
            return self._failed(job, type(fault).__name__)
        self._done(job)
        return None

    def _done(self, job: Job) -> None:
        with self.db.read() as stores:
            if not stores.jobs.holds(job):  # the handler ended it: nothing is left to write
                return
        try:
            with self.db.write() as stores:
                stores.jobs.finish(job)
        except JobTaken:  # another has it, and ends it
            pass

    def _failed(self, job: Job, reason: str) -> str:
        """Note the name of what went wrong, never its words: they may hold personal data."""
        with self.db.write() as stores:
            failures = stores.jobs.failures(job) + 1
            if failures >= MOST_FAILURES:
                stores.jobs.die(job, reason)
            else:
                stores.jobs.failed(job, reason, self.now() + again_after(failures))
        return reason

    def tick(self, kinds: Collection[JobKind], last: Mapping[JobKind, str]) -> Mapping[JobKind, str]:
        """Enqueue the work of this day and minute, unless any worker did; return which periods these are.

        A period that passed while nobody worked is not caught up: the one that is there now does what there is.
        """
        moment = self.now()
        periods = {kind: _period(kind, moment) for kind in PERIODS if kind in kinds}
        begun = {kind: period for kind, period in periods.items() if last.get(kind) != period}
        if begun:
            with self.db.write() as stores:
                for kind, period in begun.items():
                    stores.jobs.enqueue_period(kind, uuid5(NAMESPACE_URL, f"{kind}:{period}"))
        return periods

    def minute(self, each: Iterable[Callable[[], None]]) -> None:
        """Do what is done each minute, one thing even if another fails; then fail with the first that did."""
        faults = [fault for fault in map(_tried, each) if fault is not None]
        with self.db.write() as stores:
            stores.jobs.remove_ended(JobStatus.DONE, self.now() - TICKS_KEPT, JobKind.MINUTELY)
        if faults:
            raise faults[0]


def told(job: JobFacts) -> JobRead:
    """Return what is told of a job to who asked for it."""
    here = f"/v1/neighbourhoods/{job.neighbourhood}"
    return JobRead(
        id=job.id,
        kind=job.kind.value,
        status=job.status.value,
        reason=job.reason,
        attempts=job.attempts,
        progress=None if job.progress is None else JobProgress.model_validate(job.progress),
        address=f"{here}/jobs/{job.id}",
        result=f"{here}/{ASKED_FOR[job.kind][1]}/{job.id}" if job.status is JobStatus.DONE else None,
        created_at=job.enqueued_at,
        finished_at=job.finished_at,
    )


class Told(Reporter):
    """Notes how far a match run is, at most each second; no transaction is open meanwhile."""

    def __init__(self, db: Database, job: Job) -> None:
        self._db, self._job, self._last = db, job, 0.0

    def progress(self, now: Progress) -> None:
        """Hear how far it is."""
        if now.seconds < self._last + 1.0:
            return
        self._last = now.seconds
        told = {"stage": now.stage, "seconds": now.seconds, "value": now.value, "upper_bound": now.upper_bound}
        with self._db.write() as stores:
            stores.jobs.note_progress(self._job, told)


class RowsTold:
    """Notes how far the reading of a list is, at most each second; no transaction is open meanwhile."""

    def __init__(self, db: Database, job: Job, now: Clock) -> None:
        self._db, self._job, self._now = db, job, now
        self._begun = self._last = now()

    def __call__(self, rows: int, of: int | None) -> None:
        """Hear how many rows were read, and of how many."""
        moment = self._now()
        if moment < self._last + timedelta(seconds=1):
            return
        self._last = moment
        seconds = (moment - self._begun).total_seconds()
        with self._db.write() as stores:
            stores.jobs.note_progress(self._job, {"stage": "reading", "seconds": seconds, "rows": rows, "all_rows": of})


def _period(kind: JobKind, moment: datetime) -> str:
    return moment.strftime(PERIODS[kind])


def _tried(work: Callable[[], None]) -> Exception | None:
    try:
        work()
    except Exception as fault:  # noqa: BLE001 - it is raised once the rest is done
        return fault
    return None
