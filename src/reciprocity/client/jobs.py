"""Jobs: what was accepted and is done by a worker."""

from collections.abc import Callable
from typing import Generic, TypeAlias

from reciprocity.wire.jobs import JobRead

from .addresses import HasId, Of
from .asking import Asking, at
from .errors import JobDead, NotYetDone
from .operations import R, operation
from .steps import Steps, pause

Watch: TypeAlias = Callable[[JobRead], None]
FIRST_LOOK, SELDOMEST_LOOK = 0.2, 2.0


class Jobs(Asking[R], Generic[R]):
    """How far it is with what was accepted."""

    @operation
    def get(self, job: Of[HasId]) -> Steps[JobRead]:
        """Return how far it is."""
        return self._read(at(job), JobRead)

    @operation
    def wait(self, job: JobRead, *, progress: Watch | None = None, patience: float = 600) -> Steps[JobRead]:
        """Look until it is done, and return it; `progress` is called with each look."""
        return self._until_done(job, progress, patience)

    def _until_done(self, job: JobRead, progress: Watch | None, patience: float) -> Steps[JobRead]:
        clock, wait = self._runner.manner.persistence.clock, FIRST_LOOK
        end = clock() + patience
        while True:
            if progress is not None:
                progress(job)
            if job.status == "done":
                return job
            if job.status == "dead":
                raise JobDead(job)
            if clock() > end:
                raise NotYetDone(job)
            yield from pause(wait)
            wait = min(wait * 1.5, SELDOMEST_LOOK)
            job = yield from self._read(at(job), JobRead)
