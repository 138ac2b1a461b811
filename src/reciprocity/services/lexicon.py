"""The lexicon of a neighbourhood: own words for kinds of help, and the words to talk about in a learning session."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.residents import fold
from reciprocity.wire.lexicon import LexiconWordCreate, LexiconWordRead, UnknownWord

from . import checks, texts
from .act import Act
from .once import keep, once


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What can be done with words."""

    db: Database

    @once(LexiconWordRead)
    def create(self, act: Act, new: LexiconWordCreate) -> Stored[LexiconWordRead]:
        """Add a word; from now on it is understood here, in suggestions and in lists."""
        texts.refuse_numbers(new)
        with self.db.write(act.neighbourhood) as stores:
            checks.refuse(checks.category(checks.tree(stores), new.category))
            made = stores.lexicon.create(new)
            stores.unknown_words.forget([fold(new.word)])
            stores.audit.note(act.trace, Deed.CREATE, Topic.CATEGORY, None)
            return keep(stores, act, made)

    def get(self, act: Act, word_id: UUID) -> Stored[LexiconWordRead]:
        """Return a word."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.lexicon.get(word_id)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[LexiconWordRead]:
        """Return words in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.lexicon.page(after, size)

    def delete(self, act: Act, word_id: UUID, version: int) -> None:
        """Take a word away."""
        with self.db.write(act.neighbourhood) as stores:
            stores.lexicon.get(word_id)
            stores.lexicon.delete(word_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.CATEGORY, None)

    def unknown(self, act: Act) -> list[UnknownWord]:
        """Return the words that were said more than once or twice and that nobody understood."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.unknown_words.often()
