"""Logs are lines of JSON that tell who asked for what by ids, and never what was in it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from reciprocity import matching
from reciprocity.logs import as_json
from reciprocity.matching import Fault
from tests.api.test_person_data import CANARY, WORDS, canary
from tests.support.world import Person, World


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged as JSON during a test."""
    loggers = [logging.getLogger(name) for name in ("reciprocity", "uvicorn.error")]
    before = [(one, one.handlers, one.propagate, one.level) for one in loggers]
    stream = io.StringIO()
    as_json(stream)
    yield stream
    for one, handlers, propagate, level in before:
        one.handlers, one.propagate = handlers, propagate
        one.setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_every_request_is_a_line_by_ids(world: World, coordinator: Person, log: io.StringIO) -> None:
    resident = coordinator.resident()
    before = len(lines(log))
    me = coordinator.get("/v1/me").json()
    answers = [
        coordinator.get(f"residents/{resident['id']}"),
        coordinator.get("match-runs"),
        coordinator.get("match-runs"),  # remembered
        coordinator.get("residents/nobody"),
        world.http.get("/v1/me", headers={"Authorization": "Bearer wrong"}),
        world.http.get("/elsewhere"),
    ]
    told = lines(log)[before + 1 :]
    assert [line["request"] for line in told] == [answer.headers["X-Request-Id"] for answer in answers]
    assert [line["status"] for line in told] == [answer.status_code for answer in answers]
    assert [line["access_key"] for line in told] == [me["keyId"]] * 4 + [None] * 2
    assert told[0]["operation"] == "/v1/neighbourhoods/{neighbourhood}/residents/{residentId}"
    assert told[-1]["operation"] is None
    assert {line["level"] for line in told} == {"INFO"}
    assert all(line["milliseconds"] >= 0 and line["at"] for line in told)


def test_a_place_that_a_key_does_not_open_is_told_with_the_key_and_a_method_of_ones_own_is_not(
    coordinator: Person, log: io.StringIO
) -> None:
    me = coordinator.get("/v1/me").json()
    assert coordinator.get("/v1/neighbourhoods/elders").status_code == 404
    assert lines(log)[-1]["access_key"] == me["keyId"]
    coordinator.request("KANARIE", "/v1/me")
    assert lines(log)[-1]["method"] == "other"


def test_what_the_judge_found_is_told(coordinator: Person, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    coordinator.swap()
    fault = Fault("wrong-gap", "result.gap", "De afstand klopt niet.", "The gap is not right.")
    monkeypatch.setattr(matching, "verify", lambda *_, **__: (fault,))
    assert coordinator.post("match-runs", {}).status_code == 500
    assert "EngineFault wrong-gap" in lines(log)[-2]["message"]


def test_no_line_holds_anything_of_a_person_or_a_place(world: World, coordinator: Person, log: io.StringIO) -> None:
    made = canary(coordinator)
    for path in ("", "/_export", "/_erase"):
        coordinator.request("POST" if path else "GET", f"residents/{made['id']}{path}")
    coordinator.get(f"residents?name={made['name']}")
    coordinator.post("residents", {"name": made["name"], "unknown": made["limits"]})
    assert len(lines(log)) > 15
    for word in (*WORDS, made["id"], "kanaleneiland", coordinator.key, "Achmed"):
        assert word not in log.getvalue()


def test_a_fault_of_ours_is_a_line_too(
    world: World, coordinator: Person, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = CANARY["name"]

    def broken(*_: object) -> None:
        raise ValueError(secret)

    monkeypatch.setattr(type(world.services.residents), "get", broken)
    answer = coordinator.get("residents/01a059eb-1000-7000-8000-000000000002")
    assert answer.status_code == 500
    fault, request = lines(log)[-2:]
    assert (fault["level"], fault["request"]) == ("ERROR", answer.headers["X-Request-Id"])
    assert "ValueError" in fault["message"]
    assert secret not in log.getvalue()
    assert request["status"] == 500
