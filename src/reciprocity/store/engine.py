"""Engines with the settings that were measured to work (SQLite) and the right driver (PostgreSQL)."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from reciprocity.domain.errors import DatabaseNotReady, SettingsWrong

from .tenancy import guard

THREADS = 40
WORKERS = 8  # connections for who works in the process that serves, so that many requests do not keep a job waiting
BUSY_MS = 30_000
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    f"busy_timeout = {BUSY_MS}",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is erased is overwritten, not only left out of the tables
)


def open_engine(address: str, *, must_exist: bool = True) -> Engine:
    """Open a database by its address; a SQLite file is made (mode 0600) unless it must be there already."""
    url = database_url(address)
    engine = _sqlite(url, must_exist=must_exist) if url.get_backend_name() == "sqlite" else _postgresql(url)
    guard(engine)
    return engine


def database_url(address: str) -> URL:
    """Read an address; ``postgresql://`` means psycopg 3."""
    try:
        url = make_url(address)
    except ArgumentError as fault:
        raise _wrong_address() from fault
    if url.get_backend_name() == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise _wrong_address()


def _sqlite(url: URL, *, must_exist: bool) -> Engine:
    path = Path(url.database or "")
    if url.database in (None, "", ":memory:"):
        raise _wrong_address()
    if not path.exists():
        if must_exist:
            raise unreachable()
        make_private(path)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=THREADS + WORKERS,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_private(path: Path) -> None:
    """Make an empty file that only its owner can read."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise DatabaseNotReady(
            nl="De database kan hier niet worden gemaakt. "
            "Kies met RECIPROCITY_DATABASE_URL een map die bestaat en waarin u mag schrijven.",
            en="The database cannot be made here. "
            "Choose with RECIPROCITY_DATABASE_URL a folder that exists and that you may write in.",
        ) from fault


def _settle_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("writes", True)
    if options.get("migrates", False):  # a migration that makes a table anew would empty what refers to it
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url, pool_size=20, max_overflow=20, pool_pre_ping=True, connect_args={"connect_timeout": 5}
        )
    except ModuleNotFoundError as fault:
        raise SettingsWrong(
            nl="Voor PostgreSQL is het extra 'postgres' nodig: pip install 'reciprocity[postgres]'.",
            en="PostgreSQL needs the extra 'postgres': pip install 'reciprocity[postgres]'.",
        ) from fault


def _wrong_address() -> SettingsWrong:
    return SettingsWrong(
        nl="RECIPROCITY_DATABASE_URL klopt niet. "
        "Geef sqlite:///pad/naar/bestand.db of postgresql://naam:wachtwoord@host/database.",
        en="RECIPROCITY_DATABASE_URL is not right. "
        "Give sqlite:///path/to/file.db or postgresql://name:password@host/database.",
    )


def unreachable() -> DatabaseNotReady:
    """Say that there is no database to talk to."""
    return DatabaseNotReady(
        nl="De database is niet bereikbaar. Kijk RECIPROCITY_DATABASE_URL na en of de databaseserver draait; "
        "is de database nieuw, doe dan eerst 'reciprocity migrate'.",
        en="The database cannot be reached. Check RECIPROCITY_DATABASE_URL and that the database server runs; "
        "if the database is new, run 'reciprocity migrate' first.",
    )


def lost() -> DatabaseNotReady:
    """Say that the database went away in the middle of something."""
    return DatabaseNotReady(
        nl="De database viel weg tijdens dit verzoek. Of het is bewaard, is niet bekend: doe het zo nog eens, met "
        "dezelfde Idempotency-Key als u die meegaf; het gebeurt dan niet dubbel.",
        en="The database went away during this request. Whether it was stored is not known: ask again in a moment, "
        "with the same Idempotency-Key if you gave one; it is not done twice then.",
    )
