"""Writers who ask the program for much at once, and what must hold of what they were told."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx

from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET

from .program import Program
from .world import Clock, World

WRITERS = 6
HONEST = {201, 409, 503}


class Load:
    """Writers that add residents, each with a name and an Idempotency-Key of its own, and note what they are told."""

    def __init__(self, program: Program, key: str) -> None:
        self.people = f"{program.address}/v1/neighbourhoods/kanaleneiland/residents"
        self.headers = {"Authorization": f"Bearer {key}"}
        self.acknowledged: dict[str, str] = {}
        self.unanswered: list[str] = []
        self.statuses: Counter[int] = Counter()
        self._numbers, self._ended = count(), threading.Event()
        self._random = random.Random(1)

    @contextmanager
    def for_a_while(self) -> Iterator[None]:
        """Write while the block lasts, at least until something was acknowledged."""
        self._ended.clear()
        before = len(self.acknowledged)
        writers = [threading.Thread(target=self._write, daemon=True) for _ in range(WRITERS)]
        for writer in writers:
            writer.start()
        while len(self.acknowledged) < before + WRITERS:
            time.sleep(0.005)
        time.sleep(self._random.uniform(0, 0.3))
        try:
            yield
        finally:
            self._ended.set()
            for writer in writers:
                writer.join()

    def _write(self) -> None:
        with httpx.Client(timeout=60) as http:
            while not self._ended.is_set():
                self.ask(http, f"P{next(self._numbers)}")

    def ask(self, http: httpx.Client, name: str) -> int | None:
        """Ask once for somebody to be added."""
        body = {"name": name, "legalBasis": {"givenOn": "2026-09-01"}}
        try:
            answer = http.post(self.people, json=body, headers=self.headers | {"Idempotency-Key": name})
        except httpx.TransportError:
            self.unanswered.append(name)
            return None
        self.statuses[answer.status_code] += 1
        if answer.status_code == 201:
            self.acknowledged[name] = answer.json()["id"]
        else:
            self.unanswered.append(name)
        return answer.status_code

    def ask_again(self) -> Counter[int | None]:
        """Ask again for everybody of whom it is not known, with the same keys; return what is told."""
        asked, self.unanswered = self.unanswered, []
        with httpx.Client(timeout=60) as http:
            return Counter(self.ask(http, name) for name in asked)

    def stored(self) -> list[dict[str, Any]]:
        """Return everybody who is there."""
        found, page = [], f"{self.people}?pageSize=200"
        with httpx.Client(timeout=60, headers=self.headers) as http:
            while True:
                answer = http.get(page).json()
                found += answer["items"]
                if answer["nextCursor"] is None:
                    return found
                page = f"{self.people}?pageSize=200&cursor={answer['nextCursor']}"

    def demand_nothing_lost(self) -> None:
        """Everybody who was acknowledged is there under the id that was told, and nobody is there twice."""
        there = self.stored()
        assert max(Counter(one["name"] for one in there).values()) == 1
        ids = {one["name"]: one["id"] for one in there}
        assert {name: ids.get(name) for name in self.acknowledged} == self.acknowledged
        assert set(self.statuses) <= HONEST


def key_of(database_url: str) -> str:
    services = build(Settings(database_url=database_url, secret=SECRET, environment="test"))
    world = World(services, Clock())
    world.neighbourhood()
    key = world.key("coordinator", "kanaleneiland")
    services.close()
    return key


def settings(database_url: str) -> dict[str, str]:
    limit = {"REQUESTS_PER_MINUTE": "0"}
    return limit | {"DATABASE_URL": database_url, "SECRET": SECRET, "ENVIRONMENT": "test"}
