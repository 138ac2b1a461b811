"""Health and readiness, for whoever runs the service."""

from fastapi import APIRouter
from starlette.responses import Response

from .answers import json_answer
from .context import UseServices

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def get_health(services: UseServices) -> Response:
    """Tell that the service runs."""
    return json_answer(services.health.alive())


@router.get("/readyz")
def get_readiness(services: UseServices) -> Response:
    """Tell that the database is there and of this version, or 503."""
    return json_answer(services.health.ready())
