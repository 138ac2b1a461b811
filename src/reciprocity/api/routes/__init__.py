"""The routes, one file per topic; in the order in which Swagger UI shows them."""

from fastapi import APIRouter
from fastapi.routing import APIRoute

from . import (
    access_keys,
    audit,
    categories,
    events,
    exclusions,
    imports,
    links,
    match_previews,
    match_runs,
    matches,
    needs,
    neighbourhoods,
    offers,
    person_data,
    residents,
    responses,
)

ROUTERS: tuple[APIRouter, ...] = (
    neighbourhoods.router,
    imports.router,
    residents.router,
    person_data.router,
    offers.router,
    needs.router,
    exclusions.router,
    match_runs.router,
    matches.router,
    responses.router,
    links.router,
    match_previews.router,
    categories.router,
    events.router,
    audit.router,
    access_keys.router,
)
ROUTES: tuple[APIRoute, ...] = tuple(
    route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
)
