"""Refusals as `application/problem+json` (RFC 9457), in the reader's language and never with what was sent."""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from reciprocity.domain import (
    board_errors,
    conversation_errors,
    errors,
    link_errors,
    repeat_errors,
    sign_in_errors,
    webhooks,
)
from reciprocity.domain.errors import InvalidParam, Refusal
from reciprocity.wire.base import Problem, ProblemParam

STATUS: dict[type[Refusal], int] = {
    errors.UnsupportedMediaType: 415,
    errors.NotAuthenticated: 401,
    errors.KeyInAddress: 401,
    errors.NotAllowed: 403,
    board_errors.ForeignForm: 403,
    board_errors.TokenTooLong: 403,
    sign_in_errors.SignInOpensNothing: 403,
    errors.NotFound: 404,
    errors.UnknownReference: 404,
    errors.MethodNotAllowed: 405,
    errors.AlreadyExists: 409,
    errors.Collision: 409,
    errors.StateConflict: 409,
    errors.InMatch: 409,
    errors.NotConfirmed: 409,
    conversation_errors.NoDraftAnyMore: 409,
    link_errors.NothingToAnswer: 409,
    link_errors.LinkOpensNothing: 404,
    repeat_errors.StillRunning: 409,
    repeat_errors.AnswerErased: 410,
    errors.OvertakenByOthers: 409,
    errors.KeyNotReplaceable: 409,
    sign_in_errors.NotThatKind: 409,
    webhooks.StillWaiting: 409,
    webhooks.WebhookInactive: 409,
    errors.StaleVersion: 412,
    errors.TooLarge: 413,
    repeat_errors.IdempotencyKeyReused: 422,
    errors.PreconditionMissing: 428,
    errors.TooManyRequests: 429,
    errors.DatabaseNotReady: 503,
    errors.TooBusy: 503,
    sign_in_errors.IdentityProviderAway: 503,
    errors.InternalError: 500,
}
TYPE_BASE = "urn:reciprocity:problem:"
LARGEST_LIST_OF_FAULTS = 100


def problem(refusal: Refusal, scope: Scope) -> Response:
    """Return a refusal as an answer."""
    status = status_of(refusal)
    language = language_of(scope)
    body = Problem(
        type=TYPE_BASE + refusal.code,
        title=refusal.title,
        status=status,
        detail=refusal.sentence(language),
        instance=f"urn:uuid:{scope.get('state', {}).get('request_id', '')}",
        code=refusal.code,
        invalid_params=_params(refusal.params, language) or None,
    )
    headers = {"WWW-Authenticate": 'Bearer realm="reciprocity"'} if status == 401 else {}
    if isinstance(refusal, errors.TooManyRequests | errors.TooBusy):
        headers["Retry-After"] = str(refusal.evidence["seconds"])
    content = body.model_dump_json(exclude_none=True)
    return Response(content, status, headers | {"Content-Language": language}, "application/problem+json")


def status_of(refusal: Refusal) -> int:
    """Return the status that a refusal is answered with."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 400)


def language_of(scope: Scope) -> str:
    """Return the language of the reader: Dutch when it comes first, else English."""
    wanted = Headers(scope=scope).get("accept-language", "").strip().lower()
    return "nl" if wanted.startswith("nl") else "en"


def _params(params: Iterable[InvalidParam], language: str) -> list[ProblemParam]:
    found = [ProblemParam(name=p.name, code=p.code, reason=p.nl if language == "nl" else p.en) for p in params]
    return found[:LARGEST_LIST_OF_FAULTS]
