"""Bringing a database to the tables of this version, and telling whether it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from reciprocity.domain.errors import DatabaseNotReady

from .carriers import SCHEMA
from .compatibility import serves
from .engine import open_engine, unreachable


@cache
def migrations_folder() -> Path:
    """Return where the migrations are: inside the installed package, or at the root of a checkout."""
    installed = Path(str(files("reciprocity"))) / "migrations"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "migrations"


@cache
def newest_revision() -> str:
    """Return the revision that this version of the software works with."""
    head = ScriptDirectory(str(migrations_folder())).get_current_head()
    assert head is not None
    return head


def migrate(address: str, app_role: str | None = None) -> str:
    """Make or change the tables; on PostgreSQL let ``app_role`` use them, if there is such a role."""
    engine = open_engine(address, must_exist=False)
    try:
        with _connected(engine.execution_options(migrates=True)) as connection:
            _upgrade(connection)
            _demand_whole(connection)
        if app_role and engine.dialect.name == "postgresql":
            with engine.begin() as connection:
                _grant(connection, app_role)
    finally:
        engine.dispose()
    return newest_revision()


def demand_current(engine: Engine) -> str:
    """Refuse to work with a database of another version, unless a newer one that says that this software can."""
    with _connected(engine) as connection:
        found = _revision(connection)
        if found is not None and (found == newest_revision() or serves(connection, newest_revision(), found)):
            return found
    if found is None:
        raise DatabaseNotReady(
            nl="De database is nog leeg. Doe eerst 'reciprocity migrate'.",
            en="The database is still empty. Run 'reciprocity migrate' first.",
        )
    raise DatabaseNotReady(
        nl="De database is van een andere versie. Maak een kopie en doe 'reciprocity migrate' met de nieuwste versie.",
        en="The database is of another version. Make a copy and run 'reciprocity migrate' of the newest version.",
    )


def _revision(connection: Connection) -> str | None:
    """Return the revision of the tables that are there."""
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        if serves(connection, newest_revision(), _revision(connection)):
            return
        raise DatabaseNotReady(
            nl="Deze database is van een nieuwere reciprocity. Gebruik die versie, of een kopie van voor de overgang.",
            en="This database is of a newer reciprocity. Use that version, or a copy from before the change.",
        ) from fault


def _demand_whole(connection: Connection) -> None:
    """Refuse a change that leaves a row which refers to nothing: SQLite did not look while tables were made anew."""
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DatabaseNotReady(
            nl="De database is niet heel: er wordt verwezen naar iets wat er niet is. Er is niets veranderd.",
            en="The database is not whole: something refers to what is not there. Nothing was changed.",
        )


def _grant(connection: Connection, app_role: str) -> None:
    if connection.scalar(text("SELECT current_user = :role"), {"role": app_role}):
        return
    if connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": app_role}) is None:
        raise DatabaseNotReady(
            nl=f"De tabellen zijn klaar, maar de rol '{app_role}' bestaat niet. Maak haar aan of kies met "
            "RECIPROCITY_APP_ROLE de rol waarmee de dienst verbinding maakt; doe dan opnieuw 'reciprocity migrate'.",
            en=f"The tables are ready, but there is no role '{app_role}'. Create it, or choose with "
            "RECIPROCITY_APP_ROLE the role that the service connects as; then run 'reciprocity migrate' again.",
        )
    role = connection.dialect.identifier_preparer.quote_identifier(app_role)
    connection.execute(text(f"GRANT USAGE ON SCHEMA public TO {role}"))
    connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {role}"))
    connection.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {role}"))
    connection.execute(text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {role}"))
    connection.execute(text(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {SCHEMA} TO {role}"))
    connection.execute(text(f"REVOKE INSERT, UPDATE, DELETE ON alembic_version, schema_compatibility FROM {role}"))


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    try:
        connection = engine.connect()
    except OperationalError as fault:
        raise unreachable() from fault
    with connection, connection.begin():
        yield connection
