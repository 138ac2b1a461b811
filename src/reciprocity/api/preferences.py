"""What a caller prefers: to wait for a result, or to be told where it will be."""

from typing import Annotated

from fastapi import Header

ASYNC = "respond-async"
Prefer = Annotated[
    str | None,
    Header(
        description="`respond-async`: do not wait for the result (RFC 7240). Other preferences are not looked at.",
        max_length=200,
    ),
]
