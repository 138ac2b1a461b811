"""A Dask cluster of worker processes on this machine, and work in which a worker dies."""

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


@contextmanager
def cluster(workers: int = 2) -> Iterator[Any]:
    """Start worker processes and stop them; what they write in their logs is not shown."""
    distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    with distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
    ) as running:
        yield running


def pids(running: Any) -> set[int]:
    """Return the process ids of the workers."""
    return {nanny.pid for nanny in running.workers.values()}


def killed_at_work(grave: Path, work: Callable[..., Any], *args: Any) -> Any:
    """Do some work; the process that does so first is killed before it can tell what came of it."""
    answer = work(*args)
    try:
        with grave.open("x") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        return answer
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives this")


class KilledAtWork(Executor):
    """Has all work done by another executor, of which a worker is killed at work; nothing can be taken back."""

    def __init__(self, inner: Executor, grave: Path) -> None:
        self._inner, self._grave = inner, grave
        self.done = 0

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        answer = _NotTakenBack()
        self._inner.submit(killed_at_work, self._grave, work, *args).add_done_callback(
            lambda sent: self._came(answer, sent)
        )
        return answer

    def _came(self, answer: "Future[Any]", sent: "Future[Any]") -> None:
        fault = sent.exception()
        if fault is not None:
            answer.set_exception(fault)
            return
        self.done += 1
        answer.set_result(sent.result())


class _NotTakenBack(Future[Any]):
    def cancel(self) -> bool:
        return False
