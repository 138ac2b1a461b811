"""Who watches the service gets figures by operation; nobody learns from them what another neighbourhood does."""

import re

import pytest

from tests.support.world import Person, World


def figures(person: Person) -> dict[str, float]:
    answer = person.get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")
    found = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in found}


def count(told: dict[str, float], method: str, operation: str, status: int) -> float:
    name = f'reciprocity_requests_total{{method="{method}",operation="{operation}",status="{status}"}}'
    return told.get(name, 0.0)


RESIDENTS = "/v1/neighbourhoods/{neighbourhood}/residents"


def test_every_answer_is_counted_by_its_operation(world: World, coordinator: Person) -> None:
    watcher = world.person("administrator")
    before = figures(watcher)
    coordinator.resident("Tineke")
    coordinator.post("residents", {})
    coordinator.get("/elsewhere/Tineke")
    coordinator.request("TINEKE", "residents")
    after = figures(watcher)
    assert count(after, "POST", RESIDENTS, 201) - count(before, "POST", RESIDENTS, 201) == 1
    assert count(after, "POST", RESIDENTS, 400) - count(before, "POST", RESIDENTS, 400) == 1
    assert count(after, "GET", "none", 404) == 1
    seconds = f'reciprocity_request_seconds_count{{method="POST",operation="{RESIDENTS}"}}'
    assert after[seconds] - before.get(seconds, 0) == 2
    assert after["reciprocity_requests_in_progress"] == 1, "this one"
    assert after["process_resident_memory_bytes"] > 0


def test_a_crash_is_counted(world: World, coordinator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher = world.person("administrator")
    monkeypatch.setattr(type(world.services.audit), "administration", lambda *_: 1 / 0)
    assert watcher.get("/v1/audit").status_code == 500
    assert figures(watcher)["reciprocity_faults_total"] == 1


def test_the_figures_name_no_place_key_or_person(world: World, coordinator: Person) -> None:
    made = coordinator.resident("Kanarievogeltje")
    coordinator.get(f"residents/{made['id']}")
    text = world.person("administrator").get("/metrics").text
    for word in ("kanaleneiland", made["id"], "Kanarie", coordinator.key, coordinator.get("/v1/me").json()["keyId"]):
        assert word not in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text)


@pytest.mark.parametrize("role", ["coordinator", "coach", "professional", "software", "administrator"])
def test_only_who_looks_after_the_whole_installation_sees_them(world: World, coordinator: Person, role: str) -> None:
    assert world.person(role, "kanaleneiland").get("/metrics").status_code == 403
    assert world.http.get("/metrics").status_code == 401


def test_a_key_can_be_for_the_figures_alone(world: World) -> None:
    body = {"label": "Prometheus", "role": "administrator", "scopes": ["metrics:read"]}
    key = world.person("administrator").post("/v1/access-keys", body).json()["key"]
    watcher = Person(world.http, key, None)
    assert watcher.get("/metrics").status_code == 200
    assert watcher.get("/v1/access-keys").status_code == 403
