"""The lexicon of a neighbourhood."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.lexicon import LexiconWordCreate, LexiconWordRead, UnknownWord, UnknownWords

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Lexicon(Asking[R], Generic[R]):
    """The neighbourhood's own words for kinds of help."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[LexiconWordRead]]:
        """List the words."""
        return self._all("", Page[LexiconWordRead], page_size=page_size)

    @operation
    def create(
        self, new: LexiconWordCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[LexiconWordRead]:
        """Add a word: from now on it is understood."""
        return self._make("", given(LexiconWordCreate, new, fields), LexiconWordRead, idempotency_key)

    @operation
    def get(self, word: Of[HasId]) -> Steps[LexiconWordRead]:
        """Return a word."""
        return self._read(at(word), LexiconWordRead)

    @operation
    def delete(self, word: Of[LexiconWordRead]) -> Steps[None]:
        """Take a word away."""
        return self._remove(at(word), word, LexiconWordRead)


class Unknown(Asking[R], Generic[R]):
    """Words that nobody understood."""

    @operation
    def list(self) -> Steps[list[UnknownWord]]:
        """Return those that were said three times or more, most often first."""
        return (yield from self._read("", UnknownWords)).items
