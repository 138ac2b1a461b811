"""Answers: as wire models that forgive what they do not know, or as problems."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from reciprocity.wire import base
from reciprocity.wire.sentences import param

from .errors import InvalidInput, PreconditionFailed, Problem, ServiceFault, UnexpectedAnswer

M = TypeVar("M", bound=base.WireModel)
_NOTE = "_etag_of_the_answer"


def as_model(kind: type[M]) -> Callable[[httpx.Response], M]:
    """Return how to read an answer as a model, which remembers the ETag that it came with."""

    def read(response: httpx.Response) -> M:
        found = _validated(kind, response)
        if isinstance(found, tuple):  # raised here, where no exception hangs on that holds the answer
            raise UnexpectedAnswer(response.status_code, found, response.headers.get("API-Version"))
        return noted(found, response.headers.get("ETag"))

    return read


def as_text(response: httpx.Response) -> str:
    """Read an answer as text."""
    return response.text


def as_bytes(response: httpx.Response) -> bytes:
    """Read an answer as it came: a file."""
    return response.content


def as_nothing(_response: httpx.Response) -> None:
    """Read an answer that says no more than that it is done."""


def noted(model: M, etag: str | None) -> M:
    """Let a model remember the ETag that it came with."""
    if etag is not None:
        model.__dict__[_NOTE] = etag
    return model


def etag_of(thing: object) -> str | None:
    """Return the ETag with which something was read, or None when it came out of a list.

    It stands beside the fields, as pydantic keeps what `cached_property` found: it is neither compared nor sent.
    """
    note: str | None = getattr(thing, "__dict__", {}).get(_NOTE)
    return note


def problem_of(response: httpx.Response) -> Problem | UnexpectedAnswer:
    """Return what a refusal says; from a proxy on the way it may be no problem of ours."""
    told = _validated(base.Problem, response)
    if isinstance(told, tuple):
        return UnexpectedAnswer(response.status_code, (), response.headers.get("API-Version"))
    default = ServiceFault if response.status_code >= 500 else Problem
    return Problem.of_status.get(response.status_code, default)(told, retry_after(response))


def retry_after(response: httpx.Response) -> float | None:
    """Return for how many seconds the service wants to be left in peace."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else None


def given(kind: type[M], model: M | None, fields: Mapping[str, Any]) -> M:
    """Return what is to be sent, as a model; fields that do not fit are told as the service would tell them."""
    if model is not None and not fields:
        return model
    known = {} if model is None else {name: getattr(model, name) for name in model.model_fields_set}
    found = _fitting(kind, known | dict(fields))
    if isinstance(found, list):
        raise InvalidInput(_told_here("invalid-input", "The input is not valid", "It was not sent.", found))
    return found


def changed_since() -> PreconditionFailed:
    """Return that something is no longer what the caller has read."""
    detail = "Somebody else has changed this since you read it. Fetch it again and make your change on that."
    told = _told_here("stale-version", "It was changed in the meantime", detail, None)
    return PreconditionFailed(told.model_copy(update={"status": 412}))


def _validated(kind: type[M], response: httpx.Response) -> M | tuple[str, ...]:
    try:
        return kind.model_validate_json(response.content, extra="ignore")
    except ValidationError as fault:
        faults = fault.errors(include_url=False, include_context=False, include_input=False)
        return tuple(".".join(map(str, one["loc"])) for one in faults[:10])


def _fitting(kind: type[M], fields: Mapping[str, Any]) -> M | list[base.ProblemParam]:
    try:
        return kind.model_validate(fields)
    except ValidationError as fault:
        faults = [param(one) for one in fault.errors(include_url=False, include_input=False)]
        return [base.ProblemParam(name=one.name, code=one.code, reason=one.en) for one in faults]


def _told_here(code: str, title: str, detail: str, params: list[base.ProblemParam] | None) -> base.Problem:
    kind = f"urn:reciprocity:problem:{code}"
    return base.Problem(
        type=kind, title=title, status=400, detail=detail, instance="not sent", code=code, invalid_params=params
    )
