"""Offers and needs: what somebody can mean for another, and what somebody would like."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from reciprocity.domain.words import ConfirmedBy, EntryStatus, Mode

from .base import CategoryCode, Day, Id, Slug, Whole, WireModel, Words, left_out
from .residents import Times
from .warnings import TextWarning, warnings

Capacity = Annotated[Whole, Field(ge=1, le=50)]


class EntryCreate(WireModel):
    """What an offer and a need share when they are new."""

    resident_id: Id
    category: CategoryCode | None = Field(None, description="Left out: a draft for a coach.", examples=["repair.bike"])
    words: Words | None = Field(None, description="In the resident's own words.", examples=["ik kan banden plakken"])
    mode: Mode | None = Field(None, description="Left out: as is usual for the category.")
    available: Times | None = Field(None, description="Only if different from the resident's own.")
    area: Slug | None = Field(None, description="Only if different from the resident's own.")
    valid_until: Day | None = None
    review_on: Day | None = None
    confirmed_by: ConfirmedBy | None = Field(None, description="Left out: a draft; nothing is matched unconfirmed.")


class OfferCreate(EntryCreate):
    """A new offer."""

    capacity: Capacity = Field(
        1, description="How many people can be helped with it at a time; together: with how many others at once."
    )


class NeedCreate(EntryCreate):
    """A new need."""


class EntryUpdate(WireModel):
    """What an offer and a need share when they change; what is left out stays."""

    category: CategoryCode | None = None
    words: Words | None = None
    mode: Mode = left_out()
    available: Times | None = None
    area: Slug | None = None
    valid_until: Day | None = None
    review_on: Day | None = None
    confirmed_by: ConfirmedBy | None = None
    status: EntryStatus = left_out()


class OfferUpdate(EntryUpdate):
    """What changes on an offer."""

    capacity: Capacity = left_out()


class NeedUpdate(EntryUpdate):
    """What changes on a need."""


class EntryRead(WireModel):
    """What an offer and a need share as they are."""

    id: Id
    resident_id: Id
    category: str | None
    words: str | None
    mode: Mode
    available: list[str] | None
    area: str | None
    valid_until: date | None
    review_on: date | None
    confirmed_by: ConfirmedBy | None
    confirmed_on: date | None
    status: EntryStatus
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()


class OfferRead(EntryRead):
    """An offer."""

    capacity: int


class NeedRead(EntryRead):
    """A need."""
