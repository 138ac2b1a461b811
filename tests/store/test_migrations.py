"""From version to version nothing is lost: what refers to a table that is made anew stays too."""

from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from reciprocity.domain.errors import DatabaseNotReady
from reciprocity.store.engine import open_engine
from reciprocity.store.migrate import migrate, migrations_folder
from tests.support import postgres
from tests.support.world import Person, World


def back_and_forth(revision: str, address: str) -> None:
    """Go back to an older version and come again, as who owns the tables."""
    address = address.replace(f"{postgres.APP}@", "migrator@")
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    engine = open_engine(address).execution_options(migrates=True)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()
    migrate(address, postgres.APP)


def proposals(coordinator: Person) -> list[Any]:
    """Matches without until when they wait: one of an older version waits from the change on."""
    found: list[Any] = coordinator.get("matches").json()["items"]
    assert all(match.pop("answerBy") for match in found)
    return found


def test_proposals_of_before_there_were_groups_stay_as_they_are(coordinator: Person, database_url: str) -> None:
    coordinator.swap()
    assert coordinator.post("match-runs", {}).json()["swaps"] == 1
    before = proposals(coordinator)
    assert len(before[0]["steps"]) == 2
    back_and_forth("0002", database_url)
    assert proposals(coordinator) == before


def test_going_back_takes_away_groups_and_nothing_else(coordinator: Person, database_url: str) -> None:
    coordinator.swap()
    coordinator.offer(coordinator.resident("Ria"), "contact.walk", capacity=2)
    for name in ("Jan", "Olga"):
        coordinator.need(coordinator.resident(name), "contact.walk")
    assert coordinator.post("match-runs", {}).json()["groups"] == 1
    (swap,) = [match for match in proposals(coordinator) if match["shape"] == "swap"]
    back_and_forth("0002", database_url)
    assert proposals(coordinator) == [swap]


def test_the_embedded_database_keeps_its_rules(coordinator: Person, database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            made = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'matches'"))
            assert "'group'" in made
            assert "ck_matches_status" in made
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1
            indexes = connection.scalars(text("SELECT name FROM sqlite_master WHERE tbl_name = 'matches'")).all()
            assert "ix_matches_run_id" in indexes
    engine.dispose()


def test_going_back_takes_away_lines_of_what_was_refused_and_keeps_what_was_done(
    world: World, coordinator: Person, database_url: str
) -> None:
    one, _ = coordinator.swap()
    coordinator.post("match-runs", {})
    done = coordinator.get("audit").json()["items"]
    (match,) = coordinator.get("matches").json()["items"]
    done += coordinator.get("audit").json()["items"][len(done) :]
    answer = {"residentId": one["id"], "answer": "accepted"}
    assert coordinator.post(f"matches/{match['id']}/responses", answer).status_code == 201
    assert world.person("professional", "kanaleneiland").get("residents").status_code == 403
    assert len(coordinator.get("audit").json()["items"]) == len(done) + 2
    back_and_forth("0006", database_url)
    assert coordinator.get("audit").json()["items"] == done
    assert coordinator.get("/v1/me").json()["kind"] == "key"


@pytest.mark.parametrize(("oldest", "serves"), [("0001", True), ("0009", True), ("9998", False)])
def test_older_software_serves_on_while_the_database_says_that_it_can(
    world: World, coordinator: Person, database_url: str, oldest: str, serves: bool
) -> None:
    owner = database_url.replace(f"{postgres.APP}@", "migrator@")
    engine = open_engine(owner).execution_options(migrates=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("UPDATE schema_compatibility SET oldest = :oldest"), {"oldest": oldest})
    engine.dispose()
    ready = world.http.get("/readyz")
    assert ready.status_code == (200 if serves else 503), ready.text
    if serves:
        assert ready.json()["schemaRevision"] == "9999"
        migrate(owner, postgres.APP)
        assert coordinator.resident("Ria")["name"] == "Ria"
    else:
        with pytest.raises(DatabaseNotReady):
            migrate(owner, postgres.APP)
