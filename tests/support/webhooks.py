"""The other side of a webhook: a server that writes down what it gets, and answers as a test wants."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

from sqlalchemy import text

from reciprocity.domain.jobs import Job, JobKind
from reciprocity.domain.words import EventType
from reciprocity.services.events import note
from reciprocity.store.base import new_id

from .world import Person, World

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Got:
    """One message."""

    path: str
    headers: dict[str, str]
    body: bytes


def saying(status: int, **headers: str) -> Answering:
    """Return the answer that consists of a status."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


@dataclass
class Receiver:
    """A server that listens on this machine; `next` are answers to be given once, before `always`."""

    got: list[Got] = field(default_factory=list)
    next: list[Answering] = field(default_factory=list)
    always: Answering = field(default_factory=lambda: saying(204))
    port: int = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def listening(self, wrap: Callable[[Any], Any] | None = None) -> Iterator["Receiver"]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                (receiver.next.pop(0) if receiver.next else receiver.always)(self)

            def do_GET(self) -> None:
                receiver.got.append(Got(self.path, {}, b""))
                saying(200)(self)

            def log_message(self, *_: object) -> None:
                pass

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            if wrap is not None:
                server.socket = wrap(server.socket)
            server.handle_error = lambda *_: None  # type: ignore[method-assign]
            self.port = server.server_port
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
            thread.start()
            try:
                yield self
            finally:
                server.shutdown()
                thread.join()


@dataclass
class Queue:
    """Does the jobs of webhooks, as a worker does, until none is due."""

    world: World
    ended: list[str] = field(default_factory=list)
    doing: Job | None = None

    @property
    def waiting(self) -> list[str]:
        """What waits, in the order in which it came."""
        return self._asked("SELECT id FROM jobs WHERE kind = 'webhook' AND status = 'waiting' ORDER BY number")

    def lose(self) -> None:
        """Lose all that waits, as no queue should."""
        self._asked("DELETE FROM jobs WHERE kind = 'webhook' RETURNING id")

    def _asked(self, statement: str) -> list[str]:
        with self.world.services.webhooks.db.engine.execution_options(migrates=True).begin() as connection:
            return [str(row[0]) for row in connection.execute(text(statement))]

    def claim(self) -> Job | None:
        """Take the job whose turn it is."""
        return self.world.services.jobs.claim([JobKind.WEBHOOK])

    def work(self) -> None:
        """Do all that can be done now."""
        while (job := self.claim()) is not None:
            self.doing = job
            reason = self.world.services.jobs.do(job, self.world.services.webhook_deliveries.deliver)
            self.ended += [] if reason is None else [reason]


def delivered(person: Person, world: World) -> dict[str, str]:
    """Let one event be on its way to one webhook; returns their ids by the names that addresses give them."""
    webhook = person.post("webhooks", {"label": "Zaaksysteem", "url": "https://zaken.example/"}).json()["id"]
    happens(person, world)
    (delivery,) = person.get(f"webhooks/{webhook}/deliveries").json()["items"]
    return {"webhookId": webhook, "deliveryId": delivery["id"]}


def happens(
    person: Person, world: World, what: EventType = EventType.MATCH_AGREED, subject: UUID | None = None
) -> UUID:
    """Let something happen in somebody's neighbourhood; returns the id of what it happens to."""
    about = subject or new_id()
    place = UUID(person.get("").json()["id"])
    with world.services.webhooks.db.write(place) as stores:
        note(stores, what, about, matchId=about)
    return about
