"""The outermost layer: headers on every answer, HEAD where GET works, and no crash that shows itself."""

import traceback
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reciprocity import __version__
from reciprocity.domain.errors import InternalError, Refusal, TooLarge

from .board.routing import refused
from .board.visits import HOME
from .problems import problem
from .watching import Seen, Watching

HEADERS = {
    "API-Version": __version__,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Envelope:
    """An ASGI application around the API."""

    def __init__(self, app: ASGIApp, max_body_bytes: int, watching: Watching) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = str(uuid4())
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else dict(scope)
        inner["state"] = {**scope.get("state", {}), "request_id": request_id}
        with self.watching.request(inner, request_id) as seen:
            await self._answer(inner, receive, send, seen, headless=scope["method"] == "HEAD")

    async def _answer(self, inner: Scope, receive: Receive, send: Send, seen: Seen, *, headless: bool) -> None:
        request_id = inner["state"]["request_id"]
        begun = replaced = False

        async def send_on(message: Message) -> None:
            nonlocal begun, replaced
            if replaced:
                return
            if message["type"] == "http.response.start":
                refusal = self._in_our_words(message)
                if refusal is not None:
                    await _told(refusal, inner)(inner, receive, send_on)
                    replaced = True
                    return
                begun, seen.status = True, message["status"]
                _dress(message, request_id)
            elif headless:
                message = {**message, "body": b""}
            await send(message)

        try:
            await self.app(inner, receive, send_on)
        except Exception as fault:  # noqa: BLE001 - the last place where it can be answered
            kind = " ".join((type(fault).__name__, *getattr(fault, "codes", ())))
            self.watching.fault(kind, request_id, "".join(traceback.format_tb(fault.__traceback__)))
            if not begun:
                await _told(InternalError(), inner)(inner, receive, send_on)

    def _in_our_words(self, start: Message) -> Refusal | None:
        """Return the refusal for what the framework answers in plain text, outside of our handlers."""
        if start["status"] < 400 or not Headers(raw=start["headers"]).get("content-type", "").startswith("text/plain"):
            return None
        return TooLarge(limit=self.max_body_bytes) if start["status"] == 413 else InternalError()


def _told(refusal: Refusal, scope: Scope) -> Response:
    """Return a refusal as an answer: a page at the board, where people read, else for programs."""
    return refused(Request(scope), refusal) if scope["path"].startswith(HOME) else problem(refusal, scope)


def _dress(message: Message, request_id: str) -> None:
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers["X-Request-Id"] = request_id
    if "GET" in headers.get("Allow", ""):
        headers["Allow"] += ", HEAD"
