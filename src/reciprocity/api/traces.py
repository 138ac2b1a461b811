"""Traces for who collects them (OpenTelemetry, extra `otel`): a span for each request, by operation, by no address."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from starlette.types import Scope as Asked

from reciprocity import __version__
from reciprocity.domain.errors import SettingsWrong

from .logs import method_of, operation_of

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")  # names of the standard


class Traces(Protocol):
    """Follows requests through this service."""

    def request(self, asked: Asked, request_id: str) -> Any:
        """Return a context of a request, which yields what is to be told of its end: operation and status."""

    def close(self) -> None:
        """Send what was not sent yet."""


class NoTraces:
    """Follows nothing."""

    @contextmanager
    def request(self, _asked: Asked, _request_id: str) -> Iterator[Any]:
        """Tell nobody."""
        yield lambda _asked, _status: None

    def close(self) -> None:
        """Do nothing."""


class OpenTelemetry:
    """Follows requests with spans, as part of the trace that the caller's headers name."""

    def __init__(self, exporter: Any) -> None:
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - the extra is optional
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - the extra is optional
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - the extra is optional

        about = Resource.create({"service.name": "reciprocity", "service.version": __version__})
        self._provider = TracerProvider(resource=about)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("reciprocity", __version__)

    @contextmanager
    def request(self, asked: Asked, request_id: str) -> Iterator[Any]:
        """Follow one request."""
        from opentelemetry.propagate import extract  # noqa: PLC0415 - the extra is optional
        from opentelemetry.trace import SpanKind, StatusCode  # noqa: PLC0415 - the extra is optional

        caller = extract({name.decode("latin-1"): value.decode("latin-1") for name, value in asked["headers"]})
        with self._tracer.start_as_current_span(method_of(asked), caller, SpanKind.SERVER) as span:

            def told(inner: Asked, status: int) -> None:
                operation = operation_of(inner)
                span.update_name(f"{method_of(asked)} {operation}" if operation else method_of(asked))
                span.set_attribute("http.request.method", method_of(asked))
                span.set_attribute("http.response.status_code", status)
                span.set_attribute("reciprocity.request_id", request_id)
                if operation is not None:
                    span.set_attribute("http.route", operation)
                if status >= 500:
                    span.set_status(StatusCode.ERROR)

            yield told

    def close(self) -> None:
        """Send what was not sent yet."""
        self._provider.shutdown()


def from_environment() -> Traces:
    """Return what the standard's own variables ask for: nothing, unless they name where to send spans."""
    if not any(os.environ.get(name) for name in ENDPOINTS):
        return NoTraces()
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - the extra is optional
            OTLPSpanExporter,
        )
    except ModuleNotFoundError as fault:
        raise SettingsWrong(
            nl="Voor OpenTelemetry is het extra 'otel' nodig: pip install 'reciprocity[otel]'.",
            en="OpenTelemetry needs the extra 'otel': pip install 'reciprocity[otel]'.",
        ) from fault
    return OpenTelemetry(OTLPSpanExporter())
