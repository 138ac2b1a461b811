"""Only the legal bases that an organisation works with are recorded."""

from collections.abc import Iterator

import pytest

from reciprocity.domain.errors import SettingsWrong
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.conftest import SECRET
from tests.support.world import Clock, Person, World

LIST = b"Nr;Naam;Biedt aan;Vraagt;Toestemming\n1;Ria;koken;fiets maken;ja\n"
TASK = {"kind": "public-task", "givenOn": "2026-09-01"}


@pytest.fixture
def municipal(database_url: str, clock: Clock) -> Iterator[Person]:
    """A coordinator where the public task is the only basis."""
    settings = Settings(database_url=database_url, secret=SECRET, environment="test", legal_bases="public-task")
    services = build(settings, now=clock)
    yield World(services, clock).neighbourhood()
    services.close()


def test_another_basis_is_refused_and_the_right_one_told(municipal: Person) -> None:
    refused = municipal.post("residents", {"name": "Ria", "legalBasis": {"kind": "consent", "givenOn": "2026-09-01"}})
    (param,) = refused.json()["invalidParams"]
    assert (refused.status_code, param["name"], param["code"]) == (400, "legalBasis.kind", "basis-not-allowed")
    assert "public-task" in param["reason"]
    made = municipal.post("residents", {"name": "Ria", "legalBasis": TASK})
    assert made.status_code == 201
    path = f"residents/{made.json()['id']}"
    assert municipal.patch(path, {"legalBasis": TASK | {"kind": "consent"}}, '"v1"').status_code == 400
    assert municipal.patch(path, {"legalBasis": TASK | {"withdrawnOn": "2026-09-02"}}, '"v1"').status_code == 200


def test_a_yes_on_a_list_is_no_basis_where_consent_is_none(municipal: Person) -> None:
    assert municipal.upload(LIST, dryRun="false").status_code == 201
    (ria,) = municipal.get("residents").json()["items"]
    assert ria["legalBasis"] is None
    assert municipal.post("match-runs", {}).json()["result"]["residents"] == 0


def test_a_kind_that_does_not_exist_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("", "consent,", "consents", "consent;public-task"):
        monkeypatch.setenv("RECIPROCITY_LEGAL_BASES", wrong)
        with pytest.raises(SettingsWrong):
            Settings.read()
