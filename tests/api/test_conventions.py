"""The conventions hold on every answer, also where nothing was asked well."""

from typing import Any

import pytest

from tests.support.world import Person, World

HEADERS = {
    "API-Version",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Content-Security-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
}


def demand_conventions(answer: Any) -> None:
    assert {name for name in HEADERS if name in answer.headers} >= HEADERS
    assert answer.headers["Cache-Control"] == "no-store"
    assert "server" not in answer.headers
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        problem = answer.json()
        assert {"type", "title", "status", "detail", "instance", "code"} <= problem.keys()
        assert problem["status"] == answer.status_code


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere/at/all", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/neighbourhoods/", 404),
        ("GET", "/v1/neighbourhoods", 401),
        ("PUT", "/v1/neighbourhoods", 405),
        ("GET", "/healthz", 200),
        ("GET", "/readyz", 200),
        ("GET", "/docs", 200),
        ("GET", "/v1/openapi.json", 200),
        ("GET", "/", 307),
    ],
)
def test_every_answer_has_version_and_security_headers(world: World, method: str, path: str, status: int) -> None:
    answer = world.http.request(method, path)
    assert answer.status_code == status
    demand_conventions(answer)


def test_a_crash_is_answered_as_a_problem_and_shows_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash() -> None:
        raise RuntimeError("secret words of Tineke")

    world.http.app.app.add_api_route("/v1/crash", crash)  # type: ignore[attr-defined]
    answer = world.http.get("/v1/crash")
    assert answer.status_code == 500
    demand_conventions(answer)
    assert "Tineke" not in answer.text
    assert "RuntimeError" not in answer.text


def test_405_tells_all_methods_that_work(coordinator: Person) -> None:
    answer = coordinator.request("PUT", "needs")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, POST, HEAD"
    demand_conventions(answer)


def test_head_works_where_get_works(coordinator: Person) -> None:
    got, head = coordinator.get("needs"), coordinator.request("HEAD", "needs")
    assert head.status_code == 200
    assert head.text == ""
    assert head.headers["Content-Length"] == got.headers["Content-Length"]
    demand_conventions(head)


@pytest.mark.parametrize(
    ("content_type", "content", "status", "code"),
    [
        ("text/plain", b'{"name": "x"}', 415, "unsupported-media-type"),
        (None, b'{"name": "x"}', 415, "unsupported-media-type"),
        ("application/json", b'{"name": "a", "name": "b"}', 400, "unreadable-body"),
        ("application/json", b'{"name": NaN}', 400, "unreadable-body"),
        ("application/json", b'{"name": 1e400}', 400, "unreadable-body"),
        ("application/json", b'{"name": "\\ud800"}', 400, "unreadable-body"),
        ("application/json", b'{"\\ud800": 1}', 400, "unreadable-body"),
        ("application/json", b"\xff\xfe", 400, "unreadable-body"),
        ("application/json", '{"name": "x"}'.encode("utf-16"), 400, "unreadable-body"),
        ("application/json", b'\xef\xbb\xbf{"name": "x"}', 400, "unreadable-body"),
        ("application/json", b"[" * 100_000, 400, "unreadable-body"),
        ("application/json", b'{"name": ' + b"[" * 900 + b"]" * 900 + b"}", 400, "unreadable-body"),
        ("application/json", b'{"maxGives": ' + b"9" * 5000 + b"}", 400, "unreadable-body"),
        ("application/json", b"", 400, "invalid-input"),
    ],
)
def test_bodies_that_cannot_be_read_are_refused(
    coordinator: Person, content_type: str | None, content: bytes, status: int, code: str
) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    answer = coordinator.request("POST", "residents", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    demand_conventions(answer)
    assert coordinator.get("residents").json()["items"] == []


@pytest.mark.parametrize("content", [b"\x0e\xff\xfe", b"{", b'{"limits": "a", "limits": "b"}'])
def test_a_change_that_cannot_be_read_is_no_empty_change(coordinator: Person, content: bytes) -> None:
    resident = coordinator.resident()
    headers = {"Content-Type": "application/json", "If-Match": '"v1"'}
    answer = coordinator.request("PATCH", f"residents/{resident['id']}", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable-body")
    assert coordinator.get(f"residents/{resident['id']}").json() == resident


def test_a_search_is_no_resident(coordinator: Person) -> None:
    for method in ("GET", "PATCH", "DELETE"):
        answer = coordinator.request(method, "residents/_search")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_everything_that_is_wrong_is_told_at_once_and_never_repeated(coordinator: Person) -> None:
    body = {
        "name": "Tine\u202eke",
        "phone": "not a number 0612345678",
        "maxGives": "30",
        "maxReceives": 3_000_000_000,
        "neighbourhoodId": "victim",
        "available": ["sunday"],
        "legalBasis": {"givenOn": "2026-02-30"},
    }
    answer = coordinator.post("residents", body)
    assert answer.status_code == 400
    names = {param["name"] for param in answer.json()["invalidParams"]}
    assert names == {
        "name",
        "phone",
        "maxGives",
        "maxReceives",
        "neighbourhoodId",
        "available.0",
        "legalBasis.givenOn",
    }
    assert not any(word in answer.text for word in ("0612345678", "victim", "sunday", "2026-02-30", "Tine"))


@pytest.mark.parametrize(
    "query",
    [
        "pageSize=0",
        "pageSize=201",
        "pageSize=-1",
        f"pageSize={10**30}",
        "pageSize=1&pageSize=9",
        "offset=3",
        "cursor=abc",
    ],
)
def test_wrong_parameters_are_refused(coordinator: Person, query: str) -> None:
    answer = coordinator.get(f"needs?{query}")
    assert answer.status_code == 400
    demand_conventions(answer)


@pytest.mark.parametrize("wrong", ["+1", "1.0", "%201", "١", "%00", "0" * 36, "A" * 36])
def test_ids_have_one_spelling(coordinator: Person, wrong: str) -> None:
    assert coordinator.get(f"residents/{wrong}").status_code in (400, 404)


def test_an_id_in_capitals_is_another_spelling(coordinator: Person) -> None:
    resident = coordinator.resident()
    assert coordinator.get(f"residents/{resident['id'].upper()}").status_code == 400


def test_details_come_in_dutch_for_who_asks(coordinator: Person) -> None:
    dutch = coordinator.get("residents/x", headers={"Accept-Language": "nl-NL,nl;q=0.9"})
    english = coordinator.get("residents/x", headers={"Accept-Language": "en"})
    assert "klopt niet" in dutch.json()["detail"]
    assert dutch.headers["Content-Language"] == "nl"
    assert "not valid" in english.json()["detail"]


def test_too_large_bodies_are_refused_before_they_are_read(coordinator: Person, world: World) -> None:
    size = world.services.max_body_bytes + 1
    answer = coordinator.request("POST", "residents", content=b" " * size, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    demand_conventions(answer)

    def chunks() -> Any:
        for _ in range(size // 100_000 + 1):
            yield b" " * 100_000

    answer = coordinator.request("POST", "residents", content=chunks(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert str(world.services.max_body_bytes) in answer.json()["detail"]


def test_the_page_for_people_is_served_by_us_alone(world: World) -> None:
    page = world.http.get("/docs")
    assert 'lang="nl"' in page.text
    assert "http://" not in page.text
    assert "https://" not in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    for name in ("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "page.css", "icon.svg"):
        assert world.http.get(f"/docs/assets/{name}").status_code == 200
    assert world.http.get("/docs/assets/../app.py").status_code == 404
    assert world.http.get("/docs/assets/secret").status_code == 404
