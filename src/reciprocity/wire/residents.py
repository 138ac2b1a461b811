"""Residents: people who give and receive."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.words import LegalBasisKind, ResidentRole, ResidentStatus, TimeSlot

from .base import Day, Id, LanguageTag, Line, Notes, Slug, Whole, WireModel, left_out
from .warnings import TextWarning, warnings

Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()/.-]{5,24}$", max_length=26)]
Email = Annotated[
    str,
    StringConstraints(
        pattern=r"^[^@\s<>\"\\,;:()\u0000-\u001f]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}$", max_length=254
    ),
]
Postcode = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{3}([A-Z]{2})?$", max_length=6)]
Times = Annotated[list[TimeSlot], Field(max_length=21)]
Limit = Annotated[Whole, Field(ge=0, le=20)]


class LegalBasis(WireModel):
    """Why we may hold this person's data."""

    kind: LegalBasisKind = LegalBasisKind.CONSENT
    given_on: Day = Field(examples=["2026-09-01"])
    recorded_by: Line | None = Field(None, examples=["Buurtteam Kanaleneiland"])
    withdrawn_on: Day | None = None


class ResidentCreate(WireModel):
    """A new resident."""

    name: Line = Field(description="As the person wants to be called.", examples=["Tineke"])
    external_id: Line | None = Field(None, description="Number in your own system.", examples=["2000"])
    phone: Phone | None = Field(None, examples=["06-12345678"])
    email: Email | None = Field(None, examples=["tineke@example.org"])
    postcode: Postcode | None = Field(None, examples=["3526AB"])
    languages: list[LanguageTag] = Field([], max_length=10, examples=[["nl", "ar"]])
    area: Slug | None = Field(None, description="Code of an area of the neighbourhood.")
    available: Times = Field([], description="Parts of the week; empty means not said.", examples=[["mon-morning"]])
    roles: list[ResidentRole] = Field([ResidentRole.PARTICIPANT], min_length=1, max_length=3)
    max_gives: Limit = Field(1, description="At most so many people to help at a time.")
    max_receives: Limit = Field(1, description="At most so many people to be helped by at a time.")
    limits: Notes = Field("", description="Limits in own words; no health, care or justice matters.")
    status: ResidentStatus = ResidentStatus.ACTIVE
    legal_basis: LegalBasis


class ResidentImported(ResidentCreate):
    """A resident from a list; one without a column for consent leaves the legal basis open."""

    legal_basis: LegalBasis | None = None  # type: ignore[assignment]  # a list may know less than a person who writes


class ResidentUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    name: Line = left_out()
    external_id: Line | None = None
    phone: Phone | None = None
    email: Email | None = None
    postcode: Postcode | None = None
    languages: list[LanguageTag] = left_out(max_length=10)
    area: Slug | None = None
    available: Times = left_out()
    roles: list[ResidentRole] = left_out(min_length=1, max_length=3)
    max_gives: Limit = left_out()
    max_receives: Limit = left_out()
    limits: Notes = left_out()
    status: ResidentStatus = left_out()
    legal_basis: LegalBasis = left_out()


class ResidentRead(WireModel):
    """A resident as the caller may see him or her."""

    id: Id
    name: str
    external_id: str | None
    phone: str | None = Field(description="Masked unless the key has the scope residents:contact.")
    email: str | None = Field(description="Masked unless the key has the scope residents:contact.")
    postcode: str | None
    languages: list[str]
    area: str | None
    available: list[TimeSlot]
    roles: list[ResidentRole]
    max_gives: int
    max_receives: int
    limits: str
    status: ResidentStatus
    legal_basis: "LegalBasisRead | None" = Field(description="Null: none recorded, so the resident is not matched.")
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()


class LegalBasisRead(WireModel):
    """Why we may hold this person's data."""

    kind: LegalBasisKind
    given_on: date
    recorded_by: str | None
    withdrawn_on: date | None


class ResidentSearch(WireModel):
    """A search for people; it stands in the body so that no name gets into an address."""

    name: Line | None = Field(
        None, description="Part of the name; letters are compared without case.", examples=["tin"]
    )
    external_id: Line | None = None
    status: ResidentStatus | None = None
    role: ResidentRole | None = None
    area: Slug | None = None
    page_size: Annotated[Whole, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, StringConstraints(max_length=500)] | None = None
