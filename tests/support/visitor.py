"""Somebody at the page for people: a script that clicks as a hand would, put at the end of the page."""

from typing import Any

_SCRIPT = "/docs/assets/visitor.js"
_TOOLS = """
const when = (find, then) => {
  const timer = setInterval(() => { const found = find(); if (found) { clearInterval(timer); then(found); } }, 50);
};
const button = (text) => () => [...document.querySelectorAll(".auth-container button")].filter(
  (one) => one.innerText.includes(text)).pop();
"""


class WithVisitor:
    """An application whose page at /docs is used by a script."""

    def __init__(self, app: Any, script: str) -> None:
        self.app, self.script = app, (_TOOLS + script).encode()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope.get("path") == _SCRIPT:
            headers = [(b"content-type", b"text/javascript")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": self.script})
        elif scope.get("path") == "/docs":
            await self.app(scope, receive, lambda message: send(_with_script(message)))
        else:
            await self.app(scope, receive, send)


def _with_script(message: Any) -> Any:
    if message["type"] == "http.response.start":
        return {**message, "headers": [one for one in message["headers"] if one[0].lower() != b"content-length"]}
    end = f'<script src="{_SCRIPT}"></script></body>'.encode()
    return {**message, "body": message["body"].replace(b"</body>", end)}
