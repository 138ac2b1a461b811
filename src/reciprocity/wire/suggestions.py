"""Suggestions: from a resident's own words to kinds of help."""

from pydantic import Field

from reciprocity.domain.words import EntryKind, Mode

from .base import Notes, WireModel


class CategorySuggestionCreate(WireModel):
    """What somebody said."""

    text: Notes = Field(min_length=1, description="In the resident's own words.")
    kind: EntryKind | None = Field(None, description="Left out: an offer first, else a need.")


class SuggestionEvidence(WireModel):
    """Which of their words spoke for it, and how."""

    word: str = Field(description="As it was said, without capitals.")
    term: str = Field(description="The term of ours that it was taken for.")
    how: str = Field(description="`exact`, `stem`, `compound`, `spelling`, `sound` or `resemblance`.")


class SuggestedCategory(WireModel):
    """A kind of help that may be meant."""

    code: str
    name_nl: str
    name_en: str
    mode: Mode | None
    evidence: list[SuggestionEvidence]


class CategorySuggestion(WireModel):
    """What may be meant; a person decides. Nothing of the text is kept."""

    categories: list[SuggestedCategory] = Field(
        description="Three at most, the best first; empty when nothing is sure."
    )
    limits: list[str] = Field(
        description="What somebody cannot or will not do, in own words: for the resident's limits."
    )
