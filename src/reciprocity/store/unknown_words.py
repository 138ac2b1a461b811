"""Words that nobody understood: each word by itself with a count, never what it stood in or who said it."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import UniqueConstraint, delete, update
from sqlmodel import col, select

from reciprocity.wire.lexicon import UnknownWord

from .base import TenantRow, TopicStore, in_neighbourhood, rows_touched

KEPT = timedelta(days=180)  # after the last time that a word was heard
FEWEST = 3  # a word that was said once or twice may tell who said it
MOST = 200


class UnknownWordRow(TenantRow, table=True):
    """A folded word, and how often it was heard."""

    __tablename__ = "unknown_words"
    __table_args__ = (in_neighbourhood(), UniqueConstraint("neighbourhood_id", "word"))

    word: str
    count: int


class UnknownWordStore(TopicStore[UnknownWordRow]):
    """Unknown words of one neighbourhood."""

    row = UnknownWordRow

    def hear(self, words: Collection[str]) -> None:
        """Count words once more."""
        for word in words:
            again = (
                update(UnknownWordRow)
                .where(col(UnknownWordRow.word) == word)
                .values(count=UnknownWordRow.count + 1, updated_at=self.now())
                .execution_options(synchronize_session=False)
            )
            if rows_touched(self.session.execute(again)) == 0:
                self._new({"word": word, "count": 1})

    def often(self) -> list[UnknownWord]:
        """Return the words that were heard most, of those heard more than once or twice."""
        query = select(UnknownWordRow).where(col(UnknownWordRow.count) >= FEWEST)
        query = query.order_by(col(UnknownWordRow.count).desc(), col(UnknownWordRow.word)).limit(MOST)
        return [
            UnknownWord(word=row.word, count=row.count, last_on=row.updated_at.date())
            for row in self.session.scalars(query)
        ]

    def forget(self, words: Collection[str]) -> None:
        """Remove words that are understood now."""
        self.session.execute(delete(UnknownWordRow).where(col(UnknownWordRow.word).in_(list(words))))

    def remove_old(self) -> None:
        """Remove words that were not heard for long."""
        self.session.execute(delete(UnknownWordRow).where(col(UnknownWordRow.updated_at) < self.now() - KEPT))
