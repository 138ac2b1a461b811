"""The database: made privately, of one version, and losing nothing when many write at once."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from reciprocity.domain.errors import Collision, DatabaseNotReady, NotFound, SettingsWrong, StaleVersion
from reciprocity.store.database import Database
from reciprocity.store.engine import open_engine
from reciprocity.store.migrate import demand_current, migrate
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate

NEW = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")


def now() -> datetime:
    return datetime(2026, 9, 15, tzinfo=UTC)


def test_migrations_and_models_do_not_drift_apart(database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    demand_current(engine)
    engine.dispose()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/new.db"
    assert migrate(address) == migrate(address)


def test_the_embedded_database_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    old = os.umask(0)
    try:
        migrate(f"sqlite:///{path}")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_embedded_database_has_the_settings_that_were_measured(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path}/new.db")
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")
    wanted = {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000, "foreign_keys": 1}
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted
    engine.dispose()


def test_a_database_that_is_not_there_is_not_made_by_accident(tmp_path: Path) -> None:
    with pytest.raises(DatabaseNotReady, match="database-not-ready"):
        open_engine(f"sqlite:///{tmp_path}/none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(DatabaseNotReady):
        migrate(f"sqlite:///{tmp_path}/no/such/folder/new.db")
    engine = open_engine("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseNotReady) as refused:
        demand_current(engine)
    assert "reciprocity migrate" in refused.value.sentence("nl")


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://x@y/z", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsWrong):
        open_engine(address)


def test_a_database_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    migrate(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE schema_compatibility SET oldest = '9999'")
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(DatabaseNotReady):
        demand_current(engine)
    with pytest.raises(DatabaseNotReady):
        migrate(f"sqlite:///{path}")
    engine.dispose()


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(DatabaseNotReady) as refused:
        demand_current(open_engine(f"sqlite:///{path}"))
    assert "reciprocity migrate" in refused.value.sentence("en")


def test_what_is_read_cannot_be_written(database_url: str) -> None:
    db = Database(open_engine(database_url), now)
    with pytest.raises(Exception, match=r"(?i)read.?only"), db.read() as stores:
        stores.neighbourhoods.create(NEW)
    db.close()


def test_of_many_changes_on_one_version_exactly_one_wins(database_url: str) -> None:
    db = Database(open_engine(database_url), now)
    with db.write() as stores:
        made = stores.neighbourhoods.create(NEW).read.id

    def change(number: int) -> bool:
        try:
            with db.write() as stores:
                stores.neighbourhoods.change(made, 1, {"name": f"name {number}"})
        except (StaleVersion, Collision):
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        wins = list(pool.map(change, range(32)))
    assert wins.count(True) == 1
    with db.read() as stores:
        kept = stores.neighbourhoods.get(made)
    assert kept.version == 2
    assert kept.read.name == f"name {wins.index(True)}"
    db.close()


def test_many_writers_lose_nothing(database_url: str) -> None:
    db = Database(open_engine(database_url), now)

    def create(number: int) -> None:
        with db.write() as stores:
            stores.neighbourhoods.create(NEW.model_copy(update={"slug": f"wijk-{number}"}))

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(create, range(100)))
    with db.read() as stores:
        assert len(stores.neighbourhoods.page(None, 200, None).items) == 100
    db.close()


def test_a_change_that_fails_leaves_nothing(database_url: str) -> None:
    db = Database(open_engine(database_url), now)
    with pytest.raises(NotFound), db.write() as stores:
        stores.neighbourhoods.create(NEW)
        raise NotFound
    with db.read() as stores:
        assert stores.neighbourhoods.id_of("kanaleneiland") is None
    db.close()


def test_nonsense_is_refused_by_the_database_itself(database_url: str) -> None:
    db = Database(open_engine(database_url), now)
    with db.write() as stores:
        made = stores.neighbourhoods.create(NEW).read.id
    with pytest.raises(Collision), db.write() as stores:
        statement = text("UPDATE neighbourhoods SET language = 'xx' WHERE id = :id")
        key = made.hex if db.dialect == "sqlite" else made
        stores.neighbourhoods.session.execute(statement, {"id": key})
    db.close()
