"""The application: routes, refusals, documentation, and the envelope around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from reciprocity import __version__
from reciprocity.settings import Settings
from reciprocity.wiring import Services, build, migrated

from . import docs_page, document, errors, health, logs
from .envelope import Envelope
from .routes import ROUTERS


def create_app(services: Services) -> ASGIApp:
    """Put the API together around its services."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        services.close()

    app = FastAPI(
        title="reciprocity",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        max_body_size=services.max_body_bytes,
        generate_unique_id_function=_operation_id,
        lifespan=lifespan,
    )
    app.state.services = services
    for router in (*ROUTERS, health.router, docs_page.router):
        app.include_router(router)
    document.install(app)
    errors.install(app)
    return Envelope(app, services.max_body_bytes)


def from_environment() -> ASGIApp:
    """Build the application from ``RECIPROCITY_*`` variables; the embedded database is migrated by itself."""
    settings = Settings.read()
    if settings.log == "json":
        logs.as_json()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    return create_app(build(settings, serves=True))


def _operation_id(route: APIRoute) -> str:
    """Return a stable name; clients make their method names of it."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)
