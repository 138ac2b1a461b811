"""Who does the steps: one who waits, and one who awaits. Both are thin, and know nothing of what is asked."""

import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import httpx

from .attempts import Persistence
from .steps import NoAnswer, Outcome, Pause, Request, Steps

T = TypeVar("T")
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Manner:
    """How to ask: with which headers, how patiently, and where words for idempotency come from."""

    headers: dict[str, str]
    timeout: float
    persistence: Persistence
    new_word: Callable[[], str]

    def acting_for(self, colleague: str) -> "Manner":
        """Return the same manner on behalf of a colleague."""
        return replace(self, headers=self.headers | {"On-Behalf-Of": colleague})


class Blocking:
    """Does steps and returns what comes of them."""

    def __init__(self, http: httpx.Client, manner: Manner, sleep: Callable[[float], None] = time.sleep) -> None:
        self.http, self.manner, self.sleep = http, manner, sleep

    def run(self, begin: Callable[[], Steps[T]]) -> T:
        """Do an operation."""
        came = None
        with closing(begin()) as steps:
            while True:
                try:
                    step = steps.send(came)
                except StopIteration as end:
                    result: T = end.value
                    return result
                came = self._did(step)

    def acting_for(self, colleague: str) -> "Blocking":
        """Return who does the same on behalf of a colleague."""
        return Blocking(self.http, self.manner.acting_for(colleague), self.sleep)

    def _did(self, step: Request | Pause) -> Outcome | None:
        if isinstance(step, Pause):
            self.sleep(step.seconds)
            return None
        try:
            return self.http.request(**_spelled(step, self.manner))
        except httpx.RequestError as fault:
            return _no_answer(fault)


class Awaiting:
    """Does steps without holding up others."""

    def __init__(self, http: httpx.AsyncClient, manner: Manner, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.http, self.manner, self.sleep = http, manner, sleep

    async def run(self, begin: Callable[[], Steps[T]]) -> T:
        """Do an operation."""
        came = None
        with closing(begin()) as steps:
            while True:
                try:
                    step = steps.send(came)
                except StopIteration as end:
                    result: T = end.value
                    return result
                came = await self._did(step)

    def acting_for(self, colleague: str) -> "Awaiting":
        """Return who does the same on behalf of a colleague."""
        return Awaiting(self.http, self.manner.acting_for(colleague), self.sleep)

    async def _did(self, step: Request | Pause) -> Outcome | None:
        if isinstance(step, Pause):
            await self.sleep(step.seconds)
            return None
        try:
            return await self.http.request(**_spelled(step, self.manner))
        except httpx.RequestError as fault:
            return _no_answer(fault)


def _spelled(request: Request, manner: Manner) -> dict[str, Any]:
    """Spell a request as httpx takes it."""
    body: dict[str, Any] = {}
    if request.content is not None:
        body = {"content": request.content}
    elif request.upload is not None:
        body = {"data": request.upload.fields, "files": {"file": ("list", request.upload.file, "text/csv")}}
    return body | {
        "method": request.method,
        "url": request.path.removeprefix("/"),
        "params": request.params,
        "headers": {**manner.headers, **request.headers},
        "timeout": httpx.Timeout(manner.timeout, connect=min(manner.timeout, 10.0)),
    }


def _no_answer(fault: httpx.RequestError) -> NoAnswer:
    return NoAnswer(type(fault).__name__, sent=not isinstance(fault, NEVER_SENT))
