"""Who does which kind of job. A kind without a handler waits, and is not claimed."""

from collections.abc import Callable

from reciprocity.domain.jobs import Job, JobKind
from reciprocity.services.jobs import Handler, Handlers
from reciprocity.wiring import Services


def handlers(services: Services) -> Handlers:
    """Return the handlers of these services."""
    return {
        JobKind.DAILY: _plain(services.retention.keep_to_terms),
        JobKind.MINUTELY: _plain(lambda: services.jobs.minute(services.each_minute)),
        JobKind.MATCH_RUN: services.match_runs.work,
        JobKind.IMPORT: services.imports.work,
        JobKind.REPAIR: services.repairs.work,
        JobKind.WEBHOOK: services.webhook_deliveries.deliver,
    }


def _plain(work: Callable[[], object]) -> Handler:
    """Make a handler of work that needs to know nothing of the job."""

    def handle(_job: Job) -> None:
        work()

    return handle
