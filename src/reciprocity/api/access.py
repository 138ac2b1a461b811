"""Access: every route but the public ones names the right that it needs, and gets an act of a known caller."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header, Path
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from reciprocity.domain.errors import NotAuthenticated
from reciprocity.domain.permissions import Scope
from reciprocity.domain.sign_in_errors import SignInOpensNothing
from reciprocity.services.act import Act
from reciprocity.wiring import Services

from .context import UseServices

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="accessKey",
    bearerFormat="rcp_<environment>_<id>_<secret>",
    description="Plak hier uw toegangssleutel (rcp_...), zonder het woord Bearer.",
)
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
NeighbourhoodRef = Annotated[
    str,
    Path(
        description="Id or slug of the neighbourhood.",
        examples=["kanaleneiland"],
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=63,
    ),
]
OnBehalfOf = Annotated[
    str | None,
    Header(
        alias="On-Behalf-Of",
        description="Id, in the system of the software that asks, of the colleague for whom it asks.",
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$",
        include_in_schema=False,  # on every operation; docs/api.md tells of it
    ),
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Your own word for this request: sent again, it gets the first answer. May be left empty.",
        pattern=r"^[\x21-\x7e]{1,200}$",
    ),
]


def anywhere(scope: Scope | None = None) -> Any:
    """Ask for a known caller, with a right if one is named."""

    async def enter(
        request: Request, services: UseServices, credentials: Credentials, on_behalf_of: OnBehalfOf = None
    ) -> Act:
        return await entered(request, services, _text(credentials), None, scope, on_behalf_of)

    return Depends(_named(enter, scope))


def within(scope: Scope) -> Any:
    """Ask for a known caller whose key opens the neighbourhood in the address, with this right."""

    async def enter(
        request: Request,
        services: UseServices,
        credentials: Credentials,
        neighbourhood: NeighbourhoodRef,
        on_behalf_of: OnBehalfOf = None,
    ) -> Act:
        return await entered(request, services, _text(credentials), neighbourhood, scope, on_behalf_of)

    return Depends(_named(enter, scope))


def once(act: Act, key: str | None, request: Request, digest: str | None = None) -> Act:
    """Mark an act with its Idempotency-Key and a fingerprint of the request, in which no id can be read."""
    if key is None:
        return act
    body = digest if digest is not None else getattr(request.state, "body_digest", "")  # some ask without a body
    asked = f"{request.method} {request.url.path}?{request.url.query} {body}"
    return act.numbered(key, hashlib.sha256(asked.encode()).hexdigest())


async def entered(
    request: Request,
    services: Services,
    text: str | None,
    place: str | None,
    scope: Scope | None = None,
    on_behalf_of: str | None = None,
) -> Act:
    """Let in who has a key or a token, into a place if one is named, for what needs a right."""
    if text is None:
        raise NotAuthenticated
    try:
        act = services.door.known(text, place)
        if act is None:  # the database is asked in a thread, so that nobody else waits for it
            act = await run_in_threadpool(services.door.enter, text, place)
    except (NotAuthenticated, SignInOpensNothing):
        services.rate_limits.tried(request.client.host if request.client is not None else "unknown")
        raise
    request.state.access_key_id = str(act.key.id)
    services.rate_limits.asked(str(act.key.id))
    if place is not None:
        act = act.entering(act.at)
    request.state.act = act = act.asked_in(UUID(request.state.request_id), on_behalf_of)
    if scope is not None:
        act.demand(scope)
    return act


def _text(credentials: HTTPAuthorizationCredentials | None) -> str | None:
    return None if credentials is None else credentials.credentials


def _named(enter: Callable[..., Awaitable[Act]], scope: Scope | None) -> Callable[..., Awaitable[Act]]:
    enter.__dict__["needs_scope"] = scope
    return enter
