"""A coordinator signs in at the page for people, in a real browser: a code, and the verifier that belongs to it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reciprocity.api.app import create_app
from reciprocity.services.act import Act
from reciprocity.settings import Settings
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate
from reciprocity.wiring import Services, build
from tests.conftest import SECRET
from tests.support.browser import rendered
from tests.support.provider import AUDIENCE, CLIENT, Provider, provider
from tests.support.serving import served
from tests.support.visitor import WithVisitor

SIGNS_IN_AND_ASKS = """
when(() => document.querySelector(".btn.authorize"), (open) => {
  open.click();
  when(button("Authorize"), (sign_in) => {
    sign_in.click();
    when(button("Logout"), () => {
      document.querySelector("#operations-access-keys-getMe button.opblock-summary-control").click();
      when(() => document.querySelector("#operations-access-keys-getMe .execute"), (ask) => ask.click());
    });
  });
});
"""


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def organisation() -> Iterator[Provider]:
    """The identity provider of an organisation."""
    with provider(now) as running:
        yield running


@pytest.fixture
def services(sqlite_template: Path, tmp_path: Path, organisation: Provider) -> Iterator[Services]:
    """The services with a neighbourhood; the page is the same on the other database."""
    path = tmp_path / "reciprocity.db"
    path.write_bytes(sqlite_template.read_bytes())
    settings = {"oidc_issuer": organisation.issuer, "oidc_audience": AUDIENCE, "oidc_client_id": CLIENT}
    made = build(Settings(database_url=f"sqlite:///{path}", secret=SECRET, **settings))  # type: ignore[arg-type]
    new = NeighbourhoodCreate(slug="kanaleneiland", name="Kanaleneiland", municipality="Utrecht")
    made.neighbourhoods.create(Act.by_hand(now()), new)
    yield made
    made.close()


def test_signing_in_at_the_page_opens_what_the_account_may(services: Services, organisation: Provider) -> None:
    with served(WithVisitor(create_app(services), SIGNS_IN_AND_ASKS)) as address:
        page = rendered(f"{address}/docs", "--disable-popup-blocking")
    assert organisation.verified == [True]
    text = re.sub(r"<[^>]+>", "", page)
    assert "Ria van het buurtteam" in text
    assert '"kind": "sign-in"' in text.replace("&quot;", '"')


def test_the_page_to_come_back_to_may_do_nothing_else(services: Services) -> None:
    visitor = TestClient(create_app(services))
    answer = visitor.get("/docs/signed-in?code=x&state=y")
    assert answer.status_code == 200
    assert "code=x" not in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert visitor.get("/docs/assets/signed-in.js").status_code == 200
