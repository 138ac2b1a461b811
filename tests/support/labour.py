"""Workers in processes of their own that do jobs whose effects can be counted, and that can be killed."""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from uuid import UUID

from reciprocity.domain.jobs import Hopeless, Job, JobKind, TryAgain
from reciprocity.domain.words import EventType
from reciprocity.services.jobs import Handler
from reciprocity.settings import Settings
from reciprocity.wiring import Services, build
from reciprocity.worker.pace import Pace
from reciprocity.worker.run import run

SECRET = "a secret for tests that is long enough"
QUICK = Pace(
    at_once=2,
    lease=timedelta(seconds=1.2),
    beat=timedelta(seconds=0.3),
    look=timedelta(seconds=0.05),
    rescue=timedelta(seconds=0.5),
    grace=timedelta(seconds=10),
)
KINDS = (JobKind.MATCH_RUN, JobKind.IMPORT, JobKind.WEBHOOK)


def services_of(database_url: str) -> Services:
    """Open the services on a database."""
    return build(Settings(database_url=database_url, secret=SECRET, environment="test"))


def note(services: Services, job: Job) -> None:
    """Have an effect, in the transaction that ends the job."""
    with services.jobs.db.write(job.neighbourhood) as stores:
        stores.events.note(EventType.NEED_UNMET, {UUID(job.payload["effect"]): {}})
        stores.jobs.finish(job)


def handler(services: Services, begun: Event) -> Handler:
    """Do a job in the manner that it asks for, in more than no time."""
    chance = random.Random(os.getpid())

    def do(job: Job) -> None:
        begun.set()
        time.sleep(chance.uniform(0, 0.05))
        match job.payload["manner"]:
            case "later" if job.attempt == 1:
                raise TryAgain(datetime.now(UTC) + timedelta(seconds=0.3))
            case "hopeless":
                raise Hopeless("gone")
            case "poison":
                os.kill(os.getpid(), signal.SIGKILL)
            case "clumsy":
                note(services, job)
                raise ValueError("after all was done")
        note(services, job)
        time.sleep(chance.uniform(0, 0.03))

    return do


def labour(database_url: str, begun: Event) -> None:
    """Work until killed, or kindly stopped."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    services = services_of(database_url)
    run(services, stop, pace=QUICK, by=dict.fromkeys(KINDS, handler(services, begun)))
    services.close()


class Gang:
    """Some such processes; one that is gone is replaced."""

    def __init__(self, database_url: str, many: int) -> None:
        self._made = multiprocessing.get_context("forkserver")
        self._made.set_forkserver_preload(["tests.support.labour", "reciprocity.worker.carried"])
        self._database_url = database_url
        self._all = [self._begin() for _ in range(many)]
        self.killed = 0

    def _begin(self) -> tuple[BaseProcess, Event]:
        begun = self._made.Event()
        made = self._made.Process(target=labour, args=(self._database_url, begun), daemon=True)
        made.start()
        return made, begun

    def kill_one(self, chance: random.Random) -> None:
        """Kill one of those that have begun to work, if any, whatever it is doing."""
        working = [one for one, begun in self._all if begun.is_set() and one.is_alive()]
        if working:
            chance.choice(working).kill()
            self.killed += 1

    def fill_up(self) -> None:
        """Begin new ones in place of those that are gone."""
        self._all = [(one, begun) if one.is_alive() else self._begin() for one, begun in self._all]

    def stop(self) -> None:
        """Ask all to stop, and see that they do."""
        for one, _ in self._all:
            one.terminate()
        for one, _ in self._all:
            one.join(20)
            assert one.exitcode is not None, "it does not stop"


def until(true: Callable[[], bool], seconds: float, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it takes too long"
        meanwhile()
        time.sleep(0.05)
