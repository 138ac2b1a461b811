"""The page for people: complete, from ourselves alone, and drawn by a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reciprocity.api.app import create_app
from reciprocity.settings import Settings
from reciprocity.wiring import Services, build
from tests.support.browser import page_with, visited
from tests.support.serving import served

OWN = ("/docs", "/docs/assets/start.js", "/docs/assets/page.css", "/docs/assets/icon.svg")
SCRIPTS_AND_STYLES = ("swagger-ui-bundle.js", "swagger-ui.css", "start.js", "page.css")
NAMESPACE = "http://www.w3.org/2000/svg"


@pytest.fixture
def services(sqlite_template: Path, tmp_path: Path) -> Iterator[Services]:
    """The services on one kind of database: the page is the same on the other."""
    path = tmp_path / "reciprocity.db"
    path.write_bytes(sqlite_template.read_bytes())
    made = build(
        Settings(database_url=f"sqlite:///{path}", secret="a secret for tests that is long enough", environment="test")
    )
    yield made
    made.close()


@pytest.fixture
def visitor(services: Services) -> TestClient:
    """Somebody without a key."""
    return TestClient(create_app(services), follow_redirects=False)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())}


def test_a_newcomer_is_shown_the_way(visitor: TestClient) -> None:
    answer = visitor.get("/")
    assert (answer.status_code, answer.headers["location"]) == (307, "/docs")


def test_the_page_is_in_dutch_and_says_what_to_do_without_scripts(visitor: TestClient) -> None:
    answer = visitor.get("/docs")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<html lang="nl">' in answer.text
    assert "/v1/openapi.json" in answer.text.split("<noscript>")[1]


def test_the_page_may_take_nothing_from_elsewhere(visitor: TestClient) -> None:
    policy = directives(visitor.get("/docs").headers["content-security-policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["connect-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert {source for sources in policy.values() for source in sources} <= {
        "'self'", "'none'", "'unsafe-inline'", "data:",
    }  # fmt: skip


def test_whatever_the_page_asks_for_we_have(visitor: TestClient) -> None:
    wanted = re.findall(r'(?:href|src)="([^"]+)"', visitor.get("/docs").text)
    assert len(wanted) == 6
    assert wanted.pop(wanted.index("/board")) == "/board"
    for address in wanted:
        assert address.startswith("/docs/assets/")
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) > 100, address
        assert answer.headers["x-content-type-options"] == "nosniff"
        kind = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}[address.rsplit(".")[-1]]
        assert answer.headers["content-type"].split(";")[0] == kind


@pytest.mark.parametrize("path", OWN)
def test_no_other_host_is_named_in_what_we_wrote(visitor: TestClient, path: str) -> None:
    text = visitor.get(path).text.replace(NAMESPACE, "")
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text) == []


@pytest.mark.parametrize("name", ["nothing.js", "docs.html", "__init__.py", "..%2Fdocs_page.py", "%2e%2e/app.py"])
def test_an_unknown_asset_does_not_exist(visitor: TestClient, name: str) -> None:
    assert visitor.get(f"/docs/assets/{name}").status_code == 404


def test_a_browser_draws_every_operation_and_asks_no_other_host(services: Services, tmp_path: Path) -> None:
    app = create_app(services)
    described = TestClient(app).get("/v1/openapi.json").json()["paths"]
    operations = {operation["operationId"] for item in described.values() for operation in item.values()}
    with served(app) as address:
        page, asked = visited(f"{address}/docs", tmp_path)
    assert set(re.findall(r'class="opblock [^"]*" id="operations-[\w-]+-(\w+)"', page)) == operations
    assert "Toon de wijken waar u bij kunt" in page
    assert "<span>Authorize</span>" in page
    wanted = {f"{address}/v1/openapi.json", *(f"{address}/docs/assets/{name}" for name in SCRIPTS_AND_STYLES)}
    assert wanted <= set(asked)
    assert [url for url in asked if not url.startswith((f"{address}/", "data:"))] == []


def test_the_proof_would_see_a_request_elsewhere(tmp_path: Path) -> None:
    page = page_with("<img src='http://elsewhere.example/picture.png'>", tmp_path)
    assert visited(page, tmp_path)[1] == ["http://elsewhere.example/picture.png"]
