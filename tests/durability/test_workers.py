"""`reciprocity worker`: does what is due, stops kindly, and the service does so by itself unless told otherwise."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from reciprocity.domain.jobs import Job, JobFacts, JobKind, JobStatus
from reciprocity.services.jobs import Handler
from reciprocity.wiring import Services
from reciprocity.worker.pace import Pace
from reciprocity.worker.run import run
from tests.support.labour import QUICK, services_of, until
from tests.support.load import settings
from tests.support.program import running
from tests.support.terminal import PROGRAM, Terminal

HOOK = JobKind.WEBHOOK


@pytest.fixture
def services(database_url: str) -> Iterator[Services]:
    made = services_of(database_url)
    yield made
    made.close()


def environment(database_url: str) -> dict[str, str]:
    return {f"RECIPROCITY_{name}": value for name, value in settings(database_url).items()}


def days_done(services: Services) -> int:
    return services.jobs.counts().get((JobKind.DAILY, JobStatus.DONE), 0)


def stops_kindly(program: "subprocess.Popen[bytes]") -> bool:
    """Tell whether a program has come so far that it looks at being stopped (Linux tells which signals it catches)."""
    told = Path(f"/proc/{program.pid}/status")
    caught = re.search(r"^SigCgt:\s*(\w+)", told.read_text(), re.MULTILINE) if told.exists() else None
    return caught is None or bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


@contextmanager
def at_work(services: Services, by: dict[JobKind, Handler], pace: Pace = QUICK) -> Iterator[None]:
    """Work in this process until the block ends."""
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(services, stop), kwargs={"pace": pace, "by": by}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def enqueue(services: Services, **how: object) -> Callable[[], JobFacts]:
    """Enqueue a job; return how to look at it."""
    with services.jobs.db.write() as stores:
        made = stores.jobs.enqueue(HOOK, {}, **how)
    return lambda: services.jobs.get(made)


def test_by_hand_what_is_due_is_done_once_a_day(terminal: Terminal, services: Services, database_url: str) -> None:
    first = terminal("worker", "--once", **environment(database_url))
    assert (first.returncode, first.stdout) == (0, "")
    assert "2 jobs were worked on" in first.stderr, "of this day and this minute"
    again = terminal("worker", "--once", **environment(database_url), LANG="nl_NL.UTF-8")
    assert re.search("Aan [01] taken is gewerkt", again.stderr), "a next minute may have begun"
    assert days_done(services) == 1


@pytest.mark.long
def test_two_workers_keep_to_terms_once_and_stop_kindly(services: Services, database_url: str, tmp_path: Path) -> None:
    words = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "RECIPROCITY_LOG": "json"} | environment(database_url)
    told = (tmp_path / "told").open("w")
    both = [subprocess.Popen([PROGRAM, "worker"], cwd=tmp_path, env=words, stderr=told) for _ in range(2)]
    until(lambda: days_done(services) == 1 and all(map(stops_kindly, both)), 60)
    time.sleep(0.5)
    for one in both:
        one.send_signal(signal.SIGTERM)
    assert [one.wait(20) for one in both] == [0, 0]
    assert days_done(services) == 1
    assert (tmp_path / "told").read_text() == ""


@pytest.mark.parametrize("worker", ["embedded", "none"])
def test_the_service_works_by_itself_unless_others_do(
    services: Services, database_url: str, tmp_path: Path, worker: str
) -> None:
    with running(tmp_path, **settings(database_url), WORKER=worker) as program:
        assert httpx.get(f"{program.address}/healthz").status_code == 200
        if worker == "embedded":
            until(lambda: days_done(services) == 1, 20)
        else:
            time.sleep(2)
            assert services.jobs.counts() == {}
        program.stop()
        assert "Traceback" not in program.told()


def test_who_waits_for_a_moment_or_another_is_brought_again(services: Services) -> None:
    """Also when that moment is told by the row alone, and the one before in the row ends."""
    seen: list[Job] = []
    with at_work(services, {HOOK: seen.append}):
        later = enqueue(services, run_at=datetime.now(UTC) + timedelta(seconds=1), in_order="a")
        after = enqueue(services, in_order="a")
        now = enqueue(services)
        until(lambda: now().status is JobStatus.DONE, 20)
        assert later().status is after().status is JobStatus.WAITING
        until(lambda: after().status is JobStatus.DONE, 20)
        assert later().finished_at <= after().finished_at
    assert [job.id for job in seen] == [now().id, later().id, after().id]


def test_a_worker_that_is_stopped_lets_go_of_what_takes_too_long(services: Services) -> None:
    held, first = threading.Event(), threading.Event()

    def slow(job: Job) -> None:
        if job.attempt == 1:
            first.set()
            held.wait(30)

    job = enqueue(services)
    hasty = Pace(grace=timedelta(seconds=0.3), look=QUICK.look, beat=QUICK.beat)
    with at_work(services, {HOOK: slow}, hasty):
        assert first.wait(20)
    assert (job().status, job().attempts) == (JobStatus.WAITING, 1)
    with at_work(services, {HOOK: slow}):
        until(lambda: job().status is JobStatus.DONE, 20)
    held.set()
    assert job().attempts == 2


def test_a_long_job_is_held_by_signs_of_life(services: Services) -> None:
    calls: list[Job] = []
    calm = replace(QUICK, lease=timedelta(seconds=3))  # a busy machine may be late with a sign by a second

    def long(job: Job) -> None:
        calls.append(job)
        time.sleep(calm.lease.total_seconds() * 1.5)

    job = enqueue(services)
    with at_work(services, {HOOK: long}, calm), at_work(services, {HOOK: long}, calm):
        until(lambda: job().status is JobStatus.DONE, 20)
    assert [call.attempt for call in calls] == [1]
