"""Clients that others make of our description with the common generators: they compile, and use the service."""

import importlib
import inspect
import io
import json
import pkgutil
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

from tests.house.openapi_snapshot import describe

from .conftest import Service

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NOTHING_SHOWN = 77
LEFT_OUT = {
    "get_network_picture",
    "get_reached_picture",
    "get_picture_story",
    "get_circle_picture",
    "get_match_picture",
    "get_import_template",
}  # it reads no SVG or workbook; `sync_detailed(...).content` has it


def skip(why: str) -> NoReturn:
    message = f"{why}: what clients others make of our description is NOT tested"
    warnings.warn(message, stacklevel=1)
    pytest.skip(message)


@pytest.fixture(scope="session")
def description(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our description, as it is now."""
    path = tmp_path_factory.mktemp("description") / "openapi.json"
    path.write_text(json.dumps(describe()), "utf-8")
    return path


@pytest.fixture(scope="session")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """openapi-python-client in a folder of its own: it cannot stand in our lock, as it asks for an older typer."""
    folder = tmp_path_factory.mktemp("generator")
    words = ["pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    more = ["--retries", "1", "--timeout", "10", "--target", folder, "-r", HERE / "generator.txt"]
    done = subprocess.run([sys.executable, "-m", *words, *more], check=False, capture_output=True, text=True)
    assert "DO NOT MATCH THE HASHES" not in done.stderr, done.stderr
    if done.returncode != 0:
        skip("openapi-python-client cannot be reached")
    return folder


@pytest.fixture(scope="session")
def told(generator: Path, description: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The generated client, and what its generator told."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "settings.yml").write_text("post_hooks: []\n", "utf-8")
    words = ["generate", "--path", description, "--meta", "none", "--output-path", folder / "neighbours"]
    done = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", *words, "--config", folder / "settings.yml"],
        env={"PYTHONPATH": str(generator), "PATH": "", "COLUMNS": "1000", "LANG": "C.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout + done.stderr


@pytest.fixture
def neighbours(told: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The generated client, with each of its modules imported."""
    monkeypatch.syspath_prepend(told[0])
    package = importlib.import_module("neighbours")
    for module in pkgutil.walk_packages(package.__path__, "neighbours."):
        importlib.import_module(module.name)
    yield package
    for name in [name for name in sys.modules if name.partition(".")[0] == "neighbours"]:
        del sys.modules[name]


def snake(name: str) -> str:
    return re.sub("([A-Z])", r"_\1", name).lower()


def test_a_generator_for_python_understands_every_operation(told: tuple[Path, str]) -> None:
    folder, words = told
    made = {path.stem: path.read_text("utf-8") for path in (folder / "neighbours/api").glob("*/[!_]*.py")}
    operations = {snake(o["operationId"]): o for item in describe()["paths"].values() for o in item.values()}
    assert made.keys() == operations.keys()
    blind = {
        name
        for name, text in made.items()
        for status in operations[name]["responses"]
        if f"response.status_code == {status}:" not in text
    }
    assert blind == LEFT_OUT, words


def test_a_generated_client_for_python_uses_the_service(neighbours: Any, service: Service, slug: str) -> None:
    api, models = neighbours.api, neighbours.models
    client = neighbours.AuthenticatedClient(base_url=f"{service.address}/v1", token=service.key("coordinator", slug))
    basis = models.LegalBasis.from_dict({"givenOn": "2026-09-01"})
    new = models.ResidentCreate(name="Tineke", languages=["nl"], legal_basis=basis)
    made = api.residents.create_resident.sync(slug, client=client, body=new, idempotency_key="one")
    assert isinstance(made, models.ResidentRead)
    assert [one.name for one in api.residents.list_residents.sync(slug, client=client).items] == ["Tineke"]
    changes = models.ResidentUpdate(max_gives=2)
    etag = api.residents.get_resident.sync_detailed(slug, made.id, client=client).headers["ETag"]
    assert api.residents.update_resident.sync(slug, made.id, client=client, body=changes, if_match=etag).max_gives == 2
    stale = api.residents.update_resident.sync(slug, made.id, client=client, body=changes, if_match=etag)
    assert isinstance(stale, models.Problem) and stale.code == "stale-version"
    pool = json.loads((ROOT / "examples/pool.json").read_text("utf-8"))
    preview = api.match_previews.create_match_preview.sync(
        client=client, body=models.MatchPreviewCreate.from_dict(pool)
    )
    assert preview.result.optimal and preview.matches
    run = api.match_runs.create_match_run.sync_detailed(slug, client=client, body=models.MatchRunCreate())
    assert run.status_code == 201


def test_a_generated_client_for_python_sends_a_list(neighbours: Any, service: Service, slug: str) -> None:
    client = neighbours.AuthenticatedClient(base_url=f"{service.address}/v1", token=service.key("coordinator", slug))
    kind = inspect.signature(neighbours.api.imports.create_import.sync).parameters["body"].annotation
    list_ = neighbours.types.File(payload=io.BytesIO(b"naam;toestemming\nTineke;ja\n"), file_name="lijst.csv")
    stored = neighbours.api.imports.create_import.sync(slug, client=client, body=kind(file=list_, dry_run=False))
    assert stored.counts.residents_added == 1


def test_a_generated_client_for_typescript_uses_the_service(service: Service, slug: str, description: Path) -> None:
    words = [ROOT / "scripts/generated-typescript.sh", service.address, service.key("coordinator", slug), slug]
    done = subprocess.run([*words, description], capture_output=True, text=True, check=False, timeout=300)
    if done.returncode == NOTHING_SHOWN:
        skip(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("All is right.\n")
