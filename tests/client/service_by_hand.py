"""A service of which a test decides what it answers, and a world in which waiting takes no time."""

import json
from collections.abc import Callable
from typing import Any

import httpx

from reciprocity.client import AsyncClient, Client

KEY = "rcp_test_0000_secret"
ME = {
    "keyId": "01a059eb-1000-7000-8000-000000000001",
    "kind": "key",
    "label": "Buurtteam",
    "role": "coordinator",
    "scopes": [],
    "neighbourhoods": [],
    "expiresAt": None,
}
Answer = httpx.Response | type[httpx.TransportError]


def problem(status: int, code: str = "refused", **headers: str) -> httpx.Response:
    told = {"type": f"urn:reciprocity:problem:{code}", "title": "No", "detail": "Not now.", "instance": "urn:uuid:1"}
    content = told | {"status": status, "code": code}
    return httpx.Response(status, json=content, headers={name.replace("_", "-"): one for name, one in headers.items()})


class ByHand:
    """Answers what is laid out for it, and remembers what was asked and how long was waited."""

    def __init__(self, *answers: Answer | Callable[[httpx.Request], httpx.Response]) -> None:
        self.answers, self.asked, self.waited, self.now = list(answers), list[httpx.Request](), list[float](), 0.0

    def client(self, **more: Any) -> Client:
        return Client("http://service", KEY, transport=httpx.MockTransport(self._answer), **self._world(), **more)

    def async_client(self, **more: Any) -> AsyncClient:
        async def sleep(seconds: float) -> None:
            self._sleep(seconds)

        world = self._world() | {"sleep": sleep}
        return AsyncClient("http://service", KEY, transport=httpx.MockTransport(self._answer), **world, **more)

    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.asked]

    def _world(self) -> dict[str, Any]:
        return {"sleep": self._sleep, "chance": lambda: 1.0, "clock": lambda: self.now}

    def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def _answer(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, type):
            raise answer("away", request=request)
        found = answer if isinstance(answer, httpx.Response) else answer(request)
        return httpx.Response(found.status_code, headers=found.headers, content=found.content)  # each is read once
