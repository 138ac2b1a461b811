"""Refusals and faults become problems here, and only here."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain import errors
from reciprocity.domain.errors import InvalidInput, Refusal, UnreadableBody
from reciprocity.wire.sentences import param
from reciprocity.wire.strict_json import Unreadable

from . import answer_page, board, docs_page, health, metrics
from .noted import noted
from .problems import language_of, problem
from .routes import ROUTES

_OTHERS = (answer_page, board, docs_page, health, metrics)
_ROUTES = (*ROUTES, *(r for m in _OTHERS for r in m.router.routes if isinstance(r, APIRoute)))


def install(app: FastAPI) -> None:
    """Answer everything that goes wrong in one form."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _stock)


async def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, Refusal)
    answer = problem(fault, request.scope)
    answer.background = noted(request, fault)
    return answer


async def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    lists = (e["input"] for e in fault.errors() if isinstance(e.get("input"), list))
    unreadable = next((found[0] for found in lists if found and isinstance(found[0], Unreadable)), None)
    if unreadable is not None:
        nl = language_of(request.scope) == "nl"
        return problem(UnreadableBody(unreadable.nl if nl else unreadable.en), request.scope)
    if any(e["loc"] == ("body",) and isinstance(e.get("input"), bytes) for e in fault.errors()):
        return problem(errors.UnsupportedMediaType(expected="application/json"), request.scope)
    return problem(InvalidInput(*(param(e, within=1) for e in fault.errors())), request.scope)


async def _stock(request: Request, fault: Exception) -> Response:
    """Translate what the framework refuses by itself."""
    assert isinstance(fault, HTTPException)
    match fault.status_code:
        case 404:
            refusal: Refusal = errors.NotFound()
        case 405:
            refusal = errors.MethodNotAllowed()
        case 413:
            refusal = errors.TooLarge(limit=request.app.state.services.max_body_bytes)
        case 415:
            refusal = errors.UnsupportedMediaType(expected="application/json")
        case _:
            refusal = InvalidInput()
    answer = problem(refusal, request.scope)
    if fault.status_code == 405:
        answer.headers["Allow"] = ", ".join(_allowed(request))
        return answer
    for name, value in (fault.headers or {}).items():
        answer.headers[name] = value
    return answer


def _allowed(request: Request) -> list[str]:
    """Return the methods that an address knows; the framework tells only those of the first route."""
    found = {m for route in _ROUTES if route.path_regex.match(request.url.path) for m in route.methods or ()}
    return sorted(found - {"HEAD"})
