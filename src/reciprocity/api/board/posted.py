"""What was posted: only from a page of ours, in this session, and once."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from fastapi import Depends
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from reciprocity.api.access import once
from reciprocity.domain.board_errors import ForeignForm
from reciprocity.domain.errors import InvalidInput
from reciprocity.services.act import Act
from reciprocity.wire.base import WireModel
from reciprocity.wire.sentences import param

from .visits import UseVisit, Visit

M = TypeVar("M", bound=WireModel)
OURS = frozenset(("same-origin", "none"))
LARGEST_FIELD, MOST_FIELDS = 1_500_000, 1_000
_ONCE = re.compile(r"[\w-]{10,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Posted:
    """A form that somebody sent from this board."""

    visit: Visit
    request: Request
    fields: FormData

    def text(self, name: str) -> str:
        """Return what was filled in."""
        value = self.fields.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self) -> Mapping[str, str]:
        """Return all that was filled in."""
        return {name: value for name, value in self.fields.items() if isinstance(value, str)}

    def file(self, name: str) -> bytes:
        """Return a file that was chosen; nothing if none was."""
        value = self.fields.get(name)
        return value.file.read() if isinstance(value, UploadFile) else b""

    def once(self, also: bytes = b"") -> Act:
        """Return the act, marked so that the same form sent twice does nothing twice."""
        key = self.text("once")
        digest = hashlib.sha256(repr(sorted(self.texts().items())).encode() + also).hexdigest()
        return once(self.visit.act, key if _ONCE.fullmatch(key) else None, self.request, digest)


def refuse_foreign(request: Request) -> None:
    """Refuse what another site makes a browser send."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in OURS:
        raise ForeignForm
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise ForeignForm


async def posting(request: Request, visit: UseVisit) -> Posted:
    """Read a form of this session."""
    refuse_foreign(request)
    fields = await request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD)
    posted = Posted(visit, request, fields)
    if not secrets.compare_digest(posted.text("token").encode(), visit.session.token.encode()):
        raise ForeignForm
    return posted


UsePosted = Annotated[Posted, Depends(posting)]


def as_model(model: type[M], values: Mapping[str, Any]) -> M:
    """Return what was filled in as the API takes it; what was left empty is left out."""
    try:
        return model.model_validate({name: value for name, value in values.items() if value != ""})
    except ValidationError as fault:
        raise InvalidInput(*(param(dict(one)) for one in fault.errors())) from None
