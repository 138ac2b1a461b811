"""Partners: local organisations that can do what no neighbour can. No person stands in it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from .base import CategoryCode, Id, Line, Slug, Truth, WireModel, Words, left_out
from .residents import Email, Phone

Website = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^https?://[A-Za-z0-9.-]{1,100}\.[A-Za-z]{2,24}(/[!-~]*)?$")
]
Categories = Annotated[list[CategoryCode], Field(min_length=1, max_length=100)]
OF_ORGANISATION = "Of the organisation, not of a person."


class PartnerCreate(WireModel):
    """A new partner."""

    name: Line = Field(description="Of the organisation.", examples=["Kringloop Zuid"])
    categories: Categories = Field(
        description="What it can help with: kinds of help, or whole groups of them.", examples=[["transport.goods"]]
    )
    area: Slug | None = Field(None, description="Code of the area it is in; left out: it is there for all.")
    how_to_reach: Words | None = Field(
        None, description="When it is open, at which desk to ask.", examples=["ma t/m za 10-17 uur, vraag bij de balie"]
    )
    phone: Phone | None = Field(None, description=OF_ORGANISATION, examples=["030-1234567"])
    email: Email | None = Field(None, description=OF_ORGANISATION, examples=["balie@kringloop.example"])
    website: Website | None = Field(None, examples=["https://kringloop.example"])
    active: Truth = Field(True, description="False: it is asked nothing any more.")


class PartnerUpdate(WireModel):
    """What changes on a partner; what is left out stays."""

    name: Line = left_out()
    categories: Categories = left_out()
    area: Slug | None = None
    how_to_reach: Words | None = None
    phone: Phone | None = None
    email: Email | None = None
    website: Website | None = None
    active: Truth = left_out()


class PartnerRead(WireModel):
    """A partner."""

    id: Id
    name: str
    categories: list[str]
    area: str | None
    how_to_reach: str | None
    phone: str | None
    email: str | None
    website: str | None
    active: bool
    created_at: datetime
    updated_at: datetime
