"""The board for coordinators: pages over the same services as the API, without scripts; see docs/decisions/0041."""

from fastapi import APIRouter

from . import circles, entrance, imports, learning, matches, neighbourhood, network, sign_in, talks

router = APIRouter(include_in_schema=False)
for part in (entrance, sign_in, neighbourhood, matches, circles, learning, talks, network, imports):
    router.routes.extend(part.router.routes)
