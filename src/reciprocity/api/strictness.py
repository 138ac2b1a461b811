"""Reading requests strictly: JSON without surprises, no unknown or repeated parameters, no keys in addresses."""

import hashlib
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.errors import InvalidInput, InvalidParam, KeyInAddress, UnsupportedMediaType
from reciprocity.wire.strict_json import Unreadable, read_json

from .paging import remembered


class IdConvertor(StringConvertor):
    """An id in an address; what begins with an underscore, such as ``_search``, is none."""

    regex = "[^_/][^/]*"


register_url_convertor("id", IdConvertor())


class StrictRequest(Request):
    """A request whose body is read strictly, and remembered as a fingerprint."""

    async def body(self) -> bytes:
        """Return the body and remember its digest."""
        data = await super().body()
        self.state.body_digest = hashlib.sha256(data).hexdigest()
        return data

    async def json(self) -> Any:
        """Return the body as JSON; for one that cannot be read a list of that, which no model takes for an object."""
        found = read_json(await self.body())
        return [found] if isinstance(found, Unreadable) else found


class StrictRoute(APIRoute):
    """A route that knows which parameters it takes."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the checks before it."""
        handle = super().get_route_handler()
        known = set(_query_names(self.dependant))

        takes_form = self.body_field is not None and isinstance(self.body_field.field_info, params.Form)

        async def strict(request: Request) -> Response:
            _check_address(request, known)
            if request.method == "GET" and (again := remembered(request)) is not None:
                return again
            if takes_form and not request.headers.get("content-type", "").startswith("multipart/form-data"):
                raise UnsupportedMediaType(expected="multipart/form-data")
            return await handle(StrictRequest(request.scope, request.receive))

        return strict


def _query_names(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for part in dependant.dependencies:
        yield from _query_names(part)


def _check_address(request: Request, known: set[str]) -> None:
    if "rcp_" in request.url.path or "rcp_" in request.url.query:
        raise KeyInAddress
    given = [name for name, _ in request.query_params.multi_items()]
    wrong = [
        InvalidParam(
            "query",
            "unknown-parameter",
            "Er staat een onbekende parameter in het adres.",
            "There is an unknown parameter in the address.",
        )
        for name in set(given) - known
    ]
    wrong += [
        InvalidParam(
            name,
            "repeated-parameter",
            "Deze parameter staat er vaker dan eens.",
            "This parameter is given more than once.",
        )
        for name in sorted(known)
        if given.count(name) > 1
    ]
    if wrong:
        raise InvalidInput(*wrong)
