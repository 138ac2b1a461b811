"""Who helps with the tiles of a city: other processes of this machine, or the workers of a Dask cluster."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from threading import Lock
from typing import Any, TypeVar

from .refusals import NotPossible
from .screen import english, say

A = TypeVar("A")
MOST_PROCESSES = 60


class Helpers(Executor):
    """An executor that counts the tasks it lost; one that breaks is made anew once, and its tasks are sent again.

    `make` makes it; `remade` says how often it may be made anew.
    """

    def __init__(self, make: Callable[[], Executor], remade: int = 0) -> None:
        self._make, self._left, self._lock = make, remade, Lock()
        self._now = make()
        self.lost = 0

    def submit(self, work: Callable[..., A], /, *args: Any, **kwargs: Any) -> "Future[A]":
        """Send a task; that it is lost is told by its future."""
        answer: Future[A] = Future()
        self._send(answer, partial(work, *args, **kwargs))
        return answer

    def shutdown(self, wait: bool = True, **how: Any) -> None:
        """Stop, in the way of the executor that was made."""
        self._left = 0
        self._now.shutdown(wait, **how)

    def _send(self, answer: "Future[A]", work: Callable[[], A]) -> None:
        executor = self._now
        try:
            sent = executor.submit(work)
        except Exception as fault:  # noqa: BLE001 - every kind of executor refuses in words of its own
            self._failed(answer, work, executor, fault)
            return
        answer.add_done_callback(lambda _: sent.cancel())
        sent.add_done_callback(lambda _: self._came(answer, work, executor, sent))

    def _came(self, answer: "Future[A]", work: Callable[[], A], executor: Executor, sent: "Future[A]") -> None:
        fault = BrokenExecutor("cancelled on the way") if sent.cancelled() else sent.exception()
        if fault is not None:
            self._failed(answer, work, executor, fault)
        elif answer.set_running_or_notify_cancel():
            answer.set_result(sent.result())

    def _failed(self, answer: "Future[A]", work: Callable[[], A], executor: Executor, fault: BaseException) -> None:
        if answer.cancelled():
            return
        if isinstance(fault, BrokenExecutor) and self._made_anew(executor):
            self._send(answer, work)
        elif answer.set_running_or_notify_cancel():
            self.lost += 1
            answer.set_exception(fault)

    def _made_anew(self, broken: Executor) -> bool:
        """Tell whether there is another executor than the one that broke."""
        with self._lock:
            if self._now is broken and self._left:
                self._left -= 1
                self._now = self._make()
            return self._now is not broken


@contextmanager
def helping(processes: int | None, dask: str | None) -> Iterator[Executor | None]:
    """Open what was asked for, if anything was, and tell afterwards when it has not done its part."""
    if processes is not None and dask is not None:
        raise NotPossible(nl="Kies --processes of --dask, niet allebei.", en="Choose --processes or --dask, not both.")
    if processes is not None and not 1 <= processes <= MOST_PROCESSES:
        raise NotPossible(
            nl=f"--processes: Kies een heel getal van 1 tot en met {MOST_PROCESSES}.",
            en=f"--processes: Choose a whole number from 1 to {MOST_PROCESSES}.",
        )
    if dask is not None:
        from .dask import workers  # noqa: PLC0415 - an optional extra

        with workers(dask) as make:
            yield from _told(Helpers(make))
    elif processes is not None and processes > 1:
        with Helpers(partial(ProcessPoolExecutor, processes - 1, mp_context=get_context("spawn")), remade=1) as own:
            yield from _told(own)
    else:
        yield None


def _told(executor: Helpers) -> Iterator[Executor]:
    yield executor
    if executor.lost:
        say(
            f"Helpers lost {executor.lost} of their tasks; these were done here, and the plan is the same."
            if english()
            else f"Helpers raakten {executor.lost} taken kwijt; die zijn hier gedaan, en het plan is hetzelfde."
        )
