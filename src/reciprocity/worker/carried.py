"""Workers to whom procrastinate brings jobs by their id: on PostgreSQL, in as many processes as there are.

What is true of a job is our row. A carrier whose job cannot be taken now comes again when it can; one whose worker was
killed is let loose by the next rescue. So procrastinate may bring a job twice, and it is still done once.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import UUID

import procrastinate
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Carrier

from reciprocity.domain.errors import NotFound
from reciprocity.domain.jobs import JobStatus
from reciprocity.store.carriers import TASK

from .hands import Hands, told
from .pace import Pace

T = TypeVar("T")
for theirs in ("procrastinate", "psycopg.pool"):  # they log words of exceptions; we tell what fails
    logging.getLogger(theirs).setLevel(logging.CRITICAL)
SOON = timedelta(seconds=1)
POLLS = 4  # PostgreSQL tells of what is new; what comes again is looked for, at this many times the pace of looking


class _NotYet(Exception):
    """The job is to be brought again, at a moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at


class _Again(procrastinate.BaseRetryStrategy):
    """Brings a job again until our row says that it has ended."""

    def get_retry_decision(self, *, exception: BaseException, job: Carrier) -> procrastinate.RetryDecision:  # noqa: ARG002 - procrastinate names them
        at = exception.at if isinstance(exception, _NotYet) else datetime.now(UTC) + SOON
        return procrastinate.RetryDecision(retry_at=at)


def carried(hands: Hands, stop: threading.Event, *, once: bool = False) -> None:
    """Do what is brought until stopped; begin anew after a while when the database was away."""
    while True:
        try:
            asyncio.run(_work(hands, stop, once))
        except Exception as fault:
            told(fault)
            if once:
                raise
        if once or stop.wait(SOON.total_seconds()):
            break
    hands.let_go()


async def _work(hands: Hands, stop: threading.Event, once: bool) -> None:
    app, pace = _app(hands), hands.pace
    async with app.open_async():
        await _rescue(app, pace)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[kind.value for kind in hands.handlers],
                concurrency=pace.at_once,
                wait=not once,
                listen_notify=not once,
                install_signal_handlers=False,
                delete_jobs="always",
                fetch_job_polling_interval=POLLS * pace.look.total_seconds(),
                update_heartbeat_interval=pace.beat.total_seconds(),
                stalled_worker_timeout=pace.lease.total_seconds(),
                shutdown_graceful_timeout=pace.grace.total_seconds(),
            )
        )
        watch = asyncio.create_task(_stopped(stop))
        rescuer = asyncio.create_task(_rescue_again(app, pace))
        await asyncio.wait({worker, watch}, return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, watch, rescuer):
            task.cancel()
        *_, ended = await asyncio.gather(watch, rescuer, worker, return_exceptions=True)
        if isinstance(ended, Exception):
            raise ended


def _app(hands: Hands) -> procrastinate.App:
    connector = procrastinate.PsycopgConnector(kwargs=dict(hands.jobs.connection), min_size=2, max_size=6)
    app = procrastinate.App(connector=connector)

    @app.task(name=TASK, retry=_Again())
    async def work(job: str) -> None:
        try:
            await _in_thread(lambda: _take(hands, UUID(job)))
        except asyncio.CancelledError:  # the time to finish in is over
            hands.let_go(UUID(job))
            raise

    return app


def _take(hands: Hands, job_id: UUID) -> None:
    """Do the job that was brought; ask for it again unless it has ended."""
    hands.take(job_id)
    try:
        facts = hands.jobs.get(job_id)
    except NotFound:
        return
    match facts.status:
        case JobStatus.WAITING:
            moment = datetime.now(UTC)
            raise _NotYet(facts.run_at if facts.run_at > moment else moment + SOON)
        case JobStatus.RUNNING:
            raise _NotYet(facts.lease_until or datetime.now(UTC))


async def _stopped(stop: threading.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(0.1)


async def _rescue_again(app: procrastinate.App, pace: Pace) -> None:
    while True:
        await asyncio.sleep(pace.rescue.total_seconds())
        try:
            await _rescue(app, pace)
        except ConnectorException as fault:
            told(fault)


async def _rescue(app: procrastinate.App, pace: Pace) -> None:
    """Let loose what workers carried that give no sign of life: procrastinate would leave it with them for ever."""
    for carrier in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.lease.total_seconds()):
        with suppress(ConnectorException):  # another worker was first
            await app.job_manager.retry_job(carrier)


async def _in_thread(work: Callable[[], T]) -> T:
    """Do something in a thread that does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(set_it: Callable[..., None], value: object) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(lambda: None if future.done() else set_it(value))

    def run() -> None:
        try:
            tell(future.set_result, work())
        except BaseException as fault:  # noqa: BLE001 - it is raised where it is waited for
            tell(future.set_exception, fault)

    threading.Thread(target=run, name="worker-job", daemon=True).start()
    return await future
