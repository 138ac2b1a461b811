"""What happened, as other systems hear of it: CloudEvents 1.0 in the Dutch government's profile, with ids only."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from .base import Id, WireModel


class EventRead(WireModel):
    """One thing that happened."""

    specversion: Literal["1.0"] = "1.0"
    id: Id
    source: str = Field(description="This installation and the neighbourhood.", examples=["urn:nld:reciprocity:..."])
    type: str = Field(
        description="What happened: `nl.reciprocity.` and its name.", examples=["nl.reciprocity.match.agreed"]
    )
    subject: Id = Field(description="Id of what it happened to, such as a match or a resident.")
    time: datetime
    sequence: str = Field(description="Place in the order of the neighbourhood; greater is later.")
    datacontenttype: Literal["application/json"] = "application/json"
    data: dict[str, Any] = Field(description="Ids and words of closed lists; never names or contact data.")
