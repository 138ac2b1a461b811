"""Databases to serve from, and how many rows a second they keep bare: one a commit, on disk when it returns."""

import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from tests.conftest import prepare
from tests.support import postgres

from reciprocity.store.migrate import migrate

TABLE = "CREATE TABLE bare (id INTEGER PRIMARY KEY, words TEXT NOT NULL)"
IDENTITY = "CREATE TABLE bare (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, words TEXT NOT NULL)"
INSERT = "INSERT INTO bare (words) VALUES ('somebody called Tineke mends bicycles on Tuesday evenings')"


@dataclass(frozen=True)
class Place:
    """A fresh database with the tables of this version, and a bare one beside it on the same disk."""

    database_url: str
    connect: Callable[[], Any]
    turn: AbstractContextManager[Any]

    def rate(self, writers: int, seconds: float) -> float:
        """Return the rows a second that so many writers at once get committed, one by one, without any service."""
        until = time.perf_counter() + seconds
        with ThreadPoolExecutor(writers) as pool:
            return sum(pool.map(self._kept, [until] * writers)) / seconds

    def _kept(self, until: float) -> int:
        kept = 0
        with closing(self.connect()) as connection:
            while time.perf_counter() < until:
                with self.turn:
                    connection.execute(INSERT)
                kept += 1
        return kept


@contextmanager
def sqlite() -> Iterator[Place]:
    """Yield a place in SQLite, where one writes at a time, with the service's own settings (WAL, synchronous FULL)."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/load.db"
        migrate(url)
        connect = partial(_sqlite, Path(folder) / "bare.db")
        with closing(connect()) as connection:
            connection.execute(TABLE)
        yield Place(url, connect, threading.Lock())


def _sqlite(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def postgresql() -> Iterator[Place]:
    """Yield a place in a PostgreSQL of its own with fsync on, where writers need not wait for each other."""
    with postgres.killable(durable=True) as server:
        prepare(server.address, "load")
        owned = f"postgresql://{postgres.OWNER}@{server.address}/load"
        connect = partial(psycopg.connect, owned, autocommit=True)
        with closing(connect()) as connection:
            connection.execute(IDENTITY)
        yield Place(f"postgresql://{postgres.APP}@{server.address}/load", connect, nullcontext())
