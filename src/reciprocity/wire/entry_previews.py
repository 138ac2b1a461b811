"""Entry previews: what an offer or need that is not stored yet would go with, while somebody is typing."""

from typing import Annotated

from pydantic import Field

from reciprocity.domain.words import EntryKind, Mode

from .base import CategoryCode, Id, LanguageTag, Slug, Whole, WireModel
from .entries import Capacity
from .match_previews import Fraction, PreviewMatch, ReasonRead
from .residents import Times


class EntryPreviewCreate(WireModel):
    """An offer or need as it stands in a form."""

    kind: EntryKind
    category: CategoryCode = Field(examples=["repair.bike"])
    resident_id: Id | None = Field(None, description="Whose it is; left out: of somebody new.")
    mode: Mode | None = Field(None, description="Left out: as is usual for the category.")
    capacity: Capacity = Field(1, description="Of an offer.")
    languages: list[LanguageTag] = Field([], max_length=20, description="Of somebody new; left out: not known.")
    area: Slug | None = Field(None, description="Left out: the resident's own, or not known.")
    available: Times | None = Field(None, description="Left out: the resident's own, or not known.")
    most: Annotated[Whole, Field(ge=1, le=50)] = Field(10, description="How many to name of those that fit best.")


class EntryFit(WireModel):
    """An offer or need of another that goes with it."""

    entry_id: Id
    resident_id: Id
    category: CategoryCode
    fit: Fraction
    reasons: list[ReasonRead]


class EntryPreview(WireModel):
    """What it fits with, and what would open."""

    category: CategoryCode
    mode: Mode
    people: int = Field(description="How many people have something that goes with it.")
    fits: list[EntryFit] = Field(description="Those that fit best first.")
    match: PreviewMatch | None = Field(
        description="A swap, ring or chain that could be made with it now, in which the entry and somebody new are "
        "`new`; a match run decides what is proposed."
    )
