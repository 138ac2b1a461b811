"""A match run that is not waited for: accepted, done by a worker, and told how far it is."""

from typing import Any

from reciprocity.domain.jobs import JobKind
from tests.support.world import Person, World

ASYNC = {"Prefer": "respond-async"}


def started(coordinator: Person, body: Any, **headers: str) -> Any:
    return coordinator.post("match-runs", body, **ASYNC, **headers)


def work(world: World, kind: JobKind = JobKind.MATCH_RUN) -> list[str | None]:
    """Do what waits of a kind, as a worker does; return the codes of what was not done."""
    handlers = {JobKind.MATCH_RUN: world.services.match_runs.work, JobKind.REPAIR: world.services.repairs.work}
    codes = []
    while (job := world.services.jobs.claim([kind])) is not None:
        codes.append(world.services.jobs.do(job, handlers[kind]))
    return codes


def test_a_run_is_accepted_and_done_by_a_worker(world: World, coordinator: Person) -> None:
    coordinator.swap()
    asked = started(coordinator, {"seed": 7}, Idempotency_Key="long")
    assert (asked.status_code, asked.headers["Preference-Applied"]) == (202, "respond-async")
    job = coordinator.get(asked.headers["Location"]).json()
    assert (job["status"], job["result"], job["kind"]) == ("waiting", None, "match-run")
    again = started(coordinator, {"seed": 7}, Idempotency_Key="long")
    assert (again.headers["Idempotent-Replayed"], again.json()["id"]) == ("true", job["id"])
    assert work(world) == [None]
    job = coordinator.get(asked.headers["Location"]).json()
    assert (job["status"], job["attempts"]) == ("done", 1)
    run = coordinator.get(job["result"]).json()
    assert (run["swaps"], run["policy"]["seed"], run["id"]) == (1, 7, job["id"])
    lines = coordinator.get("audit", params={"pageSize": "200"}).json()["items"]
    (line,) = [line for line in lines if line["deed"] == "run"]
    assert (line["accessKeyLabel"], line["origin"]) == ("coordinator", "api"), "in the name of who asked"


def test_what_cannot_be_done_is_dead_with_a_code(world: World, coordinator: Person) -> None:
    one, _ = coordinator.swap()
    asked = started(coordinator, {"steering": {"requiredResidents": [one["id"]]}})
    coordinator.post(f"residents/{one['id']}/_erase", {})
    assert work(world) == ["unknown-reference"]
    job = coordinator.get(asked.headers["Location"]).json()
    assert (job["status"], job["reason"], job["result"]) == ("dead", "unknown-reference", None)
    wrong = started(coordinator, {"steering": {"requiredResidents": ["018f0000-0000-7000-8000-000000000000"]}})
    assert wrong.status_code == 404, "what is wrong now is told now"


def test_how_far_a_run_is_is_told_in_its_own_neighbourhood_only(world: World, coordinator: Person) -> None:
    asked = started(coordinator, {})
    stranger = world.neighbourhood("lombok")
    assert stranger.get(f"jobs/{asked.json()['id']}").status_code == 404
    assert world.person("coach", "kanaleneiland").get(f"jobs/{asked.json()['id']}").status_code == 403


def test_a_worker_heals_what_nobody_healed(world: World, coordinator: Person) -> None:
    one, other = coordinator.swap()
    coordinator.post("match-runs", {})
    (match,) = coordinator.get("matches").json()["items"]
    coordinator.post(f"matches/{match['id']}/responses", {"residentId": other["id"], "answer": "accepted"})
    third = coordinator.resident("Ria")
    coordinator.offer(third, "repair.bike")
    coordinator.need(third, "food.cook_for")
    etag = coordinator.get(f"residents/{one['id']}").headers["ETag"]
    coordinator.patch(f"residents/{one['id']}", {"status": "paused"}, etag)
    assert work(world, JobKind.REPAIR) == [None]
    healed = coordinator.get("matches", params={"status": "proposed"}).json()["items"]
    assert [(m["madeBy"], m["replacesId"]) for m in healed] == [("repair", match["id"])]
    assert {step["giverId"] for step in healed[0]["steps"]} == {other["id"], third["id"]}
    lines = coordinator.get("audit", params={"pageSize": "200"}).json()["items"]
    assert {line["origin"] for line in lines if line["deed"] == "repair"} == {"service"}
