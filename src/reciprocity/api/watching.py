"""What is told of a request to who watches the service: a line in the log, figures, and a span."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.types import Scope as Asked

from . import logs
from .metrics import Metrics
from .traces import Traces


@dataclass(slots=True)
class Seen:
    """What came of a request so far."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Watching:
    """Tells of every request once it is answered."""

    metrics: Metrics
    traces: Traces

    @contextmanager
    def request(self, asked: Asked, request_id: str) -> Iterator[Seen]:
        """Watch one request, whose route stands in what was asked once it is found."""
        seen, began = Seen(), time.perf_counter()
        self.metrics.begun()
        with self.traces.request(asked, request_id) as tell:
            yield seen
            took = time.perf_counter() - began
            logs.request_done(asked, request_id, seen.status, took)
            self.metrics.done(asked, seen.status, took)
            tell(asked, seen.status)

    def fault(self, kind: str, request_id: str, where: str) -> None:
        """Tell of a mistake of ours."""
        self.metrics.fault()
        logs.fault(kind, request_id, where)
