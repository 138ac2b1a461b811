"""Paths: what a resident became here, and when."""

from datetime import date

from pydantic import Field

from reciprocity.domain.paths import PathStepKind

from .base import Id, WireModel


class PathStep(WireModel):
    """Something that somebody became or did for the first time; a fact with a day."""

    kind: PathStepKind
    on: date
    course: str | None = Field(description="By which course somebody became a coach.")
    edition_id: Id | None


class ResidentPath(WireModel):
    """The steps of a resident, by their days; what was never recorded, or is past its term, is not among them."""

    resident_id: Id
    steps: list[PathStep]
