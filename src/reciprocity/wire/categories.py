"""Categories: the tree of neighbourly help."""

from typing import Annotated

from pydantic import Field

from reciprocity.domain.words import Mode

from .base import CategoryCode, Line, WireModel, left_out


class CategoryRead(WireModel):
    """One kind of help, or a group of them."""

    code: CategoryCode
    parent: CategoryCode | None
    name_nl: str
    name_en: str
    mode: Mode | None = Field(description="How such help usually goes; null for a group.")
    safeguard: str | None = Field(description="What a coach takes care of first, such as `vog` or `keys`.")
    own: bool = Field(description="True for a kind that this neighbourhood added itself.")


class CategoryCreate(WireModel):
    """A kind of help of this neighbourhood's own, under an existing group."""

    code: CategoryCode = Field(examples=["food.halal"], description="The group's code, a dot, and a short word.")
    name_nl: Line = Field(examples=["Halal koken"])
    name_en: Line = Field(examples=["Halal cooking"])
    mode: Mode = Mode.HELP


class CategoryUpdate(WireModel):
    """What changes on an own kind of help."""

    name_nl: Line = left_out()
    name_en: Line = left_out()
    mode: Mode = left_out()


class CategoryList(WireModel):
    """All kinds of help: groups, each before its leaves."""

    items: list[CategoryRead]


class FitsWith(WireModel):
    """A kind of help that also serves who asks for another: cooking for somebody suits who wants to eat together."""

    offered: CategoryCode = Field(examples=["food.cook_for"])
    asked: CategoryCode = Field(examples=["contact.meal"])
    weight: Annotated[float, Field(strict=True, ge=0, le=1)] = Field(
        description="How well, up to 1 (the very same); 0 takes a relation of the starter list away.", examples=[0.7]
    )


class FitsWithRead(FitsWith):
    """The same as it is used here."""

    own: bool = Field(description="True where this neighbourhood added or changed it.")


class FitsWithList(WireModel):
    """Which kinds of help fit with others; it is small and has no pages."""

    items: list[FitsWithRead]
