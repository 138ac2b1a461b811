"""Who does which kind of job. A kind without a handler waits, and is not claimed."""

from collections.abc import Callable

from reciprocity.domain.jobs import Job, JobKind
from reciprocity.services.jobs import Handler, Handlers
from reciprocity.wiring import Services


def handlers(services: Services) -> Handlers:
    """Return the handlers of these services."""
    found: dict[JobKind, Handler] = {JobKind.DAILY: _plain(services.retention.keep_to_terms)}
    if services.each_minute:
        found[JobKind.MINUTELY] = _plain(lambda: services.jobs.minute(services.each_minute))
    return found


def _plain(work: Callable[[], object]) -> Handler:
    """Make a handler of work that needs to know nothing of the job."""

    def handle(_job: Job) -> None:
        work()

    return handle
