"""A small world to test in: a clock that is told the time, and people with keys at the front door."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.testclient import TestClient

from reciprocity.api.app import create_app
from reciprocity.wire.access_keys import AccessKeyCreate
from reciprocity.wiring import Services


@dataclass
class Clock:
    """A clock that moves a little at every look, and as far as a test wants."""

    moment: datetime = datetime(2026, 9, 15, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(microseconds=1000)
        return self.moment

    def pass_(self, **time: float) -> None:
        self.moment += timedelta(**time)


@dataclass
class World:
    """The API on a fresh database."""

    services: Services
    clock: Clock
    _clients: dict[tuple[str, str | None], "Person"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = TestClient(create_app(self.services), raise_server_exceptions=False, follow_redirects=False)

    def key(self, role: str, *neighbourhoods: str, scopes: list[str] | None = None) -> str:
        new = AccessKeyCreate.model_validate(
            {"label": role, "role": role, "neighbourhoods": list(neighbourhoods), "scopes": scopes}
        )
        key = self.services.access_keys.issue_by_hand(new).key
        assert key is not None
        return key

    def person(self, role: str, neighbourhood: str | None = None) -> "Person":
        """Return somebody with a key; administrators without a neighbourhood are of the whole installation."""
        who = (role, neighbourhood)
        if who not in self._clients:
            places = () if neighbourhood is None else (neighbourhood,)
            self._clients[who] = Person(self.http, self.key(role, *places), neighbourhood)
        return self._clients[who]

    def neighbourhood(self, slug: str = "kanaleneiland", **more: Any) -> "Person":
        """Make a neighbourhood and return its coordinator."""
        body = {"slug": slug, "name": slug.title(), "municipality": "Utrecht"} | more
        made = self.person("administrator").post("/v1/neighbourhoods", body)
        assert made.status_code == 201, made.text
        return self.person("coordinator", slug)


@dataclass
class Person:
    """Somebody at the front door."""

    http: TestClient
    key: str
    at: str | None

    @property
    def base(self) -> str:
        return f"/v1/neighbourhoods/{self.at}"

    def request(self, method: str, path: str, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"} | more.pop("headers", {})
        where = path if path.startswith("/") else f"{self.base}/{path}".rstrip("/")
        return self.http.request(method, where, headers=headers, **more)

    def get(self, path: str, **more: Any) -> Any:
        return self.request("GET", path, **more)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.request("POST", path, json=body, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def patch(self, path: str, body: Any, etag: str | None = None) -> Any:
        return self.request("PATCH", path, json=body, headers={} if etag is None else {"If-Match": etag})

    def delete(self, path: str, etag: str | None = None) -> Any:
        return self.request("DELETE", path, headers={} if etag is None else {"If-Match": etag})

    def resident(self, name: str = "Tineke", **more: Any) -> Any:
        body = {"name": name, "legalBasis": {"givenOn": "2026-09-01"}} | more
        made = self.post("residents", body)
        assert made.status_code == 201, made.text
        return made.json()

    def offer(self, resident: Any, category: str, **more: Any) -> Any:
        return self._entry("offers", resident, category, more)

    def need(self, resident: Any, category: str, **more: Any) -> Any:
        return self._entry("needs", resident, category, more)

    def _entry(self, topic: str, resident: Any, category: str, more: dict[str, Any]) -> Any:
        body = {"residentId": resident["id"], "category": category, "confirmedBy": "resident"} | more
        made = self.post(topic, body)
        assert made.status_code == 201, made.text
        return made.json()

    def swap(self) -> tuple[Any, Any]:
        """Bring in two residents who can help each other."""
        one, other = self.resident("Tineke"), self.resident("Achmed")
        self.offer(one, "repair.bike")
        self.need(other, "repair.bike")
        self.offer(other, "food.cook_for")
        self.need(one, "food.cook_for")
        return one, other

    def upload(self, data: bytes, **fields: str) -> Any:
        headers = {"Idempotency-Key": fields.pop("idempotency_key")} if "idempotency_key" in fields else {}
        return self.request("POST", "imports", files={"file": ("lijst.csv", data)}, data=fields, headers=headers)
