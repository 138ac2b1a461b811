"""Logs: a line of JSON for every request and every fault of ours, by ids; never what was asked or answered."""

import logging
from typing import Any

from starlette.types import Scope

logger = logging.getLogger("reciprocity")
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))  # others are a caller's own words


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
