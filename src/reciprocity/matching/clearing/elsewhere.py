"""Work that may be done elsewhere: sent to an executor, and done here when no answer comes."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

A = TypeVar("A")


def sent(executor: Executor | None, work: Callable[..., A], *args: Any) -> "Future[A] | None":
    """Return who helps, if anybody does."""
    if executor is None:
        return None
    try:
        return executor.submit(work, *args)
    except Exception:  # noqa: BLE001 - every kind of executor refuses in words of its own, and it is done here then
        return None


def received(helper: "Future[A] | None", here: Callable[[], A], seconds: float) -> A:
    """Return what a helper found within some seconds; what nobody has an answer to is done here."""
    if helper is None:
        return here()
    try:
        return helper.result(seconds)
    except Exception:  # noqa: BLE001 - whatever went wrong there, a mistake of ours shows itself here too
        return here()
