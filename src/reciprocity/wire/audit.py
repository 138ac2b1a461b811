"""The audit trail as it is read."""

from datetime import datetime

from pydantic import Field

from reciprocity.domain.words import Deed, Origin, Topic, Verdict

from .base import Id, WireModel


class AuditLineRead(WireModel):
    """One thing that was done, and one resident whom it concerns; ids only."""

    id: Id
    at: datetime
    deed: Deed
    topic: Topic
    result: Verdict = Field(description="Done, or refused because the right to it was lacking.")
    object_id: Id | None = Field(description="What it was done to; it may be gone by now.")
    resident_id: Id | None = Field(description="Whom it concerns; null: nobody in particular.")
    access_key_id: Id = Field(description="With which key; all zeros from the command line of the machine itself.")
    access_key_label: str | None
    on_behalf_of: str | None = Field(description="For whom the software asked: as it sent in `On-Behalf-Of`.")
    origin: Origin
    request_id: Id | None = Field(description="As in the header `X-Request-Id` of the answer.")
