"""Write the description of the API that the tests compare with: `make openapi`."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from reciprocity.api.app import create_app
from reciprocity.wiring import Services

SNAPSHOT = Path(__file__).parents[2] / "docs" / "openapi.json"


def describe() -> dict[str, Any]:
    """Return the description; it needs no database."""
    services = cast(Services, SimpleNamespace(max_body_bytes=10_000_000, close=lambda: None))
    description: dict[str, Any] = create_app(services).app.openapi()  # type: ignore[attr-defined]
    return description


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(describe(), ensure_ascii=False, indent=1) + "\n", "utf-8")
