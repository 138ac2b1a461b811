"""Pages: how many, and an opaque signed position that works for this list and this caller only."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query
from itsdangerous import BadSignature, URLSafeSerializer
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.errors import InvalidCursor
from reciprocity.services.act import Act
from reciprocity.store.base import Slice
from reciprocity.wire.base import Page, WireModel
from reciprocity.wiring import Services

R = TypeVar("R", bound=WireModel)
PageSize = Annotated[int, Query(alias="pageSize", ge=1, le=200, description="How many items to return.")]
Cursor = Annotated[
    str | None, Query(max_length=500, description="`nextCursor` of the page before; leave out to begin.")
]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is asked for."""

    size: int
    cursor: str | None


async def paging(page_size: PageSize = 50, cursor: Cursor = None) -> Paging:
    """Read which part of a list is asked for."""
    return Paging(page_size, cursor)


UsePaging = Annotated[Paging, Depends(paging)]


def page(
    request: Request,
    services: Services,
    act: Act,
    asked: Paging,
    read: Callable[[UUID | None, int], Slice[R]],
    also: str = "",
) -> Response:
    """Answer one page of a list, with the way to the next; ``also`` is what else narrows the list."""
    if request.method != "GET":
        content, headers = _content(request, services, act, asked, read, also)
    else:
        _, content, headers = services.memory.recall(
            _question(request), lambda: (act, *_content(request, services, act, asked, read, also))
        )
    return _answer(content, headers)


def remembered(request: Request) -> Response | None:
    """Answer a page that this key was given before and that still holds; None when it has to be read."""
    services: Services = request.app.state.services
    found = services.memory.known(_question(request))
    if found is None:
        return None
    act, content, headers = found
    if not services.door.is_known(act):
        return None
    request.state.access_key_id = str(act.key.id)
    services.rate_limits.asked(str(act.key.id))
    return _answer(content, headers)


def _question(request: Request) -> tuple[str, bytes, str, str]:
    """Return by what a page is remembered: whose key asks, and for what; the key itself is not kept."""
    key = hashlib.sha256(request.headers.get("authorization", "").encode()).digest()
    return "page", key, request.url.path, request.url.query


def _answer(content: str, headers: dict[str, str]) -> Response:
    return Response(content, headers=headers, media_type="application/json")


def _content(
    request: Request,
    services: Services,
    act: Act,
    asked: Paging,
    read: Callable[[UUID | None, int], Slice[R]],
    also: str,
) -> tuple[str, dict[str, str]]:
    query = [(name, value) for name, value in request.query_params.items() if name not in ("cursor", "pageSize")]
    signer = _signer(services, act, request.url.path, [*sorted(query), also])
    found = read(_position(signer, asked.cursor), asked.size)
    cursor = None if found.last is None else str(signer.dumps(found.last.hex))
    headers = {}
    if cursor is not None and request.method == "GET":
        following = urlencode([*query, ("pageSize", asked.size), ("cursor", cursor)])
        headers["Link"] = f'<{request.url.path}?{following}>; rel="next"'
    return Page[R].model_construct(items=found.items, next_cursor=cursor).model_dump_json(), headers


def _signer(services: Services, act: Act, path: str, query: object) -> URLSafeSerializer:
    """Sign over who asks, where, and which list it is."""
    list_ = hashlib.sha256(repr((act.key.id, act.at, path.rpartition("/")[2], query)).encode()).hexdigest()
    return URLSafeSerializer(services.cursor_secret, salt=list_, signer_kwargs={"digest_method": hashlib.sha256})


def _position(signer: URLSafeSerializer, cursor: str | None) -> UUID | None:
    if cursor is None:
        return None
    try:
        last = UUID(hex=signer.loads(cursor))
    except (BadSignature, ValueError) as fault:
        raise InvalidCursor from fault
    if signer.dumps(last.hex) != cursor:  # the last letter of base64 has bits that nobody reads
        raise InvalidCursor
    return last
