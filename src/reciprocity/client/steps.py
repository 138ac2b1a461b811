"""Work with the service as steps: what is to be asked and how long to wait, without anybody who does so.

An operation is a generator. It yields a request or a pause, is given what came of it, and returns its result. Who runs
it, waiting or with ``await``, knows nothing of retries, pages or jobs; those are written once, here and around here.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import httpx

from .uploads import Upload

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """One request: where, and with what. The key is not in it; who sends it knows that."""

    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """So many seconds in which nothing is asked."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """That no answer came; not the exception itself, which holds the request and in it the key."""

    kind: str
    sent: bool  # False: surely nothing of it reached the service


Outcome: TypeAlias = httpx.Response | NoAnswer
Steps: TypeAlias = Generator[Request | Pause, Any, T]


def told(request: Request) -> Steps[Outcome]:
    """Ask once."""
    outcome: Outcome = yield request
    return outcome


def pause(seconds: float) -> Steps[None]:
    """Wait."""
    yield Pause(seconds)
