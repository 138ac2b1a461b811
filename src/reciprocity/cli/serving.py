"""Serving the API, and bringing its database to this version."""

import os
import socket
from typing import Annotated

import typer
import uvicorn

from reciprocity.domain.errors import SettingsWrong
from reciprocity.settings import Settings
from reciprocity.wiring import build, migrated

from .screen import say


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (RECIPROCITY_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (RECIPROCITY_PORT).")] = None,
) -> None:
    """Serve the API and its page for people at /docs; the embedded database is migrated by itself."""
    if host is not None:
        os.environ["RECIPROCITY_HOST"] = host
    if port is not None:
        os.environ["RECIPROCITY_PORT"] = str(port)
    settings = Settings.read()
    if settings.database_url.startswith("sqlite"):
        migrated(settings)
    build(settings).close()
    run_server(settings)


def bring_up_to_date() -> None:
    """Make or change the tables of the database for this version (RECIPROCITY_DATABASE_URL)."""
    revision = migrated(Settings.read())
    say(f"The database is at revision {revision}.")


def run_server(settings: Settings) -> None:
    """Run the server until it is stopped."""
    _demand_free(settings)
    if settings.log == "text":
        say(f"reciprocity serves http://{settings.host}:{settings.port}/docs and /board - stop with Ctrl+C")
    uvicorn.run(
        "reciprocity.api.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        http="reciprocity.api.patience:Patient",  # named, since commands know nothing of the API
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
        date_header=True,
        timeout_keep_alive=30,
        log_level="warning",
    )


def _demand_free(settings: Settings) -> None:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as fault:
            raise SettingsWrong(
                nl=f"Poort {settings.port} op {settings.host} is niet vrij. Kies een andere met RECIPROCITY_PORT.",
                en=f"Port {settings.port} on {settings.host} is not free. Choose another with RECIPROCITY_PORT.",
            ) from fault
