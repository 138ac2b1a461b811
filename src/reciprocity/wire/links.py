"""Links with which members of a match answer themselves."""

from datetime import datetime

from pydantic import Field

from .base import Id, WireModel


class LinkCreate(WireModel):
    """For whom the link is."""

    resident_id: Id


class LinkIssued(WireModel):
    """A link on the one occasion that its address is shown."""

    id: Id
    match_id: Id
    resident_id: Id
    url: str | None = Field(
        description="Send it to this member and nobody else; shown this once. Null when the answer is repeated.",
        examples=["https://buurt.example/answer/AzL8n0aigt20000000000000000000000ke4V"],
    )
    expires_at: datetime
