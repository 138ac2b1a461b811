"""Transactions: one consistent read, or one change that is committed when its block ends."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from reciprocity.domain.errors import Collision

from .base import Clock, Ids, new_id
from .engine import lost, unreachable
from .journal import Journal
from .memory import Memory, SqliteVersion
from .stores import Stores
from .tenancy import TenantSession


class FairLock:
    """A lock that serves whoever came first."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def __enter__(self) -> None:
        turn = threading.Event()
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            self._waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


_TRY_AGAIN = ("40001", "40P01", "55P03")  # PostgreSQL: serialization failure, deadlock, lock not available


class Database:
    """Transactions on one database; a write is committed when its block ends."""

    def __init__(self, engine: Engine, now: Clock, ids: Ids = new_id) -> None:
        self.engine = engine
        self.now = now
        self.ids = ids
        self.dialect = engine.dialect.name
        self._writers: Any = FairLock() if self.dialect == "sqlite" else nullcontext()
        self._version = SqliteVersion(engine) if self.dialect == "sqlite" else None
        self._journal = Journal(engine) if self.dialect == "sqlite" else None
        self.memory = Memory(self._version or _not_known)

    @contextmanager
    def read(self, neighbourhood: UUID | None = None) -> Iterator[Stores]:
        """Read one consistent state of a neighbourhood, or of what belongs to none."""
        with self._session(neighbourhood, write=False) as session:
            yield Stores(session, self.now, self.ids)

    @contextmanager
    def write(self, neighbourhood: UUID | None = None) -> Iterator[Stores]:
        """Change a neighbourhood: all of the block, or nothing of it."""
        with self._writers, self._session(neighbourhood, write=True) as session:
            try:
                yield Stores(session, self.now, self.ids)
                session.commit()
            except IntegrityError as fault:
                raise Collision from fault
            except OperationalError as fault:
                if getattr(fault.orig, "sqlstate", None) in _TRY_AGAIN:
                    raise Collision from fault
                raise

    @contextmanager
    def write_in_turn(self, neighbourhood: UUID) -> Iterator[Stores]:
        """Change proposals or what they rest on, like `write`: one after the other, so that each sees the last."""
        with self.write(neighbourhood) as stores:
            stores.neighbourhoods.lock(neighbourhood)
            yield stores

    def overwrite(self) -> None:
        """Let nothing of what was removed stay behind in the journal of SQLite; soon, while somebody reads."""
        if self._journal is not None:
            self._journal.overwrite()

    @contextmanager
    def _session(self, neighbourhood: UUID | None, *, write: bool) -> Iterator[TenantSession]:
        try:
            with TenantSession(self.engine, expire_on_commit=False, autoflush=True) as session:
                session.neighbourhood = session.info["neighbourhood"] = neighbourhood
                connection = _reached(session, self._options(write=write))
                if self.dialect == "postgresql":
                    value = "" if neighbourhood is None else str(neighbourhood)
                    connection.execute(text("SELECT set_config('app.neighbourhood', :value, true)"), {"value": value})
                yield session
        except DBAPIError as fault:
            if self.dialect == "postgresql" and _went_away(fault):
                raise lost() from fault
            raise

    def _options(self, *, write: bool) -> dict[str, Any]:
        if self.dialect == "sqlite":
            return {"writes": write}
        return {} if write else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def close(self) -> None:
        """Let go of all connections."""
        if self._journal is not None:
            self._journal.close()
        if self._version is not None:
            self._version.close()
        self.engine.dispose()


def _reached(session: TenantSession, options: dict[str, Any]) -> Connection:
    try:
        return session.connection(execution_options=options)
    except OperationalError as fault:
        raise unreachable() from fault


def _went_away(fault: DBAPIError) -> bool:
    """Tell whether PostgreSQL stopped (class 57P), or its connection broke without a word of the server's."""
    state = getattr(fault.orig, "sqlstate", None)
    silent = state is None and isinstance(fault, OperationalError)
    return fault.connection_invalidated or silent or (state or "").startswith(("08", "57P"))


def _not_known() -> None:
    """PostgreSQL does not tell cheaply whether anything was committed."""
