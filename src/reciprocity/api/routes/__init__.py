"""The routes, one file per topic; in the order in which Swagger UI shows them."""

from fastapi import APIRouter
from fastapi.routing import APIRoute

from . import (
    acceptance,
    access_keys,
    attention,
    audit,
    categories,
    circle_previews,
    entry_previews,
    events,
    exclusions,
    exports,
    imports,
    insight,
    jobs,
    lexicon,
    links,
    match_previews,
    match_runs,
    matches,
    needs,
    neighbourhoods,
    offers,
    outcomes,
    person_data,
    repairs,
    residents,
    responses,
    suggestions,
    webhooks,
)

ROUTERS: tuple[APIRouter, ...] = (
    neighbourhoods.router,
    imports.router,
    exports.router,
    residents.router,
    person_data.router,
    offers.router,
    needs.router,
    exclusions.router,
    match_runs.router,
    jobs.router,
    acceptance.router,
    attention.router,
    matches.router,
    insight.router,
    responses.router,
    links.router,
    repairs.router,
    outcomes.router,
    match_previews.router,
    entry_previews.router,
    circle_previews.router,
    categories.router,
    suggestions.router,
    lexicon.router,
    events.router,
    webhooks.router,
    audit.router,
    access_keys.router,
)
ROUTES: tuple[APIRoute, ...] = tuple(
    route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
)
