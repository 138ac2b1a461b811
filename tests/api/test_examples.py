"""Every example in the description works as it stands, for a coordinator with the demonstration in front of her."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reciprocity.domain.permissions import Scope
from reciprocity.settings import Settings
from reciprocity.wiring import build
from tests.house.openapi_snapshot import describe
from tests.support.world import Clock, Person, World

PROGRAM = Path(sys.executable).parent / "reciprocity"
ADMINISTRATION = {Scope.KEYS_MANAGE.value, Scope.NEIGHBOURHOODS_CREATE.value}
NO_EXAMPLE = {
    "getExclusion", "deleteExclusion",  # the demonstration keeps nobody apart
    "deleteResident", "deleteOffer", "deleteNeed",  # a match rests on them, or others would have nothing to show
    "createImport",  # the file is chosen by hand
}  # fmt: skip


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    folder = tmp_path_factory.mktemp("demonstration")
    done = subprocess.run(
        [PROGRAM, "demo", "--no-serve"], cwd=folder, check=False, capture_output=True, text=True, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr
    services = build(Settings(database_url=f"sqlite:///{folder}/reciprocity.db", environment="test"))
    world = World(services, Clock())
    yield world.person("coordinator", "kanaleneiland")
    services.close()


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    order = ("post", "get", "patch", "delete")
    found = [(p, m, o) for p, item in describe()["paths"].items() for m, o in item.items()]
    yield from sorted(found, key=lambda one: order.index(one[1]))


def test_every_example_succeeds_when_tried_as_it_stands(demonstration: Person) -> None:
    answers = {}
    for path, method, operation in operations():
        name, description = operation["operationId"], operation["description"]
        if name in NO_EXAMPLE or any(f"scope `{scope}`" in description for scope in ADMINISTRATION):
            continue
        given = {(p["in"], p["name"]): p.get("example") for p in operation.get("parameters", [])}
        address = "/v1" + path
        for (where, parameter), value in given.items():
            address = address.replace(f"{{{parameter}}}", str(value)) if where == "path" else address
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        body = content.get("example") or next(iter(content.get("examples", {}).values()), {}).get("value")
        body = body if body is not None else next(iter(content.get("schema", {}).get("examples", [])), None)
        headers = {"If-Match": given["header", "If-Match"]} if ("header", "If-Match") in given else {}
        more = {} if body is None else {"json": body}
        answers[name] = demonstration.request(method.upper(), address, headers=headers, **more).status_code
    assert len(answers) > 25
    assert {name: status for name, status in answers.items() if status >= 300} == {}
