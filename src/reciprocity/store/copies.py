"""Copies of an embedded database: made while it is in use, and put back where there is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reciprocity.domain.errors import DatabaseNotReady

from .engine import database_url, make_private, unreachable


def copy_out(address: str, copy: Path) -> None:
    """Copy the database that is in use into a new file, as it is at one moment; mode 0600."""
    source = _file_of(address)
    if not source.exists():
        raise unreachable()
    _copied(source, copy)


def copy_in(address: str, copy: Path) -> None:
    """Put a copy where no database is yet."""
    target = _file_of(address)
    if any(target.with_name(target.name + end).exists() for end in ("", "-wal", "-shm")):  # a journal would be replayed
        raise DatabaseNotReady(
            nl="Er is hier al een database. Stop de dienst, zet dat bestand (en wat met -wal en -shm eindigt) weg, en "
            "doe het dan opnieuw.",
            en="There is a database here already. Stop the service, move that file (and those that end in -wal and "
            "-shm) away, and try again.",
        )
    _demand_sound(copy)
    _copied(copy, target)


def _file_of(address: str) -> Path:
    url = database_url(address)
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "")
    raise DatabaseNotReady(
        nl="Dit is er voor SQLite. Gebruik voor PostgreSQL pg_dump en pg_restore, zoals in docs/operations.md staat.",
        en="This is for SQLite. For PostgreSQL use pg_dump and pg_restore, as docs/operations.md tells.",
    )


def _copied(source: Path, target: Path) -> None:
    """Copy whole or not at all; the copy is no journal's, and stands by itself."""
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    make_private(half)
    try:
        with closing(_reading(source)) as here, closing(sqlite3.connect(half)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode = DELETE")
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _demand_sound(copy: Path) -> None:
    try:
        with closing(_reading(copy)) as here:
            sound = here.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sound = sound and here.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise DatabaseNotReady(
            nl="Dit bestand is geen hele kopie van een database van reciprocity. Neem een andere.",
            en="This file is no whole copy of a database of reciprocity. Take another.",
        )
