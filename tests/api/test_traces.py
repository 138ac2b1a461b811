"""Requests are followed for who collects traces: by operation and id of the request, never by address or person."""

import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from starlette.testclient import TestClient

from reciprocity.api import traces
from reciprocity.api.app import create_app
from reciprocity.api.traces import OpenTelemetry
from tests.support.world import World

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Collected:
    """A collector that keeps what it is sent."""

    def __init__(self) -> None:
        self.spans: list[Any] = []

    def export(self, spans: Sequence[Any]) -> Any:
        sdk = pytest.importorskip("opentelemetry.sdk.trace.export", reason="the extra [otel] is not installed")
        self.spans += spans
        return sdk.SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """Nothing is kept back."""

    def force_flush(self, *_: Any) -> bool:
        return True


@pytest.fixture
def collected() -> Collected:
    """What was sent to the collector."""
    return Collected()


def test_a_request_is_a_span_of_the_callers_trace(world: World, collected: Collected) -> None:
    coordinator = world.neighbourhood()
    follow = OpenTelemetry(collected)
    http = TestClient(create_app(world.services, follow=follow), raise_server_exceptions=False)
    headers = {"Authorization": f"Bearer {coordinator.key}", "traceparent": PARENT}
    made = http.post(
        "/v1/neighbourhoods/kanaleneiland/residents",
        json={"name": "Kanarievogeltje", "legalBasis": {"givenOn": "2026-09-01"}},
        headers=headers,
    )
    assert made.status_code == 201
    http.get("/elsewhere/Kanarievogeltje")
    follow.close()
    one, other = collected.spans
    assert one.name == "POST /v1/neighbourhoods/{neighbourhood}/residents"
    assert format(one.context.trace_id, "032x") == PARENT.split("-")[1]
    assert one.attributes["http.response.status_code"] == 201
    assert one.attributes["reciprocity.request_id"] == made.headers["X-Request-Id"]
    assert other.name == "GET"
    text = one.to_json() + other.to_json()
    for word in ("Kanarie", "kanaleneiland", made.json()["id"], coordinator.key):
        assert word not in text


class _Handler(BaseHTTPRequestHandler):
    sent: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        self.sent.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_where_to_send_is_told_by_the_variables_of_the_standard(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(traces.from_environment(), traces.NoTraces)
    handler = type("Handler", (_Handler,), {"sent": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_COMPRESSION", "none")
        follow = traces.from_environment()
        TestClient(create_app(world.services, follow=follow)).get("/healthz")
        follow.close()
        server.shutdown()
    ((path, body),) = handler.sent  # type: ignore[attr-defined]
    assert path == "/v1/traces"
    assert b"GET /healthz" in body
