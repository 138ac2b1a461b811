"""A back-up that is put back is the neighbourhood as it was, with keys that work, on both databases."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support import postgres
from tests.support.program import running
from tests.support.terminal import Terminal
from tests.support.world import Clock, Person, World

READ = ("residents", "offers", "needs", "matches", "match-runs")


def filled(terminal: Terminal) -> str:
    """Make a neighbourhood in an empty folder by the command line; return a key."""
    issued = terminal("key", "issue", "--role", "administrator")
    services = build(Settings(database_url=f"sqlite:///{terminal.folder}/reciprocity.db"))
    world = World(services, Clock())
    Person(world.http, issued.stdout.strip(), None).post(
        "/v1/neighbourhoods", {"slug": "kanaleneiland", "name": "Kanaleneiland", "municipality": "Utrecht"}
    )
    coordinator = Person(world.http, world.key("coordinator", "kanaleneiland"), "kanaleneiland")
    coordinator.swap()
    assert coordinator.post("match-runs", {}).status_code == 201
    services.close()
    return coordinator.key


def told(address: str, key: str) -> dict[str, str]:
    headers = {"Authorization": f"Bearer {key}"}
    places = {name: f"{address}/v1/neighbourhoods/kanaleneiland/{name}" for name in READ}
    return {name: httpx.get(place, headers=headers).raise_for_status().text for name, place in places.items()}


@pytest.mark.long
def test_a_copy_made_while_the_service_runs_comes_back_whole(terminal: Terminal, tmp_path: Path) -> None:
    key = filled(terminal)
    with running(tmp_path) as program:
        before = told(program.address, key)
        made = terminal("backup", "copy.db")
        assert (made.returncode, made.stdout) == (0, ""), made.stderr
        assert "also personal data" in made.stderr
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    assert (tmp_path / "copy.db.secret").stat().st_mode & 0o077 == 0
    refused = terminal("restore", "copy.db", LANG="nl_NL.UTF-8")
    assert (refused.returncode, "Er is hier al een database" in refused.stderr) == (2, True)
    (tmp_path / "reciprocity.db-wal").touch()
    (tmp_path / "reciprocity.db").unlink()
    assert terminal("restore", "copy.db").returncode == 2, "the journal of another database would be replayed"
    for left in tmp_path.glob("reciprocity.db*"):
        left.unlink()
    back = terminal("restore", "copy.db")
    assert (back.returncode, "erase those people once more" in back.stderr) == (0, True), back.stderr
    with running(tmp_path) as program:
        assert told(program.address, key) == before


def test_what_is_no_copy_is_refused_and_nothing_is_overwritten(terminal: Terminal, tmp_path: Path) -> None:
    assert "is not there" in terminal("restore", "copy.db").stderr
    assert "database" in terminal("backup", "copy.db").stderr, "there is nothing to copy"
    filled(terminal)
    assert terminal("backup", "copy.db").returncode == 0
    again = terminal("backup", "copy.db")
    assert (again.returncode, "'copy.db' is there already" in again.stderr) == (2, True)
    assert "folder" in terminal("backup", "nowhere/copy.db").stderr
    whole = (tmp_path / "copy.db").read_bytes()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (x)")
    for name, content in (("half.db", whole[: len(whole) // 2]), ("text.db", b"no database"), ("other.db", None)):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        refused = terminal("restore", name, RECIPROCITY_DATABASE_URL="sqlite:///new.db")
        assert (refused.returncode, "no whole copy" in refused.stderr) == (2, True), (name, refused.stderr)
        assert not [*tmp_path.glob("new.db*")]
    foreign = terminal("backup", "x.db", RECIPROCITY_DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert (foreign.returncode, "pg_dump" in foreign.stderr) == (2, True)


def test_a_dump_of_postgresql_comes_back_whole(postgresql_server: str, tmp_path: Path) -> None:
    if shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not installed")
    super_user = f"postgresql://{postgres.OWNER}@{postgresql_server}"
    with psycopg.connect(f"{super_user}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE backed_up TEMPLATE template_of_tests OWNER migrator")
    app = make_url(f"postgresql://{postgres.APP}@{postgresql_server}/backed_up").render_as_string()
    services = build(Settings(database_url=app, secret=SECRET, environment="test"))
    world = World(services, Clock())
    coordinator = world.neighbourhood()
    coordinator.swap()
    assert coordinator.post("match-runs", {}).status_code == 201
    before = {name: coordinator.get(name).text for name in READ}
    dump = tmp_path / "copy.dump"
    subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", f"{super_user}/backed_up"], check=True)
    services.close()
    with psycopg.connect(f"{super_user}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE backed_up WITH (FORCE)")
        connection.execute("CREATE DATABASE backed_up OWNER migrator")
    subprocess.run(["pg_restore", "--exit-on-error", f"--dbname={super_user}/backed_up", str(dump)], check=True)
    services = build(Settings(database_url=app, secret=SECRET, environment="test"))
    restored = Person(World(services, Clock()).http, coordinator.key, "kanaleneiland")
    assert {name: restored.get(name).text for name in READ} == before
    services.close()
    with psycopg.connect(f"{super_user}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE backed_up WITH (FORCE)")
