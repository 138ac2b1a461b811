"""Fixtures: every test that needs a database gets a fresh one, of both kinds."""

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from reciprocity.settings import Settings
from reciprocity.store.migrate import migrate
from reciprocity.wiring import build

from .support import postgres
from .support.databases import TEMPLATE, Databases
from .support.effort import waits
from .support.terminal import Terminal
from .support.world import Clock, World

SECRET = "a secret for tests that is long enough"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave some for another week, unless there is time for all or somebody asks for them by name."""
    if any("::" in word for word in config.args):
        return
    left = [item for item in items if waits(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with the tables of this version."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server with an empty database of this version as its template."""
    if postgres.binaries() is None:
        message = "PostgreSQL is not installed: the tests on PostgreSQL do NOT run (Debian: apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(message)
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    with postgres.server() as address:
        prepare(address, TEMPLATE)
        yield address


def prepare(address: str, name: str) -> None:
    """Make the roles and an empty database of this version on a PostgreSQL server."""
    with psycopg.connect(f"postgresql://{postgres.OWNER}@{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {postgres.APP} LOGIN NOSUPERUSER NOBYPASSRLS")
        connection.execute("CREATE ROLE migrator LOGIN")
        connection.execute(f"CREATE DATABASE {name} OWNER migrator")
    migrate(f"postgresql://migrator@{address}/{name}", postgres.APP)


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_server: str) -> Databases:
    """Fresh databases on it."""
    return Databases(postgresql_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh database of this version, on SQLite and on PostgreSQL (there as a role that is not the owner)."""
    if request.param == "sqlite":
        path = tmp_path / "reciprocity.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    yield f"postgresql://{postgres.APP}@{databases.address}/{databases.fresh()}"


@pytest.fixture
def clock() -> Clock:
    """The time of the test."""
    return Clock()


@pytest.fixture
def world(database_url: str, clock: Clock) -> Iterator[World]:
    """The API on a fresh database."""
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test"), now=clock)
    world = World(services, clock)
    with world.http:  # one client for all of it: a new one for each request takes most of the time
        yield world
    services.close()


@pytest.fixture
def coordinator(world: World):
    """The coordinator of a fresh neighbourhood."""
    return world.neighbourhood()


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """The program in an empty folder."""
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `reciprocity demo` leaves behind."""
    folder = tmp_path_factory.mktemp("demonstration")
    program = Path(sys.executable).parent / "reciprocity"
    subprocess.run([program, "demo", "--no-serve"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture
def furnished(terminal: Terminal, demonstration_folder: Path) -> Terminal:
    """The program in a folder with the demonstration."""
    shutil.copytree(demonstration_folder, terminal.folder, dirs_exist_ok=True)
    return terminal


@pytest.fixture
def demonstration(demonstration_folder: Path, tmp_path: Path) -> Iterator[World]:
    """The API on the demonstration: 193 people with ids that are the same everywhere."""
    for file in demonstration_folder.glob("reciprocity.db*"):
        shutil.copy(file, tmp_path)
    address = f"sqlite:///{tmp_path}/reciprocity.db"
    unlimited = Settings(database_url=address, environment="test", requests_per_minute=0, wrong_keys_per_minute=0)
    services = build(unlimited)
    yield World(services, Clock())
    services.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with samples and instances, beside the project."""
    path = Path(__file__).parents[2] / "shared"
    assert path.is_dir(), "the folder shared/ must lie beside the project"
    return path
