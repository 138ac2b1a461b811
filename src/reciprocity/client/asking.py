"""The few ways in which everything is asked: read, list, make, change, remove."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from reciprocity.wire.base import Page, WireModel

from .addresses import HasId, Of, id_of
from .answers import as_model, as_nothing, changed_since, etag_of
from .attempts import answered
from .errors import UnexpectedAnswer
from .lists import Reading
from .operations import Place, R
from .steps import Request, Steps

I = TypeVar("I", bound=WireModel)  # noqa: E741  # an item of a list
M = TypeVar("M", bound=WireModel)
Params = Mapping[str, object]


class Asking(Place[R], Generic[R]):
    """A place with the ways to ask for what is there."""

    def _read(self, path: str, kind: type[M]) -> Steps[M]:
        return answered(self._request("GET", path), as_model(kind), self._how)

    def _all(
        self, path: str, kind: type[Page[I]], params: Params | None = None, page_size: int = 50
    ) -> Reading[Page[I]]:
        """Read a list, page by page."""
        cursor: str | None = None
        while True:
            asked = {"pageSize": page_size, "cursor": cursor, **(params or {})}
            page = yield answered(self._request("GET", path, asked), as_model(kind), self._how)
            cursor = page.next_cursor
            if cursor is None:
                return

    def _make(self, path: str, body: WireModel | None, kind: type[M], idempotency_key: str | None = None) -> Steps[M]:
        return answered(self._post(path, body, idempotency_key), as_model(kind), self._how)

    def _change(self, path: str, thing: M | object, body: WireModel, kind: type[M]) -> Steps[M]:
        """Change something, if it still is what was read."""
        headers = {"If-Match": (yield from self._version(path, thing, kind))}
        request = self._request("PATCH", path, headers=headers, body=body)
        return (yield from answered(request, as_model(kind), self._how))

    def _remove(self, path: str, thing: M | object, kind: type[M]) -> Steps[None]:
        """Remove something, if it still is what was read."""
        headers = {"If-Match": (yield from self._version(path, thing, kind))}
        yield from answered(self._request("DELETE", path, headers=headers), as_nothing, self._how)

    def _version(self, path: str, thing: M | object, kind: type[M]) -> Steps[str]:
        """Return the ETag with which something was read; what came out of a list is read again, and compared."""
        etag = etag_of(thing)
        if etag is not None:
            return etag
        now = yield from self._read(path, kind)
        if isinstance(thing, kind) and _moment(thing) != _moment(now):
            raise changed_since()
        etag = etag_of(now)
        if etag is None:
            raise UnexpectedAnswer(200, ("ETag",))
        return etag

    def _post(
        self, path: str, body: WireModel | None, idempotency_key: str | None, headers: Mapping[str, str] | None = None
    ) -> Request:
        word = idempotency_key or self._runner.manner.new_word()
        return self._request("POST", path, headers={"Idempotency-Key": word, **(headers or {})}, body=body)

    def _request(
        self,
        method: str,
        path: str,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        body: WireModel | None = None,
    ) -> Request:
        asked = {name: str(value) for name, value in (params or {}).items() if value is not None}
        content = None if body is None else body.model_dump_json(exclude_unset=True).encode()
        kind = {} if content is None else {"Content-Type": "application/json"}
        return Request(method, self._address + path, asked, kind | dict(headers or {}), content)

    @property
    def _how(self) -> Any:
        return self._runner.manner.persistence


def at(thing: Of[HasId]) -> str:
    """Return where something stands in its list."""
    return f"/{id_of(thing)}"


def _moment(thing: WireModel) -> object:
    """Return by what it shows that something has changed."""
    return getattr(thing, "updated_at", thing)
