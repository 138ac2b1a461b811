"""Transactions: one consistent read, or one change that is committed when its block ends."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from reciprocity.domain.errors import Collision

from .access_keys import AccessKeyStore
from .administration import AdministrationStore
from .audit import AuditStore
from .base import Clock, Ids, new_id
from .categories import CategoryStore
from .engine import lost, unreachable
from .entries import NeedStore, OfferStore
from .events import EventStore
from .exclusions import ExclusionStore
from .idempotency import IdempotencyStore
from .imports import ImportStore
from .jobs import JobStore
from .journal import Journal
from .lexicon import LexiconStore
from .links import LinkStore
from .match_runs import MatchRunStore
from .matches import MatchStore
from .memory import Memory, SqliteVersion
from .neighbourhoods import NeighbourhoodStore
from .outcomes import OutcomeStore
from .refusals import RefusalStore
from .residents import ResidentStore
from .responses import ResponseStore
from .tenancy import TenantSession
from .unknown_words import UnknownWordStore
from .waiting_lists import WaitingListStore
from .webhook_deliveries import WebhookDeliveryStore
from .webhooks import WebhookStore


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


class Stores:
    """The stores of one transaction."""

    def __init__(self, session: TenantSession, now: Clock, ids: Ids) -> None:
        self._plain = (session, now)
        self._of = (session, now, ids)

    @cached_property
    def neighbourhoods(self) -> NeighbourhoodStore:
        return NeighbourhoodStore(*self._of)

    @cached_property
    def categories(self) -> CategoryStore:
        return CategoryStore(*self._of)

    @cached_property
    def residents(self) -> ResidentStore:
        return ResidentStore(*self._of)

    @cached_property
    def offers(self) -> OfferStore:
        return OfferStore(*self._of)

    @cached_property
    def needs(self) -> NeedStore:
        return NeedStore(*self._of)

    @cached_property
    def exclusions(self) -> ExclusionStore:
        return ExclusionStore(*self._of)

    @cached_property
    def lexicon(self) -> LexiconStore:
        return LexiconStore(*self._of)

    @cached_property
    def unknown_words(self) -> UnknownWordStore:
        return UnknownWordStore(*self._of)

    @cached_property
    def waiting_lists(self) -> WaitingListStore:
        return WaitingListStore(*self._of)

    @cached_property
    def imports(self) -> ImportStore:
        return ImportStore(*self._of)

    @cached_property
    def match_runs(self) -> MatchRunStore:
        return MatchRunStore(*self._of)

    @cached_property
    def matches(self) -> MatchStore:
        return MatchStore(*self._of)

    @cached_property
    def responses(self) -> ResponseStore:
        return ResponseStore(*self._of)

    @cached_property
    def links(self) -> LinkStore:
        return LinkStore(*self._of)

    @cached_property
    def outcomes(self) -> OutcomeStore:
        return OutcomeStore(*self._of)

    @cached_property
    def events(self) -> EventStore:
        return EventStore(*self._of)

    @cached_property
    def webhooks(self) -> WebhookStore:
        return WebhookStore(*self._of)

    @cached_property
    def webhook_deliveries(self) -> WebhookDeliveryStore:
        return WebhookDeliveryStore(*self._of)

    @cached_property
    def refusals(self) -> RefusalStore:
        return RefusalStore(*self._of)

    @cached_property
    def audit(self) -> AuditStore:
        return AuditStore(*self._of)

    @cached_property
    def jobs(self) -> JobStore:
        return JobStore(*self._plain)

    @cached_property
    def administration(self) -> AdministrationStore:
        return AdministrationStore(*self._plain)

    @cached_property
    def access_keys(self) -> AccessKeyStore:
        return AccessKeyStore(*self._plain)

    @cached_property
    def idempotency(self) -> IdempotencyStore:
        return IdempotencyStore(*self._plain)


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
