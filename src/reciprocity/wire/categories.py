"""Categories: the tree of neighbourly help."""

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
