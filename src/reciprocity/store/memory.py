"""Answers that are remembered until anything at all is committed; never a moment longer.

SQLite tells it exactly: ``PRAGMA data_version`` on a connection that never writes differs as soon as anybody, in this
process or another, has committed. Where a database cannot tell, nothing is remembered.
Source: https://www.sqlite.org/pragma.html#pragma_data_version
"""

import sqlite3
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine

T = TypeVar("T")
MOST = 256


class Memory:
    """Remembers what was read, for as long as the database is as it was."""

    def __init__(self, version: Callable[[], object | None]) -> None:
        self._version = version
        self._lock = threading.Lock()
        self._seen: object | None = None
        self._kept: dict[Hashable, Any] = {}

    def known(self, key: Hashable) -> Any | None:
        """Return what was read before under this key and still holds, without reading anything."""
        now = self._version()
        with self._lock:
            return self._kept.get(key) if now is not None and now == self._seen else None

    def recall(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what was read before under this key, or read it; all is forgotten when anything was committed."""
        now = self._version()
        if now is None:
            return read()
        with self._lock:
            if now != self._seen:
                self._kept.clear()
                self._seen = now
            if key in self._kept:
                found: T = self._kept[key]
                return found
        made = read()
        with self._lock:
            if (
                self._seen == now
            ):  # read after the version was looked at: of that version, or told apart at the next look
                if len(self._kept) >= MOST:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = made
        return made


class SqliteVersion:
    """The version of a SQLite database, on a connection of its own that never writes."""

    def __init__(self, engine: Engine) -> None:
        path = Path(engine.url.database or "").resolve()
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def __call__(self) -> object | None:
        """Return a value that differs when anything was committed; None when it cannot be told."""
        try:
            with self._lock:
                return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()
