"""Coming in at the board with the account of an organisation: authorization code with PKCE (RFC 7636)."""

import secrets

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reciprocity.api import pages
from reciprocity.api.access import entered
from reciprocity.api.context import UseServices
from reciprocity.domain.errors import NotAuthenticated
from reciprocity.domain.sign_in_errors import IdentityProviderAway, SignInOpensNothing, SignInRefused
from reciprocity.domain.words import Language
from reciprocity.wiring import Services

from .html import tag
from .layout import HEADERS, page
from .routing import BoardRoute, refused, with_session
from .visits import HOME

router = APIRouter(prefix=HOME, include_in_schema=False, route_class=BoardRoute)
PENDING, BACK = "board-sign-in", f"{HOME}/signed-in"


@router.get("/sign-in")
def get_sign_in_on_board(request: Request, services: UseServices) -> Response:
    """Send a browser to where somebody signs in; what belongs to the code that comes back stays in it, sealed."""
    begun, kept = services.sessions.attempt()
    way = services.sign_in.way(_back(request), begun.state, begun.verifier)
    if way is None:
        raise IdentityProviderAway
    answer = RedirectResponse(way, 303, HEADERS)
    secure = request.url.scheme == "https"  # lax: the browser comes back from another site
    answer.set_cookie(PENDING, kept, path=BACK, secure=secure, httponly=True, samesite="lax", max_age=600)
    return answer


@router.get("/signed-in")
async def get_signed_in_on_board(request: Request, services: UseServices) -> Response:
    """Let in who comes back with a code that was asked for here; the page leads on to the board."""
    try:
        token = await _token(request, services)
        kept = services.sessions.begin(token)
    except (NotAuthenticated, SignInOpensNothing) as fault:
        return refused(request, fault)
    nl = (language := pages.language(request)) is Language.DUTCH
    address, title = f"{HOME}?lang={language}", "U bent binnen" if nl else "You are in"
    further = tag("a", "Naar het bord" if nl else "To the board", href=address)
    answer = page(language, title, tag("h1", title), tag("p", further))
    answer.headers["Refresh"] = f"0; url={address}"  # from a page of ours, so that the strict cookie goes along
    answer.delete_cookie(PENDING, path=BACK, httponly=True, samesite="lax")
    return with_session(request, answer, kept)


async def _token(request: Request, services: Services) -> str:
    """Return the token for the code that a browser came back with, if that was asked for here and opens something."""
    begun = services.sessions.attempted(request.cookies.get(PENDING, ""))
    told = request.query_params
    if begun is None or not secrets.compare_digest(told.get("state", "").encode(), begun.state.encode()):
        raise SignInRefused
    if "code" not in told:
        raise SignInRefused
    token = await run_in_threadpool(services.sign_in.token, told["code"], begun.verifier, _back(request))
    await entered(request, services, token, None)
    return token


def _back(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}{BACK}"
