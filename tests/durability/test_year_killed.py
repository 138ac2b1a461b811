"""The same neighbourhood while the service and its workers are killed again and again: nothing is lost or doubled."""

import os
import random
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from reciprocity.domain.jobs import JobKind, JobStatus
from reciprocity.settings import Settings
from reciprocity.store.engine import open_engine
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support import postgres
from tests.support.labour import until
from tests.support.load import key_of, settings
from tests.support.program import Program, running
from tests.support.terminal import PROGRAM
from tests.support.year import Year

KILLS, PEOPLE, WORKERS, SEED = 5, 12, 2, 11


class Killing:
    """Kills the service, and one of the workers beside it, and starts them again, until the block ends."""

    def __init__(self, program: Program, database_url: str, folder: Path) -> None:
        self._program, self._url, self._folder = program, database_url, folder
        self._random, self.kills, self._over = random.Random(SEED), 0, threading.Event()
        self._workers = [self._worker() for _ in range(WORKERS)] if self._beside else []

    @property
    def _beside(self) -> bool:
        return self._url.startswith("postgresql")

    def _worker(self) -> subprocess.Popen[bytes]:
        words = {f"RECIPROCITY_{name}": value for name, value in settings(self._url).items()}
        words["PATH"] = os.environ["PATH"]
        told = (self._folder / "workers").open("a")
        return subprocess.Popen([PROGRAM, "worker"], cwd=self._folder, env=words, stderr=told)

    @contextmanager
    def going_on(self) -> Iterator["Killing"]:
        killer = threading.Thread(target=self._kill_on)
        killer.start()
        try:
            yield self
        finally:
            self._over.set()
            killer.join()

    def _kill_on(self) -> None:
        while not self._over.wait(self._random.uniform(1.0, 3.0)):
            self._program.kill()
            if self._workers:
                number = self._random.randrange(WORKERS)
                self._workers[number].kill()
                self._workers[number].wait()
                self._workers[number] = self._worker()
                let_requests_be_abandoned(self._url)
            self._program.start()
            self.kills += 1

    def stop(self) -> None:
        for worker in self._workers:
            worker.kill()
            worker.wait()


def let_requests_be_abandoned(database_url: str) -> None:
    """Let as much time pass as it takes until a request whose process was killed may be asked again."""
    engine = open_engine(database_url.replace(f"{postgres.APP}@", "migrator@"))
    earlier = "claimed_at - interval '11 minutes' WHERE answer IS NULL"
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE idempotency_keys SET claimed_at = {earlier}"))
    engine.dispose()


def asking(program: Program, key: str, done: Counter[str]) -> Callable[..., Any]:
    """Return a way to ask that does not give up: each new thing has an Idempotency-Key, and is asked until answered."""
    base, http = f"{program.address}/v1/neighbourhoods/kanaleneiland", httpx.Client(timeout=30)

    def ask(
        method: str, path: str, body: Any = None, *, etag: Any = None, may: tuple[int, ...] = (), **more: Any
    ) -> Any:
        headers = {"Authorization": f"Bearer {key}"}
        headers |= {"If-Match": etag} if isinstance(etag, str) else {}
        headers |= {"Idempotency-Key": str(uuid4())} if method == "POST" else {}
        content = {} if body is None else {"json": body}
        end, again = time.monotonic() + 120, False
        while True:
            assert time.monotonic() < end, (method, path)
            try:
                answer = http.request(method, f"{base}/{path}", headers=headers, **content, **more)
            except httpx.TransportError:
                again = True
                time.sleep(0.02)
                continue
            if answer.status_code != 503 and not still_running(answer):
                break
            time.sleep(0.05)
        done["replayed"] += answer.headers.get("Idempotent-Replayed") == "true"
        if answer.status_code in may or (again and method == "PATCH" and answer.status_code == 412):
            return None
        assert answer.status_code < 300, (method, path, answer.text)
        return answer.headers["ETag"] if etag is True else answer.json()

    return ask


def still_running(answer: httpx.Response) -> bool:
    """Tell whether the first request with this key may still be at work; or somebody changed the same just now."""
    return answer.status_code == 409 and answer.json()["code"] in ("still-running", "collision", "overtaken")


@pytest.mark.long
def test_a_neighbourhood_lives_on_while_everything_is_killed(database_url: str, tmp_path: Path) -> None:
    key = key_of(database_url)
    more: Mapping[str, str] = {"WORKER": "none"} if database_url.startswith("postgresql") else {}
    with running(tmp_path, **settings(database_url), **more) as program:
        done: Counter[str] = Counter()
        year = Year(asking(program, key, done), seed=SEED, today=lambda: datetime.now(UTC).date())
        killing = Killing(program, database_url, tmp_path)
        try:
            with killing.going_on():
                year.move_in(PEOPLE)
                while killing.kills < KILLS:
                    for _step in year.week():
                        year.check()
            until(lambda: nothing_is_left_to_do(database_url), 120)
            year.check()
            year.check_all()
        finally:
            killing.stop()
        told = Counter((line["deed"], line["topic"]) for line in year.all("audit"))
        said = year.done
        assert told["respond", "match"] == said["accepted"] + said["declined"] + said["later"] + said["taken back"]
        assert told["run", "match-run"] == said["runs"] == len(list(year.all("match-runs")))
        assert "Traceback" not in program.told() + (tmp_path / "workers").read_text() if more else True


def nothing_is_left_to_do(database_url: str) -> bool:
    services = build(Settings(database_url=database_url, secret=SECRET))
    counts = services.jobs.counts()
    services.close()
    return not any(counts.get((JobKind.REPAIR, status)) for status in (JobStatus.WAITING, JobStatus.RUNNING))
