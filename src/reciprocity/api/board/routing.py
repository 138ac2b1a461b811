"""Routes of the board: whatever is refused is a page, with the status that a program would get."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reciprocity.api import pages
from reciprocity.api.noted import noted
from reciprocity.api.problems import problem, status_of
from reciprocity.domain.errors import InvalidInput, NotAuthenticated, Refusal, TooLarge
from reciprocity.domain.sign_in_errors import SignInOpensNothing
from reciprocity.domain.words import Language

from .html import tag
from .layout import HEADERS, faulty, page
from .visits import COOKIE, HOME
from .words import in_words


class BoardRoute(APIRoute):
    """A route whose refusals are pages too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with words for what goes wrong."""
        handle = super().get_route_handler()

        async def kindly(request: Request) -> Response:
            try:
                return await handle(request)
            except (NotAuthenticated, SignInOpensNothing) as fault:
                answer = out(request)
                answer.background = noted(request, fault)
                return answer
            except HTTPException as fault:
                large = fault.status_code == 413
                return refused(request, TooLarge(limit="") if large else InvalidInput())
            except Refusal as fault:
                return refused(request, fault)

        return kindly


def out(request: Request) -> Response:
    """Show somebody without a session the way in."""
    return without_session(goes_to(f"{HOME}?lang={pages.language(request)}&ended=yes"))


def goes_to(address: str) -> Response:
    """Return the way to the page that tells what was done."""
    return RedirectResponse(address, 303, HEADERS)


def with_session(request: Request, answer: Response, session: str) -> Response:
    """Let a browser keep a session."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, session, path=HOME, secure=secure, httponly=True, samesite="strict")
    return answer


def without_session(answer: Response) -> Response:
    """Let a browser forget the session."""
    answer.delete_cookie(COOKIE, path=HOME, httponly=True, samesite="strict")
    return answer


def refused(request: Request, fault: Refusal) -> Response:
    """Return a page for what cannot be done."""
    language = pages.language(request)
    nl = language is Language.DUTCH
    title = "Dit kan niet" if nl else "This cannot be done"
    back = tag("p", tag("a", "Naar het bord" if nl else "To the board", href=f"{HOME}?lang={language}"))
    told = faulty("Dit lukte niet" if nl else "This did not work", tag("p", in_words(fault, language)))
    answer = page(language, title, tag("h1", title), told, back, status=status_of(fault), wrong=True)
    if (wait := problem(fault, request.scope).headers.get("Retry-After")) is not None:
        answer.headers["Retry-After"] = wait
    answer.background = noted(request, fault)
    return answer


def again(request: Request, answer: Response, fault: Refusal) -> Response:
    """Return a page that tells what was wrong with a form, noted as any refusal is."""
    answer.background = noted(request, fault)
    return answer
