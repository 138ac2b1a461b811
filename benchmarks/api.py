"""Requests per second of a list of 50 needs, against a bare FastAPI route that returns the same bytes.

Both applications are called through the same ASGI loop in this process, one request at a time: no network, one core.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from rich.console import Console
from rich.table import Table
from starlette.responses import Response

from reciprocity.api.app import create_app
from reciprocity.services.act import Act
from reciprocity.wire.access_keys import AccessKeyCreate
from reciprocity.wire.entries import NeedCreate
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wire.residents import ResidentCreate
from reciprocity.wiring import Services

from .places import fresh

ROUNDS, REQUESTS, ITEMS = 7, 300, 50
PATH = "/v1/neighbourhoods/kanaleneiland/needs"


def run() -> None:
    """Measure and print."""
    with fresh() as services:
        key = _filled(services)
        ours = create_app(services)
        headers = [(b"authorization", f"Bearer {key}".encode())]
        body = asyncio.run(_ask(ours, PATH, headers))
        bare = _bare(body)
        rates = {"bare FastAPI route, same bytes": [], "list of 50 needs": []}  # type: dict[str, list[float]]
        for _ in range(ROUNDS):
            rates["bare FastAPI route, same bytes"].append(asyncio.run(_rate(bare, PATH, [])))
            rates["list of 50 needs"].append(asyncio.run(_rate(ours, PATH, headers)))
    best = {name: max(values) for name, values in rates.items()}
    floor = best["bare FastAPI route, same bytes"]
    table = Table("what", "requests/s", "ratio", title=f"A list of {ITEMS} needs ({len(body)} bytes), SQLite, one core")
    for name, value in best.items():
        table.add_row(name, f"{value:,.0f}", f"{value / floor:.2f}")
    Console().print(table)


def _filled(services: Services) -> str:
    act = Act.by_hand(datetime.now(UTC))
    new = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")
    act = act.entering(services.neighbourhoods.create(act, new).read.id)
    person = {"name": "Tineke", "legalBasis": {"givenOn": "2026-09-01"}}
    who = services.residents.create(act, ResidentCreate.model_validate(person)).read.id
    for _ in range(ITEMS):
        need = {"residentId": str(who), "category": "repair.bike", "confirmedBy": "resident", "words": "fiets maken"}
        services.needs.create(act, NeedCreate.model_validate(need))
    role = AccessKeyCreate.model_validate({"label": "x", "role": "coordinator", "neighbourhoods": ["kanaleneiland"]})
    key = services.access_keys.issue_by_hand(role).key
    assert key is not None
    return key


def _bare(body: bytes) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.get("/v1/neighbourhoods/{neighbourhood}/needs")
    def needs(neighbourhood: str, pageSize: int = 50) -> Response:  # noqa: ARG001 - as a plain tutorial has it
        return Response(body, media_type="application/json")

    return app


async def _rate(app: Any, path: str, headers: list[tuple[bytes, bytes]]) -> float:
    for _ in range(20):
        await _ask(app, path, headers)
    begun = time.perf_counter()
    for _ in range(REQUESTS):
        await _ask(app, path, headers)
    return REQUESTS / (time.perf_counter() - begun)


async def _ask(app: Callable[..., Any], path: str, headers: list[tuple[bytes, bytes]]) -> bytes:
    parts: list[bytes] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"test"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200, message
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts)
