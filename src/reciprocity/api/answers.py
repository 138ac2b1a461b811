"""Answers: wire models as JSON, with version and address where they belong."""

from collections.abc import Mapping

from starlette.responses import Response

from reciprocity.store.base import Stored
from reciprocity.wire.base import WireModel

from .conditions import etag, etag_of


def json_answer(model: WireModel, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a model as JSON."""
    return Response(model.model_dump_json(), status, headers, "application/json")


def as_it_is(model: WireModel) -> Response:
    """Return a model that has no version of its own, marked by what it holds."""
    content = model.model_dump_json()
    return Response(content, headers={"ETag": etag_of(content)}, media_type="application/json")


def found(stored: Stored[WireModel], *, masked: bool = False) -> Response:
    """Return something with its version."""
    replayed = {"Idempotent-Replayed": "true"} if stored.replayed else {}
    return json_answer(stored.read, headers={"ETag": etag(stored.version, masked=masked)} | replayed)


def made(stored: Stored[WireModel], address: str, *, masked: bool = False) -> Response:
    """Return something that was just made, with its version and address."""
    headers = {"ETag": etag(stored.version, masked=masked), "Location": address}
    if stored.replayed:
        headers["Idempotent-Replayed"] = "true"
    return json_answer(stored.read, 201, headers)


def accepted(stored: Stored[WireModel], address: str) -> Response:
    """Return that something will be done, and where to ask how far it is."""
    headers = {"Location": address, "Preference-Applied": "respond-async"}
    if stored.replayed:
        headers["Idempotent-Replayed"] = "true"
    return json_answer(stored.read, 202, headers)


def gone() -> Response:
    """Return that something was removed."""
    return Response(status_code=204)
