"""A key that asks too often is told when it may again, and nobody else notices; so is who tries keys."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.program import running
from tests.support.world import Clock, Person, World


@pytest.fixture
def narrow(database_url: str, clock: Clock) -> Iterator[World]:
    """The API with room for ten requests of a key and three wrong keys in a minute."""
    limits = {"requests_per_minute": 10, "wrong_keys_per_minute": 3}
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test", **limits), now=clock)
    yield World(services, clock)
    services.close()


def test_a_key_that_asks_too_often_waits(narrow: World) -> None:
    coordinator = narrow.neighbourhood()
    for path in ["/v1/me"] * 5 + ["residents"] * 5:
        assert coordinator.get(path).status_code == 200
    for path in ("/v1/me", "residents", "/v1/categories"):
        refused = coordinator.get(path, headers={"Accept-Language": "nl"})
        assert (refused.status_code, refused.json()["code"]) == (429, "too-many-requests")
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert refused.headers["Retry-After"] in refused.json()["detail"]
    assert narrow.person("coach", "kanaleneiland").get("/v1/me").status_code == 200, "another key has its own room"


def test_a_page_that_is_remembered_counts_too(narrow: World) -> None:
    coordinator = narrow.neighbourhood()
    statuses = [coordinator.get("match-runs").status_code for _ in range(12)]
    assert statuses == [200] * 10 + [429] * 2


def test_who_tries_keys_is_stopped(narrow: World) -> None:
    coordinator = narrow.neighbourhood()
    wrong = Person(narrow.http, coordinator.key[:-1] + ("0" if coordinator.key[-1] != "0" else "1"), "kanaleneiland")
    assert [wrong.get("/v1/me").status_code for _ in range(5)] == [401] * 3 + [429] * 2
    refused = wrong.get("/v1/me")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert coordinator.get("/v1/me").status_code == 200, "who has the right key is not kept out by who has not"


def test_asking_for_places_that_a_key_does_not_open_counts_too(narrow: World) -> None:
    coordinator = narrow.neighbourhood()
    lost = [coordinator.get(f"/v1/neighbourhoods/elders-{i}").status_code for i in range(12)]
    assert lost == [404] * 10 + [429] * 2


@pytest.mark.parametrize(("trusted", "expected"), [("", [401] * 3 + [429] * 2), ("127.0.0.1", [401] * 5)])
def test_only_a_trusted_proxy_says_who_asks(tmp_path: Path, trusted: str, expected: list[int]) -> None:
    with running(tmp_path, WRONG_KEYS_PER_MINUTE="3", TRUSTED_PROXIES=trusted, LOG="json") as program:
        asked = [{"Authorization": "Bearer x", "X-Forwarded-For": f"192.0.2.{i}"} for i in range(5)]
        statuses = [httpx.get(f"{program.address}/v1/me", headers=headers).status_code for headers in asked]
    assert statuses == expected
    assert all(json.loads(line) for line in program.told().splitlines()), "every line is JSON, also the first"


def test_a_minute_later_there_is_room_again(narrow: World, monkeypatch: pytest.MonkeyPatch) -> None:
    coordinator = narrow.neighbourhood()
    assert [coordinator.get("/v1/me").status_code for _ in range(11)] == [200] * 10 + [429]
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert coordinator.get("/v1/me").status_code == 200


def test_without_a_limit_nobody_waits(database_url: str, clock: Clock) -> None:
    limits = {"requests_per_minute": 0, "wrong_keys_per_minute": 0}
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test", **limits), now=clock)
    world = World(services, clock)
    person = world.neighbourhood()
    assert {person.get("/v1/me").status_code for _ in range(100)} == {200}
    assert {world.http.get("/v1/me", headers={"Authorization": "Bearer x"}).status_code for _ in range(100)} == {401}
    services.close()
