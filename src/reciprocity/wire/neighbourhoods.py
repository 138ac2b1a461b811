"""Neighbourhoods: one core team's world."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.words import Language, Objective

from .base import Id, Line, Slug, Whole, WireModel, left_out
from .categories import FitsWith

ListColumns = dict[Line, Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z-]+$")]]


class Area(WireModel):
    """A part of the neighbourhood, and which other parts adjoin it."""

    code: Slug
    name: Line
    adjoins: list[Slug] = Field([], max_length=50, description="Codes of the areas next to it; one side is enough.")


class PolicyDefaults(WireModel):
    """What a match run does when it is not told otherwise."""

    max_ring: Annotated[Whole, Field(ge=2, le=6)] = Field(3, description="Longest ring; 2: only swaps.")
    max_chain: Annotated[Whole, Field(ge=0, le=10)] = Field(4, description="Longest chain in steps; 0: none.")
    max_group: Annotated[Whole, Field(ge=2, le=12)] = Field(
        8, description="Most people in a group, host included; 2: no groups."
    )
    objective: Objective = Objective.REACH
    acceptance: Annotated[float, Field(strict=True, gt=0, le=1)] = Field(
        0.7, description="Estimate of how often somebody asked says yes."
    )
    min_fit: Annotated[float, Field(strict=True, ge=0, le=1)] = Field(
        0.0, description="Steps that fit less than this are not proposed."
    )


class NeighbourhoodCreate(WireModel):
    """A new neighbourhood."""

    slug: Slug = Field(examples=["kanaleneiland"])
    name: Line = Field(examples=["Kanaleneiland"])
    municipality: Line = Field(examples=["Utrecht"])
    language: Language = Language.DUTCH
    areas: list[Area] = Field([], max_length=50)
    policy: PolicyDefaults = PolicyDefaults()
    session_rhythm_weeks: Annotated[Whole, Field(ge=1, le=52)] = Field(6, description="Weeks between sessions.")
    answer_days: Annotated[Whole, Field(ge=1, le=60)] = Field(7, description="Days that a proposal waits for answers.")
    max_open_requests: Annotated[Whole, Field(ge=1, le=20)] = Field(
        3, description="Nobody is asked more while so many questions to the person are open."
    )
    fits_with: list[FitsWith] = Field(
        [], max_length=500, description="What this neighbourhood changes on the starter list: `GET .../fits-with`."
    )
    list_columns: ListColumns = Field(
        {}, max_length=200, description="What columns of participant lists are here: name of the column -> field."
    )


class NeighbourhoodUpdate(WireModel):
    """What changes; what is left out stays as it is."""

    name: Line = left_out()
    municipality: Line = left_out()
    language: Language = left_out()
    areas: list[Area] = left_out(max_length=50)
    policy: PolicyDefaults = left_out()
    session_rhythm_weeks: Annotated[Whole, Field(ge=1, le=52)] = left_out()
    answer_days: Annotated[Whole, Field(ge=1, le=60)] = left_out()
    max_open_requests: Annotated[Whole, Field(ge=1, le=20)] = left_out()
    fits_with: list[FitsWith] = left_out(max_length=500)
    list_columns: ListColumns = left_out(max_length=200)


class NeighbourhoodRead(NeighbourhoodCreate):
    """A neighbourhood as it is."""

    id: Id
    created_at: datetime
    updated_at: datetime
