"""Logs: a line of JSON for every request and every fault of ours, by ids; never what was asked or answered."""

import logging
import sys
from typing import Any, TextIO

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter
from starlette.types import Scope

logger = logging.getLogger("reciprocity")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))  # others are a caller's own words


def as_json(stream: TextIO | None = None) -> None:
    """Write all that is logged as lines of JSON: ours, and what the server says of itself."""
    handler = logging.StreamHandler(stream or sys.stderr)
    names = {"levelname": "level", "name": "logger"}
    form, left_out = "%(levelname)s %(name)s %(message)s", [*RESERVED_ATTRS, "color_message"]
    handler.setFormatter(
        JsonFormatter(form, rename_fields=names, timestamp="at", json_ensure_ascii=False, reserved_attrs=left_out)
    )
    for name, level in (("reciprocity", logging.INFO), ("uvicorn.error", logging.INFO)):
        one = logging.getLogger(name)
        one.handlers, one.propagate = [handler], False
        one.setLevel(level)


def method_of(scope: Scope) -> str:
    """Return the method of a request; one of a caller's own is told by no name."""
    return scope["method"] if scope["method"] in METHODS else "other"


def operation_of(scope: Scope) -> str | None:
    """Return the address of a request as the API describes it, without ids and names of places."""
    return getattr(scope.get("route"), "path_format", None)


def request_done(scope: Scope, request_id: str, status: int, seconds: float) -> None:
    """Log that a request was answered: by its operation, not by its address, in which names of places stand."""
    state: dict[str, Any] = scope.get("state", {})
    logger.info(
        "request",
        extra={
            "request": request_id,
            "method": method_of(scope),
            "operation": operation_of(scope),
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "access_key": state.get("access_key_id"),
        },
    )


def fault(kind: str, request_id: str, where: str) -> None:
    """Log where something of ours went wrong, never what was in it: messages of exceptions can hold personal data."""
    logger.error("unhandled %s in request %s\n%s", kind, request_id, where, extra={"request": request_id})


def not_tidied(fault_: BaseException) -> None:
    """Log that what is past its term could not be removed this time; never what was in it."""
    logger.error("what is past its term was not removed: %s", type(fault_).__name__)
