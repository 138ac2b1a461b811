"""What all workers of one process share: doing a job, giving signs of life meanwhile, and letting go."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from reciprocity.domain.jobs import Job, JobKind
from reciprocity.services.jobs import Handlers, Jobs

from .pace import Pace

logger = logging.getLogger("reciprocity.worker")
TICK = 1.0  # seconds between looks at the calendar


class Hands:
    """Takes jobs and does them; a thread of its own holds them meanwhile, and begins each day and minute."""

    def __init__(self, jobs: Jobs, handlers: Handlers, pace: Pace) -> None:
        self.jobs, self.handlers, self.pace = jobs, handlers, pace
        self.done = 0
        self._ticking = threading.Lock()
        self._mutex, self._over = threading.Lock(), threading.Event()
        self._under_way: dict[UUID, Job] = {}
        self._periods: dict[JobKind, str] = {}

    def take(self, job_id: UUID | None = None) -> bool:
        """Do the job whose turn it is, or the one named, if it is its time; tell whether there was one."""
        job = self.jobs.claim(self.handlers, self.pace.lease, job_id)
        if job is None:
            return False
        with self._held(job):
            reason = self.jobs.do(job, self.handlers[job.kind])
        self.done += 1
        if reason is not None:
            logger.warning("job %s (%s), attempt %d: %s", job.id, job.kind, job.attempt, reason)
        return True

    @contextmanager
    def _held(self, job: Job) -> Iterator[None]:
        with self._mutex:
            self._under_way[job.id] = job
        try:
            yield
        finally:
            with self._mutex:
                self._under_way.pop(job.id, None)

    def under_way(self) -> list[Job]:
        """Return what is being done."""
        with self._mutex:
            return list(self._under_way.values())

    def let_go(self, *only: UUID) -> None:
        """Leave what is not finished, or only the jobs named, to the next worker; what is still done has no effect."""
        left = [job for job in self.under_way() if not only or job.id in only]
        if left:
            self.jobs.let_go(left)

    def tick(self) -> None:
        """Begin the day and the minute, if this process did not yet."""
        with self._ticking:
            self._periods = dict(self.jobs.tick(self.handlers, self._periods))

    @contextmanager
    def alive(self) -> Iterator[None]:
        """Give signs of life until the block ends."""
        thread = threading.Thread(target=self._live, name="worker-heart", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _live(self) -> None:
        beaten, beat = time.monotonic(), self.pace.beat.total_seconds()
        while not self._over.is_set():
            try:
                if time.monotonic() - beaten >= beat:
                    beaten = time.monotonic()
                    self._beat()
                self.tick()
            except Exception as fault:  # noqa: BLE001 - the next time comes
                told(fault)
            self._over.wait(min(TICK, beat))

    def _beat(self) -> None:
        jobs = self.under_way()
        if jobs:
            self.jobs.extend(jobs, self.pace.lease)


def told(fault: BaseException) -> None:
    """Log that something of the worker itself went wrong, by its name: its words may hold personal data."""
    logger.error("the worker goes on after a fault: %s", type(fault).__name__)
