"""The application: routes, refusals, documentation, and the envelope around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp

from reciprocity import __version__
from reciprocity.logs import as_json
from reciprocity.settings import Settings
from reciprocity.wiring import Services, build, migrated
from reciprocity.worker.run import Embedded

from . import answer_page, board, docs_page, document, errors, health, metrics, traces
from .envelope import Envelope
from .patience import Patient
from .routes import ROUTERS
from .traces import NoTraces, Traces
from .watching import Watching


def create_app(services: Services, worker: Embedded | None = None, follow: Traces | None = None) -> ASGIApp:
    """Put the API together around its services, who does what is to be done later, and who follows requests."""
    watching = Watching(metrics.Metrics(), follow or NoTraces())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        if worker is not None:
            worker.start()
        yield
        if worker is not None:
            worker.stop()
        watching.traces.close()
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
    app.state.services, app.state.metrics = services, watching.metrics
    for router in (*ROUTERS, health.router, metrics.router, docs_page.router, answer_page.router, board.router):
        app.include_router(router)
    document.install(app)
    errors.install(app)
    return Envelope(app, services.max_body_bytes, watching)


def from_environment() -> ASGIApp:
    """Build the application from ``RECIPROCITY_*`` variables; the embedded database is migrated by itself."""
    settings = Settings.read()
    if settings.log == "json":
        as_json()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    follow = traces.from_environment()
    Patient.seconds = settings.patience_seconds
    services = build(settings, serves=True)
    return create_app(services, Embedded(services) if settings.worker == "embedded" else None, follow)


def _operation_id(route: APIRoute) -> str:
    """Return a stable name; clients make their method names of it."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)
