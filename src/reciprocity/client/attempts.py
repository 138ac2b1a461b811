"""Asking until there is an answer that stands: what is tried again, how often, and after how long.

A POST bears an idempotency key, so that it is done once however often it is sent. A PATCH or DELETE is sent again only
when it surely was not done. Waiting times grow and are drawn by lot ("full jitter"), so that many clients do not come
back all at once (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import httpx

from .answers import problem_of, retry_after
from .errors import Problem, Unreachable
from .steps import NoAnswer, Outcome, Request, Steps, pause, told

T = TypeVar("T")
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
ANY_TIME = {429, 503}
WHEN_REPEATABLE = {429, 502, 503, 504}


@dataclass(frozen=True, slots=True)
class Persistence:
    """How often to try again, and how long to wait; chance and clock are passed in."""

    retries: int
    patience: float  # seconds to wait at most for a service that says "later"
    chance: Callable[[], float]
    clock: Callable[[], float]


def answered(request: Request, read: Callable[[httpx.Response], T], how: Persistence) -> Steps[T]:
    """Ask, and return what was answered; raise what the service says is wrong."""
    tried = 0
    while True:
        outcome = yield from _once_through(request, how)
        tried += 1
        seconds = _wait_before_next(request, outcome, tried, how)
        if seconds is None:
            return _result(outcome, read, tried)
        yield from pause(seconds)


def _once_through(request: Request, how: Persistence) -> Steps[Outcome]:
    """Ask, and wait on while the service is still busy with the same request: that is no attempt that failed."""
    began, waits = how.clock(), 0
    while True:
        outcome = yield from told(request)
        waits += 1
        if not _still_running(outcome) or how.clock() - began > how.patience:
            return outcome
        yield from pause(_drawn(waits, how))


def _still_running(outcome: Outcome) -> bool:
    if isinstance(outcome, NoAnswer) or outcome.status_code != 409:
        return False
    found = problem_of(outcome)
    return isinstance(found, Problem) and found.code == "still-running"


def _wait_before_next(request: Request, outcome: Outcome, tried: int, how: Persistence) -> float | None:
    """Return after how many seconds to try again; None when this is the answer."""
    repeatable = request.method in ("GET", "POST")
    if isinstance(outcome, NoAnswer):
        again, asked = repeatable or not outcome.sent, 0.0
    else:
        again = outcome.status_code in (WHEN_REPEATABLE if repeatable else ANY_TIME)
        asked = retry_after(outcome) or 0.0
    if not again or tried > how.retries or asked > how.patience:
        return None
    return asked + _drawn(tried, how)


def _drawn(tried: int, how: Persistence) -> float:
    longest: float = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1))
    return how.chance() * longest


def _result(outcome: Outcome, read: Callable[[httpx.Response], T], tried: int) -> T:
    if isinstance(outcome, NoAnswer):
        raise Unreachable(outcome.kind, tried)
    if not outcome.is_success:
        raise problem_of(outcome)
    return read(outcome)
