"""Webhooks: who wants to hear of what happens, and what became of telling it. Ids only; secrets are shown once."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.webhooks import DeliveryStatus, Failure
from reciprocity.domain.words import EventType

from .base import Id, Line, Truth, Whole, WireModel, left_out

Url = Annotated[str, StringConstraints(max_length=1000, pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$")]
Types = Annotated[list[EventType], Field(max_length=50)]


class WebhookCreate(WireModel):
    """A new webhook."""

    label: Line = Field(description="What it is for, as you recognise it.", examples=["Zaaksysteem"])
    url: Url = Field(description="Where events are sent: https, a public server by its name, port 443.")
    types: Types = Field([], description="Only these; empty: whatever happens.", examples=[["match.agreed"]])
    active: Truth = True


class WebhookUpdate(WireModel):
    """What changes on a webhook; what is left out stays."""

    label: Line = left_out()
    url: Url = left_out()
    types: Types = left_out()
    active: Truth = left_out()


class WebhookRead(WireModel):
    """A webhook, without its secret."""

    id: Id
    label: str
    url: str
    types: list[EventType]
    active: bool
    gone_at: datetime | None = Field(description="When the server answered that nobody listens any more (410).")
    old_secret_until: datetime | None = Field(description="Until then the secret of before signs as well.")
    waiting_deliveries: int
    dead_deliveries: int = Field(description="Given up after three days; they can be sent anew.")
    created_at: datetime
    updated_at: datetime


class WebhookIssued(WebhookRead):
    """A webhook on the one occasion that its secret is shown."""

    secret: str | None = Field(
        description="For verifying signatures (Standard Webhooks). Shown this once; null when the answer is repeated."
    )


class WebhookRotate(WireModel):
    """How a secret makes room for a new one."""

    overlap_hours: Annotated[Whole, Field(ge=0, le=168)] = Field(
        24, description="So long both sign, to put the new one in place; 0: the old one ends at once."
    )


class WebhookTest(WireModel):
    """What came of a test."""

    delivered: bool
    last_status: int | None = Field(description="Status of the answer, if one came.")
    last_reason: Failure | None = Field(description="Why it did not arrive.")
    nl: str
    en: str


class DeliveryRead(WireModel):
    """One event on its way to one webhook."""

    id: Id
    event_id: Id
    type: EventType
    subject: Id
    status: DeliveryStatus
    attempts: int
    last_status: int | None = Field(description="Status of the last answer, if one came.")
    last_reason: Failure | None = Field(description="Why the last attempt failed.")
    next_at: datetime | None = Field(description="When it is tried again; null: as soon as it is its turn, or never.")
    delivered_at: datetime | None
    created_at: datetime
