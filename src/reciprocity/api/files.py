"""Answers that are files: lists to open in a spreadsheet, and drawings."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .conditions import etag_of
from .pages import headers
from .problems import language_of

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SVG, HTML, MARKDOWN = "image/svg+xml", "text/html", "text/markdown"
_TEXT, _BYTES = {"type": "string"}, {"type": "string", "format": "binary"}
_SCHEMAS = {CSV: _TEXT, SVG: _TEXT, HTML: _TEXT, MARKDOWN: _TEXT, XLSX: _BYTES}


def as_file(*kinds: str, description: str) -> dict[int | str, dict[str, Any]]:
    """Describe an answer that is a file, for the OpenAPI document."""
    return {200: {"content": {kind: {"schema": _SCHEMAS[kind]} for kind in kinds}, "description": description}}


def file_answer(content: bytes, kind: str, name: str) -> Response:
    """Return a file that a browser saves under a name."""
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def drawing(request: Request, picture: str) -> Response:
    """Return a drawing, in the language that was asked."""
    return document(request, picture, SVG)


def document(request: Request, text: str, kind: str, style: str = "") -> Response:
    """Return something to read, in the language that was asked; a page with the one style that it may have."""
    told = {"ETag": etag_of(text), "Content-Language": language_of(request.scope)}
    told |= headers(style) if style else {}
    return Response(text, media_type=kind, headers=told)
