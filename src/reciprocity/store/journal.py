"""The journal of a SQLite database: what was removed must not stay behind in it.

A checkpoint that empties the journal waits for everybody who still reads what was there before, and keeps writers
waiting meanwhile. So it waits a moment only, and is tried again until it succeeds. Source: SQLite, "PRAGMA
wal_checkpoint".
"""

import threading

from sqlalchemy import Engine

from .engine import BUSY_MS

PATIENCE_MS, AGAIN_AFTER = 200, 1.0


class Journal:
    """Empties the journal of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mutex, self._closed = threading.Lock(), threading.Event()
        self._trying: threading.Thread | None = None

    def overwrite(self) -> None:
        """Empty the journal now, or as soon as nobody reads what was there before."""
        if self._emptied():
            return
        with self._mutex:
            if self._trying is None or not self._trying.is_alive():
                self._trying = threading.Thread(target=self._until_emptied, name="journal", daemon=True)
                self._trying.start()

    def close(self) -> None:
        """Stop trying; the last to close a SQLite database removes its journal, and else the next start tries."""
        self._closed.set()
        if self._trying is not None:
            self._trying.join()

    def _until_emptied(self) -> None:
        while not self._closed.wait(AGAIN_AFTER):
            with self._mutex:
                if self._emptied():
                    self._trying = None
                    return

    def _emptied(self) -> bool:
        with self._engine.connect() as connection:
            raw = connection.connection.cursor()
            try:
                raw.execute("PRAGMA query_only = OFF")
                raw.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
                (busy, *_) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
                raw.close()
        return not busy
