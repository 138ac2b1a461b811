"""The description of the API: complete, in two languages, and not changed by accident."""

import json
from typing import Any

import pytest

from tests.house.openapi_snapshot import ACCESS, FIELDS, SNAPSHOT, access, describe, fields

DESCRIPTION = describe()
OPERATIONS = [(p, m, o) for p, item in DESCRIPTION["paths"].items() for m, o in item.items()]
NAMES = [f"{method.upper()} {path}" for path, method, _ in OPERATIONS]


def test_the_description_is_the_one_that_was_agreed() -> None:
    assert json.loads(SNAPSHOT.read_text("utf-8")) == DESCRIPTION, "run `make openapi` and look at the difference"


def test_who_may_do_what_is_what_was_agreed() -> None:
    assert ACCESS.read_text("utf-8") == access(), "run `make openapi` and look at the difference"


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS, ids=NAMES)
def test_every_operation_is_described(path: str, method: str, operation: dict[str, Any]) -> None:
    assert operation["operationId"].isidentifier()
    assert "_" not in operation["operationId"]
    assert operation["summary"]
    assert operation["description"].strip()
    assert len(operation["tags"]) == 1
    answers = operation["responses"]
    assert {"400", "401", "429", "500", "503"} <= answers.keys()
    repeatable = any(p["name"] == "Idempotency-Key" for p in operation.get("parameters", ()))
    assert ("422" in answers) == repeatable
    assert repeatable or "201" not in answers
    assert ("415" in answers) == ("requestBody" in operation)
    if method in ("patch", "delete"):
        assert {"404", "409", "412", "428"} <= answers.keys()
        assert any(p["name"] == "If-Match" for p in operation["parameters"])


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(ids)) == len(ids)


def test_the_rules_of_the_government_are_followed() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    assert DESCRIPTION["servers"][0]["url"] == "/v1"
    assert {"name", "email", "url"} <= DESCRIPTION["info"]["contact"].keys()
    assert not any(path.startswith("/v1") or path.endswith("/") for path in DESCRIPTION["paths"])
    assert "ValidationError" not in json.dumps(DESCRIPTION)
    assert {tag["name"] for tag in DESCRIPTION["tags"]} == {o["tags"][0] for _, _, o in OPERATIONS}
    for path in DESCRIPTION["paths"]:
        for part in path.split("/"):
            assert part == part.lower() or part.startswith("{"), path


def names_of(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        found = set(schema.get("properties", {}))
        return found.union(*(names_of(value) for value in schema.values()))
    return set().union(*map(names_of, schema)) if isinstance(schema, list) else set()


def test_members_and_parameters_are_camel_case() -> None:
    members = names_of(DESCRIPTION["components"]["schemas"])
    queries = {p["name"] for _, _, o in OPERATIONS for p in o.get("parameters", []) if p["in"] in ("query", "path")}
    assert [name for name in members | queries if "_" in name or not name[0].islower()] == []


def test_every_field_that_is_held_is_told() -> None:
    assert FIELDS.read_text("utf-8") == fields(), (
        "run `make openapi`, look at the difference, and tell it in privacy.md"
    )
