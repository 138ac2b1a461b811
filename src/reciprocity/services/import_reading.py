"""How a list is to be read, and people of it set aside while no transaction is open."""

import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from reciprocity import sheets
from reciprocity.domain.categories import Category
from reciprocity.domain.errors import ListUnreadable

from .import_plan import Decision
from .suggestions import recogniser

Source = Path | IO[bytes] | bytes
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list is to be read.

    ``mapping`` tells which column is what, and ``keep_mapping`` that it is so from now on; ``consent_given_on`` is
    what the caller states about a list without a column for consent. Without it such people come in, but take no part
    until somebody records a legal basis. ``decisions`` tells of rows whether they are somebody who is there.
    """

    mapping: Mapping[str, str] | None = None
    consent_given_on: date | None = None
    keep_mapping: bool = False
    decisions: Mapping[int, Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean in a neighbourhood: kinds of help, own words for them, and columns of lists."""

    tree: Mapping[str, Category]
    own: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]


def opened(source: Source, words: Words, how: ListReading, progress: Progress | None = None) -> sheets.OpenList:
    """Open a list; what was said of columns before counts where they are there and nothing else is said now."""
    try:
        return sheets.open_list(
            source,
            recognise=recogniser(words.tree, words.own).recognise,
            mapping=how.mapping,
            usual=words.columns,
            consent_elsewhere=True,
            progress=progress,
        )
    except sheets.ListRefused as refusal:
        raise ListUnreadable(list_code=refusal.code, nl=refusal.nl, en=refusal.en) from refusal


class Aside:
    """People of a list in a temporary file without a name, so that as many may come as there are."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who uses it
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, person: sheets.Person) -> None:
        """Set somebody aside."""
        pickle.dump(person, self._file)
        self.count += 1

    def __iter__(self) -> Iterator[sheets.Person]:
        """Yield everybody again, in order."""
        self._file.seek(0)
        for _ in range(self.count):
            yield pickle.load(self._file)  # noqa: S301 - a file of our own that nobody else can reach
