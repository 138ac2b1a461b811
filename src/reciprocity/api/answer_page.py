"""The page on which a member of a match answers: opened by a link, without a login, cookies or scripts.

Looking at it changes nothing, since programs that show previews of messages look too; only a tap on a button does.
"""

from collections.abc import Callable, Coroutine
from html import escape
from string import Template
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reciprocity.domain.errors import Refusal, StateConflict
from reciprocity.domain.link_errors import LinkOpensNothing
from reciprocity.domain.words import Answer, DeclineReason, Language
from reciprocity.services.questions import Question

from . import answer_words, pages
from .answer_parts import asked, refused
from .context import UseServices
from .problems import problem

STYLE = pages.style("basics.css", "answer.css")
PAGE = Template(pages.asset("answer.html"))
HEADERS = pages.headers(STYLE)


class PageRoute(APIRoute):
    """A route whose refusals are pages too: who has a link in hand can do nothing with JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with words for what goes wrong."""
        handle = super().get_route_handler()

        async def kindly(request: Request) -> Response:
            try:
                return await handle(request)
            except Refusal as fault:
                return _refusal(request, fault)

        return kindly


router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/answer/{token}")
async def get_answer_page(request: Request, services: UseServices, token: str) -> Response:
    """Show what is asked, or what was answered."""
    found = await _with_link(request, services.links.look, token)
    language = _language(request, found)
    return _page(language, *asked(found, language))


@router.post("/answer/{token}")
async def post_answer_page(request: Request, services: UseServices, token: str) -> Response:
    """Keep the answer that was tapped, and show the page again; what is no answer changes nothing."""
    links, request_id = services.links, UUID(request.state.request_id)
    question = await _with_link(request, links.look, token)
    services.rate_limits.asked(str(question.link))
    form = parse_qs((await request.body()).decode("ascii", "replace"))
    said, reason = (form.get(name, [""])[0] for name in ("answer", "reason"))
    try:
        if said in set(Answer):
            await _with_link(request, links.answer, token, Answer(said), request_id)
        elif reason in set(DeclineReason):
            await _with_link(request, links.explain, token, DeclineReason(reason), request_id)
    except StateConflict:
        pass  # it was decided in between: the page tells how it is now
    return RedirectResponse(f"?lang={_language(request, question)}", 303, HEADERS)


async def _with_link(request: Request, do: Callable[..., Any], token: str, *more: Any) -> Any:
    """Do something with a link in a thread, and count who tries links that open nothing."""
    try:
        return await run_in_threadpool(do, token, *more)
    except LinkOpensNothing:
        request.app.state.services.rate_limits.tried(request.client.host if request.client is not None else "unknown")
        raise


def _language(request: Request, found: Question | None = None) -> Language:
    """Return the language that was chosen, else one of the member, of the telephone, or of the neighbourhood."""
    spoken = [] if found is None else sorted(found.spoken, key=lambda tag: tag != Language.DUTCH)
    return pages.language(request, spoken, Language.DUTCH if found is None else found.language)


def _refusal(request: Request, fault: Refusal) -> Response:
    """Return a page for what cannot be done, with the status and headers that a program would get."""
    stock, language = problem(fault, request.scope), _language(request)
    answer = _page(language, *refused(fault, language), stock.status_code)
    if "Retry-After" in stock.headers:
        answer.headers["Retry-After"] = stock.headers["Retry-After"]
    return answer


def _page(language: Language, title: str, content: str, status: int = 200) -> Response:
    other = pages.other(language)
    text = PAGE.substitute(
        language=language,
        title=escape(title),
        style=STYLE,
        other=other,
        other_name=answer_words.NAMES[other],
        content=content,
    )
    headers = HEADERS | {"Content-Language": language}
    return Response(text, status, headers, "text/html; charset=utf-8")
