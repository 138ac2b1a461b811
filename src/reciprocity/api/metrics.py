"""Figures for who watches the service (Prometheus): by operation, never by neighbourhood, key or person."""

from collections.abc import Mapping
from typing import Annotated, cast

from fastapi import APIRouter
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope as Asked

from reciprocity import __version__
from reciprocity.domain.errors import NotAllowed
from reciprocity.domain.jobs import JobKind, JobStatus
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.wiring import Services

from .access import anywhere
from .logs import method_of, operation_of

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The figures of one application in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        names, here = ("method", "operation"), self.registry
        self._done = Counter("reciprocity_requests", "Requests that were answered.", (*names, "status"), registry=here)
        self._seconds = Histogram(
            "reciprocity_request_seconds", "Time to the end of an answer.", names, buckets=SECONDS, registry=here
        )
        self._faults = Counter("reciprocity_faults", "Mistakes of ours: requests that ended in a crash.", registry=here)
        self._under_way = Gauge("reciprocity_requests_in_progress", "Requests under way.", registry=here)
        self._jobs = Gauge("reciprocity_jobs", "Jobs by how far they are.", ("kind", "status"), registry=here)
        Gauge("reciprocity_info", "The version that runs.", ("version",), registry=here).labels(__version__).set(1)

    def jobs(self, counts: Mapping[tuple[JobKind, JobStatus], int]) -> None:
        """Note how many jobs wait, run and are dead; those that were done are no news."""
        for kind in JobKind:
            for status in (JobStatus.WAITING, JobStatus.RUNNING, JobStatus.DEAD):
                self._jobs.labels(kind.value, status.value).set(counts.get((kind, status), 0))

    def begun(self) -> None:
        """Count a request that came in."""
        self._under_way.inc()

    def done(self, asked: Asked, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        what = method_of(asked), operation_of(asked) or "none"
        self._under_way.dec()
        self._done.labels(*what, str(status)).inc()
        self._seconds.labels(*what).observe(seconds)

    def fault(self) -> None:
        """Count a mistake of ours."""
        self._faults.inc()


router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def get_metrics(request: Request, act: Annotated[Act, anywhere(Scope.METRICS_READ)]) -> Response:
    """Return the figures, to an administrator of the whole installation: they tell of all neighbourhoods together."""
    if not act.everywhere:
        raise NotAllowed(scope=Scope.METRICS_READ.value)
    metrics = cast(Metrics, request.app.state.metrics)
    metrics.jobs(cast(Services, request.app.state.services).jobs.counts())
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
