"""A neighbourhood's own words for kinds of help."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import col, select

from reciprocity.domain.errors import AlreadyExists
from reciprocity.wire.lexicon import LexiconWordCreate, LexiconWordRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood
from .residents import fold


class LexiconWordRow(TenantRow, table=True):
    """A word and what is meant with it; the folded form stands here once for each kind of help."""

    __tablename__ = "lexicon_words"
    __table_args__ = (in_neighbourhood(), UniqueConstraint("neighbourhood_id", "folded", "category"))

    word: str
    folded: str
    category: str


class LexiconStore(TopicStore[LexiconWordRow]):
    """Own words of one neighbourhood."""

    row = LexiconWordRow

    def create(self, new: LexiconWordCreate) -> Stored[LexiconWordRead]:
        """Add a word."""
        folded = fold(new.word)
        same = (col(LexiconWordRow.folded) == folded, col(LexiconWordRow.category) == new.category)
        if self.session.scalar(select(LexiconWordRow.id).where(*same)) is not None:
            raise AlreadyExists(field="word")
        return _stored(self._new({"word": new.word, "folded": folded, "category": new.category}))

    def get(self, word_id: UUID) -> Stored[LexiconWordRead]:
        """Return a word."""
        return _stored(self._row(word_id))

    def page(self, after: UUID | None, size: int) -> Slice[LexiconWordRead]:
        """Return words in the order they came."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)

    def all(self) -> dict[str, tuple[str, ...]]:
        """Return the words of each kind of help."""
        query = select(LexiconWordRow.category, LexiconWordRow.word).order_by(col(LexiconWordRow.id))
        found: dict[str, list[str]] = {}
        for category, word in self.session.execute(query):
            found.setdefault(category, []).append(word)
        return {category: tuple(words) for category, words in found.items()}


def _stored(row: LexiconWordRow) -> Stored[LexiconWordRead]:
    read = LexiconWordRead(id=row.id, word=row.word, category=row.category, created_at=row.created_at)
    return Stored(read, row.version)
