"""Write what the tests compare with: the API, who may do what, and every field that is held. `make openapi`."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from fastapi.routing import APIRoute
from sqlalchemy import Column
from sqlmodel import SQLModel

from reciprocity.api import metrics
from reciprocity.api.app import create_app
from reciprocity.api.document import needed_scope
from reciprocity.api.routes import ROUTES
from reciprocity.domain.permissions import SCOPES_OF_ROLE, Role, Scope
from reciprocity.services.identity_provider import SignIn
from reciprocity.wiring import Services

DOCS = Path(__file__).parents[2] / "docs"
SNAPSHOT, ACCESS, FIELDS = DOCS / "openapi.json", DOCS / "access.md", DOCS / "fields.md"
HEAD = """# Who may do what

One row per operation: the scope that it asks for, and the roles that carry it. A `software` key carries at most these,
and only the scopes that are named on it. Written by `make openapi` from the routes and `domain/permissions.py`, which
the service itself goes by; a test compares it, another asks every operation with every role.

"""


FIELDS_HEAD = """# Every field that is held

One row per field of the database, for the record of processing and the DPIA ([privacy](privacy.md)). Written by `make
openapi` from the models of `store/`, which the service itself works with; a test compares it.

"""


def describe() -> dict[str, Any]:
    """Return the description; it needs no database."""
    services = cast(Services, SimpleNamespace(max_body_bytes=10_000_000, close=lambda: None, sign_in=SignIn()))
    description: dict[str, Any] = create_app(services).app.openapi()  # type: ignore[attr-defined]
    return description


def access() -> str:
    """Return who may do what, as a table."""
    return HEAD + "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    yield f"| operation | scope | {' | '.join(Role)} |"
    yield "|---|---|" + "---|" * len(Role)
    watching = [route for route in metrics.router.routes if isinstance(route, APIRoute)]
    for route in (*ROUTES, *watching):
        scope = needed_scope(route.dependant)
        marks = ["yes" if scope is None or Scope(scope) in SCOPES_OF_ROLE[role] else "" for role in Role]
        for method in sorted(route.methods or ()):
            name = f"`{method} {route.path_format.removeprefix('/v1')}`"
            yield f"| {name} | {f'`{scope}`' if scope else 'any key'} | {' | '.join(marks)} |"


def fields() -> str:
    """Return every field that is held, as a table."""
    rows = [
        _row(column)
        for table in sorted(SQLModel.metadata.tables.values(), key=lambda table: table.name)
        for column in table.columns
    ]
    return (
        FIELDS_HEAD
        + "\n".join(["| table | field | kind | may be empty | leads to |", "|---|---|---|---|---|", *rows])
        + "\n"
    )


def _row(column: Column[Any]) -> str:
    empty = "yes" if column.nullable else ""
    return f"| `{column.table.name}` | `{column.name}` | {_kind(column)} | {empty} | {_leads_to(column)} |"


def _kind(column: Column[Any]) -> str:
    return type(column.type).__name__.lower().replace("autostring", "text").replace("utcdatetime", "moment")


def _leads_to(column: Column[Any]) -> str:
    found = {key.column.table.name for key in column.foreign_keys} - {"neighbourhoods"}
    return ", ".join(f"`{name}`" for name in sorted(found))


if __name__ == "__main__":
    FIELDS.write_text(fields(), "utf-8")
    ACCESS.write_text(access(), "utf-8")
    SNAPSHOT.write_text(json.dumps(describe(), ensure_ascii=False, indent=1) + "\n", "utf-8")
