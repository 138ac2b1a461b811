"""What is past its term is removed, kind by kind and not a day before; the service does so by itself."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from reciprocity.domain.retention import TERMS, Kept
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.load import settings
from tests.support.program import running
from tests.support.terminal import Terminal
from tests.support.world import Clock, Person, World

BEGIN = datetime(2020, 1, 10, 10, 0, tzinfo=UTC)  # so that the database takes lines of the audit trail for old
BASIS = {"legalBasis": {"givenOn": "2020-01-01"}}
LIST = b"Naam;Biedt aan;Vraagt;Toestemming\nOlga;koken;fiets maken;ja\n"


@pytest.fixture
def clock() -> Clock:
    """A clock of years ago."""
    return Clock(BEGIN)


@pytest.fixture
def coordinator(world: World) -> Person:
    """The coordinator of a neighbourhood of which something of every kind is over."""
    coordinator = world.neighbourhood()
    gone, withdrawn = coordinator.resident("Vertrokken", **BASIS), coordinator.resident("Ingetrokken", **BASIS)
    one, other = coordinator.resident("Tineke", **BASIS), coordinator.resident("Achmed", **BASIS)
    for who, category in ((one, "repair.bike"), (other, "food.cook_for")):
        coordinator.offer(who, category)
    for who, category in ((other, "repair.bike"), (one, "food.cook_for"), (one, "transport.goods")):
        coordinator.need(who, category)
    draft = {"residentId": one["id"], "words": "iets met planten"}
    assert coordinator.post("offers", draft).json()["status"] == "draft"
    assert coordinator.post("match-runs", {"steering": {"requiredResidents": [one["id"]]}}).json()["swaps"] == 1
    assert coordinator.post("match-runs", {"replaceProposals": True}).json()["swaps"] == 1
    assert {match["status"] for match in coordinator.get("matches").json()["items"]} == {"withdrawn", "proposed"}
    talk = {"residentId": other["id"], "heldOn": "2020-01-09", "means": "bakken", "reviewOn": "2020-01-10"}
    assert coordinator.post("conversations", talk).status_code == 201
    assert coordinator.upload(LIST, dryRun="false").status_code == 201
    goods = coordinator.get("needs", params={"residentId": one["id"]}).json()["items"][1]["id"]
    for outcome in ("not-fulfilled", "fulfilled"):
        step = coordinator.post("outside-steps", {"needId": goods, "professional": "Buurtteam"}).json()["id"]
        assert coordinator.patch(f"outside-steps/{step}", {"outcome": outcome}, '"v1"').status_code == 200
    coordinator.patch(f"residents/{gone['id']}", {"status": "left"}, '"v1"')
    basis = BASIS["legalBasis"] | {"withdrawnOn": "2020-01-10"}
    assert coordinator.patch(f"residents/{withdrawn['id']}", {"legalBasis": basis}, '"v1"').status_code == 200
    body = {"label": "Weg", "role": "coach", "neighbourhoods": ["kanaleneiland"]}
    administrator = world.person("administrator")
    assert (
        administrator.delete(administrator.post("/v1/access-keys", body).headers["Location"], '"v1"').status_code == 204
    )
    return coordinator


def removed(world: World, days: float, **how: bool) -> Mapping[str, int]:
    """Keep to the terms some days after the beginning; return what went."""
    world.clock.moment = BEGIN
    world.clock.pass_(days=days)
    return {kind.value: number for kind, number in world.services.retention.keep_to_terms(**how).items() if number}


def names(coordinator: Person) -> set[str]:
    return {one["name"] for one in coordinator.get("residents").json()["items"]}


def test_each_kind_goes_after_its_term_and_not_before(world: World, coordinator: Person) -> None:
    run = coordinator.get("match-runs").json()["items"][0]
    assert removed(world, 89.9) == {}
    assert removed(world, 90.1)["events"] > 5
    assert [event["type"] for event in coordinator.get("events").json()["items"]] == [
        "nl.reciprocity.import.finished"
    ], "the last stays"
    assert removed(world, 364.9) == {}
    assert names(coordinator) == {"Vertrokken", "Ingetrokken", "Tineke", "Achmed", "Olga"}
    due = {"left": 2, "drafts": 2, "conversations": 1, "imports": 1, "keys": 1, "events": 1}
    assert removed(world, 366.1, only_look=True) == due
    assert removed(world, 366.1) == due, "looking changed nothing"
    assert removed(world, 366.2) == {}
    assert names(coordinator) == {"Tineke", "Achmed", "Olga"}
    assert {offer["status"] for offer in coordinator.get("offers").json()["items"]} == {"open"}
    assert coordinator.get("imports").json()["items"] == []
    assert "Weg" not in {key["label"] for key in world.person("administrator").get("/v1/access-keys").json()["items"]}
    assert removed(world, 730.1) == {"matches": 1, "events": 1}
    assert [match["status"] for match in coordinator.get("matches").json()["items"]] == ["proposed"]
    assert removed(world, 731.1) == {"outside-steps": 1}
    left = coordinator.get("outside-steps").json()["items"]
    assert [step["outcome"] for step in left] == ["fulfilled"], "who fulfilled a need is told as long as the need is"
    kept = coordinator.get(f"match-runs/{run['id']}").json()
    for name in ("result", "swaps", "unmatchedNeeds", "createdAt"):
        assert kept[name] == run[name], "figures stay"
    assert run["policy"]["steering"]["requiredResidents"] != []
    assert kept["policy"]["steering"]["requiredResidents"] == []


def test_lines_of_the_audit_trail_go_after_their_term(world: World, coordinator: Person) -> None:
    old = len(coordinator.get("audit?pageSize=200").json()["items"])
    removed(world, 1824)
    assert len(coordinator.get("audit?pageSize=200").json()["items"]) >= old
    assert removed(world, 1825.5)["audit"] > old, "and those of the administration"
    left = coordinator.get("audit?pageSize=200").json()["items"]
    assert {(line["deed"], line["origin"]) for line in left} == {("erase", "service"), ("delete", "service")}


def test_who_is_removed_leaves_a_line_that_nobody_asked_for_it(world: World, coordinator: Person) -> None:
    (gone,) = (one for one in coordinator.get("residents").json()["items"] if one["name"] == "Vertrokken")
    removed(world, 366)
    last = coordinator.get(f"audit?residentId={gone['id']}").json()["items"][-1]
    assert (last["deed"], last["origin"], last["accessKeyId"]) == ("erase", "service", str(UUID(int=0)))


def test_answers_to_requests_that_may_come_again_go_after_a_week(world: World, coordinator: Person) -> None:
    body = {"name": "Ria", **BASIS}
    first = coordinator.post("residents", body, Idempotency_Key="one").json()["id"]
    removed(world, 6)
    assert coordinator.post("residents", body, Idempotency_Key="one").json()["id"] == first
    removed(world, 8)
    assert coordinator.post("residents", body, Idempotency_Key="one").json()["id"] != first


def test_a_term_of_nought_is_for_ever(database_url: str, world: World, coordinator: Person) -> None:
    never = ",".join(f"{kind}=0" for kind in Kept)
    services = build(Settings(database_url=database_url, secret=SECRET, retention=never), now=world.clock)
    world.clock.pass_(days=365 * 80)
    assert set(services.retention.keep_to_terms().values()) == {0}
    services.close()


def test_terms_are_those_that_the_documentation_tells() -> None:
    text = (Path(__file__).parents[2] / "docs/operations.md").read_text("utf-8")
    for kind, days in TERMS.items():
        assert f"| `{kind}` | {days} |" in text


@pytest.mark.parametrize("wrong", ["left", "left=x", "left=-1", "everything=9", "audit=364", "left=1=2"])
def test_a_term_that_cannot_be_is_refused(terminal: Terminal, wrong: str) -> None:
    done = terminal("tidy", RECIPROCITY_RETENTION=wrong)
    assert done.returncode == 2
    assert "RECIPROCITY_RETENTION" in done.stderr


def test_by_hand_it_is_told_what_goes(terminal: Terminal, world: World, coordinator: Person, database_url: str) -> None:
    address = {"RECIPROCITY_DATABASE_URL": database_url, "RECIPROCITY_SECRET": SECRET}
    looked = terminal("tidy", "--dry-run", **address)
    assert looked.returncode == 0, looked.stderr
    assert "2  people who left (365 days)" in looked.stdout
    assert terminal("tidy", **address).stdout == looked.stdout
    assert "0  people who left (365 days)" in terminal("tidy", **address).stdout


def test_the_service_does_so_by_itself(world: World, coordinator: Person, database_url: str, tmp_path: Path) -> None:
    key: Any = {"Authorization": f"Bearer {world.key('coordinator', 'kanaleneiland')}"}
    with running(tmp_path, **settings(database_url)) as program:
        for _ in range(200):
            answer = httpx.get(f"{program.address}/v1/neighbourhoods/kanaleneiland/residents", headers=key)
            if len(answer.json()["items"]) == 3:
                break
            time.sleep(0.05)
        assert {one["name"] for one in answer.json()["items"]} == {"Tineke", "Achmed", "Olga"}
        program.stop()
        assert "Traceback" not in program.told()
