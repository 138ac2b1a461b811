"""Answers that are files: lists to open in a spreadsheet."""

from typing import Any

from starlette.responses import Response

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SCHEMAS: dict[str, dict[str, str]] = {CSV: {"type": "string"}, XLSX: {"type": "string", "format": "binary"}}


def as_file(*kinds: str, description: str) -> dict[int | str, dict[str, Any]]:
    """Describe an answer that is a file, for the OpenAPI document."""
    return {200: {"content": {kind: {"schema": _SCHEMAS[kind]} for kind in kinds}, "description": description}}


def file_answer(content: bytes, kind: str, name: str) -> Response:
    """Return a file that a browser saves under a name."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
