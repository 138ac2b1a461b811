"""Conditional requests: a change names the version that it is based on."""

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Header

from reciprocity.domain.errors import PreconditionMissing
from reciprocity.domain.permissions import Scope
from reciprocity.services.act import Act

_FORM = re.compile(r'"v([1-9][0-9]{0,8})(-masked)?"')


def etag(version: int, *, masked: bool = False) -> str:
    """Return the ETag of a version; what is masked is another representation."""
    return f'"v{version}{"-masked" if masked else ""}"'


def etag_of(content: str) -> str:
    """Return the ETag of something whose words depend on more than one row."""
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def masks(act: Act) -> bool:
    """Tell whether the caller sees contact data masked."""
    return not act.may(Scope.RESIDENTS_CONTACT)


async def based_on(
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description="The ETag of what you fetched, as it stands: with its quotes.",
            examples=['"v1"'],
            max_length=200,
        ),
    ] = None,
) -> int:
    """Return the version that a change is based on; 0, which nothing ever is, for what is no version of ours."""
    if if_match is None:
        raise PreconditionMissing
    found = _FORM.fullmatch(if_match.strip())
    return int(found[1]) if found is not None else 0


BasedOn = Annotated[int, Depends(based_on)]
