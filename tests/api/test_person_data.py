"""What is held on a person is given whole, and erased whole: nothing of it is left in the database or the logs."""

import logging
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from reciprocity import matching
from reciprocity.services import engine
from tests.support import postgres
from tests.support.world import Person, World

CANARY = {
    "name": "Kanarievogeltje",
    "externalId": "KANARIE-77",
    "phone": "06-77665544",
    "email": "kanarie@vogel.example",
    "limits": "kwetsbare kanariewoorden",
    "legalBasis": {"givenOn": "2026-09-01", "recordedBy": "Kanariebureau"},
}
WORDS = ("Kanarie", "KANARIE", "kanarie", "77665544")


def canary(coordinator: Person) -> dict[str, Any]:
    """Let a canary leave traces everywhere: record, words, stored answers, an import, matches and runs."""
    made = coordinator.post("residents", CANARY, Idempotency_Key="one").json()
    who = {"residentId": made["id"], "confirmedBy": "resident"}
    offer = who | {"category": "repair.bike", "words": "kanarie plakt banden"}
    coordinator.post("offers", offer, Idempotency_Key="two")
    coordinator.post("needs", who | {"category": "food.cook_for", "words": "kanarie heeft honger"})
    coordinator.post("needs", who | {"category": "transport.goods", "words": "kanarie haalt spullen"})
    other = coordinator.resident("Achmed")
    coordinator.offer(other, "food.cook_for")
    coordinator.need(other, "repair.bike")
    steering = {"requiredResidents": [made["id"]]}
    run = coordinator.post("match-runs", {"steering": steering}, Idempotency_Key="three")
    assert run.status_code == 201, run.text
    assert run.json()["swaps"] == 1
    assert run.json()["unmatchedNeeds"] == 1
    goods = coordinator.get("needs", params={"residentId": made["id"]}).json()["items"][1]["id"]
    outside = {"needId": goods, "professional": "Buurtteam Kanariestraat"}
    assert coordinator.post("outside-steps", outside, Idempotency_Key="six").status_code == 201
    apart = {"residentId": made["id"], "otherResidentId": coordinator.resident("Ria")["id"]}
    assert coordinator.post("exclusions", apart).status_code == 201
    lines = "Nr;Naam;Biedt aan;Vraagt;Toestemming\nKANARIE-77;Kanarievogeltje;kanarie zingen;boodschappen;ja\n"
    assert coordinator.upload(lines.encode(), dryRun="false", idempotency_key="four").status_code == 201
    coordinator.post("residents/_search", {"name": "kanarie"})
    said = {"goals": "kanarie wil vliegen", "means": "kanarie kan wandelen", "plan": "kanarieplan"}
    talk = said | {"needs": "kanariezaad", "residentId": made["id"], "heldOn": "2026-09-01", "ledBy": "Kanariekenner"}
    assert coordinator.post("conversations", talk, Idempotency_Key="seven").status_code == 201
    return dict(made)


def test_everything_on_a_person_is_given_and_nothing_on_others(world: World, coordinator: Person) -> None:
    made = canary(coordinator)
    told = coordinator.post(f"residents/{made['id']}/_export", {})
    assert told.status_code == 200, told.text
    body = told.json()
    assert body["resident"] == coordinator.get(f"residents/{made['id']}").json()
    for topic in ("offers", "needs"):
        assert body[topic] == coordinator.get(topic, params={"residentId": made["id"]}).json()["items"]
    assert body["conversations"] == coordinator.get("conversations").json()["items"]
    assert body["conversations"][0]["goals"] == "kanarie wil vliegen"
    assert body["outsideSteps"] == coordinator.get("outside-steps").json()["items"] != []
    (match,) = body["matches"]
    assert {step["gives"] for step in match["steps"]} == {True, False}
    assert len(body["exclusions"]) == 1
    run = coordinator.get("match-runs").json()["items"][0]
    assert body["matchRuns"] == [{"id": run["id"], "createdAt": run["createdAt"]}]
    deeds = [(line["deed"], line["topic"]) for line in body["audit"]]
    assert {("create", "resident"), ("create", "need"), ("read", "resident")} <= set(deeds)
    assert len(body["repeatableRequests"]) >= 2
    assert "Achmed" not in told.text
    others = {r["id"] for r in coordinator.get("residents").json()["items"]} - {made["id"]}
    assert not [one for one in others if one in told.text]


def test_what_is_erased_is_nowhere(
    world: World, coordinator: Person, database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = canary(coordinator)
    run = coordinator.get("match-runs").json()["items"][0]
    assert held(database_url, tmp_path, WORDS) == [*WORDS], "the search finds what is there"
    kept = {"residents", "offers", "needs", "conversations", "idempotency_keys", "match_runs"}
    assert kept <= naming(database_url, made["id"])
    erased = coordinator.post(f"residents/{made['id']}/_erase", {}, Idempotency_Key="five")
    assert erased.status_code == 200, erased.text
    again = coordinator.post(f"residents/{made['id']}/_erase", {}, Idempotency_Key="five")
    assert (again.headers["Idempotent-Replayed"], again.json()) == ("true", erased.json())
    counts = erased.json()
    assert counts.pop("erasedAt")
    assert counts.pop("repeatableRequests") >= 3
    none = dict.fromkeys(("firstContacts", "courses", "microAnalyses", "circles"), 0)
    some = {"offers": 3, "needs": 4, "conversations": 1, "outsideSteps": 1, "exclusions": 1}
    assert counts == some | {"matches": 1, "matchRuns": 1} | none
    assert held(database_url, tmp_path, WORDS) == []
    assert naming(database_url, made["id"]) == {"audit_lines", "events"}, "who did what is still told, by ids"
    assert [word for word in (*WORDS, made["id"]) if word in erased.text] == []
    assert [word for word in WORDS if word in caplog.text] == []
    after = coordinator.get("match-runs").json()["items"][0]
    assert {k: v for k, v in after.items() if k != "policy"} == {k: v for k, v in run.items() if k != "policy"}, (
        "counts"
    )
    assert coordinator.get(f"match-runs/{run['id']}").json()["unmatched"] == []
    for path in ("", "/_export", "/_erase"):
        asked = coordinator.get if not path else lambda where: coordinator.post(where, {})
        assert asked(f"residents/{made['id']}{path}").status_code == 404
    assert coordinator.get("residents").json()["items"][0]["name"] == "Achmed"


@pytest.mark.parametrize("wish", [None, "requiredResidents", "forbiddenResidents"])
def test_who_is_erased_while_a_run_computes_is_not_in_it(
    coordinator: Person, database_url: str, monkeypatch: pytest.MonkeyPatch, wish: str | None
) -> None:
    made = coordinator.resident("Kanarievogeltje")
    need = coordinator.need(made, "transport.goods")["id"]
    compute = engine.propose

    def erase_meanwhile(pool: matching.Pool, policy: matching.Policy) -> matching.Plan:
        plan = compute(pool, policy)
        assert coordinator.post(f"residents/{made['id']}/_erase", {}).status_code == 200
        return plan

    monkeypatch.setattr(engine, "propose", erase_meanwhile)
    body = {} if wish is None else {"steering": {wish: [made["id"]]}}
    run = coordinator.post("match-runs", body, Idempotency_Key="run")
    if wish is None:
        assert (run.status_code, run.json()["unmatchedNeeds"], run.json()["unmatched"]) == (201, 1, [])
    else:
        assert (run.status_code, run.json()["code"]) == (409, "overtaken")
    assert naming(database_url, made["id"]) == {"audit_lines", "events"}
    assert naming(database_url, need) == {"audit_lines"}


def test_what_was_erased_while_somebody_read_goes_when_that_ends(
    coordinator: Person, database_url: str, tmp_path: Path
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL has no such journal")
    made = canary(coordinator)
    with closing(sqlite3.connect(tmp_path / "reciprocity.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM residents").fetchall()
        assert coordinator.post(f"residents/{made['id']}/_erase", {}).status_code == 200
        assert coordinator.resident("Ria")["name"] == "Ria", "nobody else waits"
        assert held(database_url, tmp_path, WORDS) != [], "the reader can still read it"
        reader.execute("COMMIT")
        for _ in range(100):
            if held(database_url, tmp_path, WORDS) == []:
                break
            time.sleep(0.1)
    assert held(database_url, tmp_path, WORDS) == []


def test_who_is_deleted_is_erased(coordinator: Person, database_url: str, tmp_path: Path) -> None:
    made = canary(coordinator)
    assert coordinator.delete(f"residents/{made['id']}", '"v1"').status_code == 204
    assert held(database_url, tmp_path, WORDS) == []
    assert naming(database_url, made["id"]) == {"audit_lines", "events"}


def test_contact_data_is_exported_only_with_its_scope(world: World, coordinator: Person) -> None:
    resident = coordinator.resident(phone="06-12345678")
    narrow = Person(world.http, world.key("software", "kanaleneiland", scopes=["residents:read"]), "kanaleneiland")
    assert narrow.get(f"residents/{resident['id']}").status_code == 200
    assert narrow.post(f"residents/{resident['id']}/_export", {}).status_code == 403
    assert narrow.post(f"residents/{resident['id']}/_erase", {}).status_code == 403


def held(database_url: str, folder: Path, words: Sequence[str]) -> list[str]:
    """Return which words stand in the raw files of a SQLite database, or in the rows of a PostgreSQL one."""
    if database_url.startswith("sqlite"):
        content = b"".join(file.read_bytes() for file in folder.glob("reciprocity.db*"))
    else:
        content = b"".join(tables(database_url).values())
    return [word for word in words if word.encode() in content]


def naming(database_url: str, resident: str) -> set[str]:
    """Return the tables in which a resident's id stands, in either of its spellings."""
    spellings = [resident.encode(), resident.replace("-", "").encode()]
    return {name for name, rows in tables(database_url).items() if any(one in rows for one in spellings)}


def tables(database_url: str) -> dict[str, bytes]:
    """Return the rows of every table as its owner sees them, past the walls."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(url.database or "")) as file:
            names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: repr(file.execute(f'SELECT * FROM "{name}"').fetchall()).encode() for name in names}
    address = url.set(drivername="postgresql", username=postgres.OWNER).render_as_string(hide_password=False)
    found = {}
    with psycopg.connect(address) as connection:
        names = [n for (n,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        for name in names:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copy:
                found[name] = b"".join(bytes(row) for row in copy)
    return found
