"""The lexicon of a neighbourhood: its own words for kinds of help, and words that nobody understood yet."""

from datetime import date, datetime

from pydantic import Field

from .base import CategoryCode, Id, Line, WireModel


class LexiconWordCreate(WireModel):
    """A word or a few words, and the kind of help that is meant with them here."""

    word: Line = Field(examples=["bakbrommer"])
    category: CategoryCode = Field(examples=["repair.bike"])


class LexiconWordRead(LexiconWordCreate):
    """A word of the neighbourhood's own."""

    id: Id
    created_at: datetime


class UnknownWord(WireModel):
    """A word that was said and that the suggestions did not understand."""

    word: str
    count: int
    last_on: date


class UnknownWords(WireModel):
    """Words for the learning session; it is no list with pages."""

    items: list[UnknownWord]
