"""Routes of records that a team keeps: five of the same form, whatever they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import APIRouter, Body, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act
from reciprocity.store.base import Slice, Stored
from reciprocity.wire.base import Id, Page, WireModel
from reciprocity.wiring import Services

from .access import IdempotencyKey, once, within
from .answers import found, gone, made
from .conditions import BasedOn
from .context import UseServices
from .paging import UsePaging, page
from .strictness import StrictRoute

Where = dict[str, Any]
Endpoint = Callable[..., Response]


class Keeps(Protocol):
    """What keeps records of one topic."""

    def create(self, act: Act, new: Any, /) -> Stored[Any]:
        """Keep a new record."""
        ...

    def get(self, act: Act, record_id: UUID, /) -> Stored[Any]:
        """Return a record."""
        ...

    @property
    def page(self) -> Callable[..., Slice[Any]]:
        """Return records in the order they came, by act, after and size, and by what the list is narrowed down."""
        ...

    def change(self, act: Act, record_id: UUID, version: int, update: Any, /) -> Stored[Any]:
        """Change what is sent along."""
        ...

    def delete(self, act: Act, record_id: UUID, version: int, /) -> None:
        """Remove a record."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """What a route is called: by coordinators in plain Dutch, and for developers in English."""

    summary: str
    description: str


def everything() -> Where:
    """Ask for all of a list."""
    return {}


@dataclass(frozen=True, slots=True)
class Of:
    """What records are about.

    Attributes
    ----------
    one, many : str
        Names of a record and of the list, such as ``barrier`` and ``barriers``.
    records : callable
        Where they are among the services.
    reads, writes : Scope
        What their readers and writers need.
    filters : callable
        A dependency that reads what a list is narrowed down by.
    tag, called : str
        Under which heading they stand, if not under their own; what a record's id is called, if not as a record is.
    """

    one: str
    many: str
    records: Callable[[Services], Keeps]
    reads: Scope
    writes: Scope
    create: type[WireModel]
    update: type[WireModel]
    read: type[WireModel]
    examples: tuple[Where | None, Where]
    listed: Told
    made: Told
    got: Told
    changed: Told
    removed: Told
    filters: Callable[..., Where] = everything
    tag: str = ""
    called: str = ""

    @property
    def path(self) -> str:
        """Where they are."""
        return self.many.replace("_", "-")

    @property
    def name(self) -> str:
        """What a record is called."""
        return (self.called or self.one).replace("_", " ")

    @property
    def alias(self) -> str:
        """What its id is called in an address."""
        first, *rest = self.name.split()
        return f"{first}{''.join(map(str.title, rest))}Id"


def routes(of: Of) -> APIRouter:
    """Return the routes of records: list, make, read, change, remove."""
    router = APIRouter(
        prefix=f"/v1/neighbourhoods/{{neighbourhood}}/{of.path}", tags=[of.tag or of.path], route_class=StrictRoute
    )
    asks = _Endpoints(of)
    here = f"/{{{of.alias}}}"
    for path, method, endpoint, name, told, model, status in (
        ("", "GET", asks.list(), f"list_{of.many}", of.listed, Page[of.read], 200),  # type: ignore[name-defined]  # made here
        ("", "POST", asks.create(), f"create_{of.one}", of.made, of.read, 201),
        (here, "GET", asks.get(), f"get_{of.one}", of.got, of.read, 200),
        (here, "PATCH", asks.update(), f"update_{of.one}", of.changed, of.read, 200),
        (here, "DELETE", asks.delete(), f"delete_{of.one}", of.removed, None, 204),
    ):
        router.add_api_route(
            path,
            endpoint,
            methods=[method],
            name=name,
            response_model=model,
            status_code=status,
            summary=told.summary,
            description=told.description,
        )
    return router


class _Endpoints:
    """What answers; types that FastAPI reads are made here, one for each topic."""

    def __init__(self, of: Of) -> None:
        self._of = of
        self._id = Annotated[Id, Path(alias=of.alias, description=f"Id of the {of.name}.")]
        self._reader, self._writer = Annotated[Act, within(of.reads)], Annotated[Act, within(of.writes)]

    def list(self) -> Endpoint:
        of = self._of

        def list_(
            request: Request,
            services: UseServices,
            act: Any,
            asked: UsePaging,
            where: Annotated[Where, Depends(of.filters)],
        ) -> Response:
            records = of.records(services)
            also = " ".join(f"{name}={value}" for name, value in where.items() if value is not None)
            return page(
                request, services, act, asked, lambda after, size: records.page(act, after, size, **where), also=also
            )

        return self._typed(list_, act=self._reader)

    def create(self) -> Endpoint:
        of = self._of

        def create(
            request: Request, services: UseServices, act: Any, body: Any, idempotency_key: IdempotencyKey = None
        ) -> Response:
            new = of.records(services).create(once(act, idempotency_key, request), body)
            return made(new, f"/v1/neighbourhoods/{act.neighbourhood}/{of.path}/{new.read.id}")

        body = of.create if of.examples[0] is None else Annotated[of.create, Body(examples=[of.examples[0]])]
        return self._typed(create, act=self._writer, body=body)

    def get(self) -> Endpoint:
        of = self._of

        def get(services: UseServices, act: Any, record_id: Any) -> Response:
            return found(of.records(services).get(act, record_id))

        return self._typed(get, act=self._reader, record_id=self._id)

    def update(self) -> Endpoint:
        of = self._of

        def update(services: UseServices, act: Any, record_id: Any, body: Any, version: BasedOn) -> Response:
            return found(of.records(services).change(act, record_id, version, body))

        types = {"body": Annotated[of.update, Body(examples=[of.examples[1]])]}
        return self._typed(update, act=self._writer, record_id=self._id, **types)

    def delete(self) -> Endpoint:
        of = self._of

        def delete(services: UseServices, act: Any, record_id: Any, version: BasedOn) -> Response:
            of.records(services).delete(act, record_id, version)
            return gone()

        return self._typed(delete, act=self._writer, record_id=self._id)

    @staticmethod
    def _typed(endpoint: Endpoint, **types: Any) -> Endpoint:
        endpoint.__annotations__ |= types
        return endpoint
