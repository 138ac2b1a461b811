"""What columns are for that no words tell: by what stands in them. A wrong guess is worse than none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from . import fields
from .choices import LANGUAGES, read_languages
from .consent import is_mark
from .contact import POSTCODE, read_email, read_phone, read_postcode
from .directions import ways
from .headers import Header
from .names import is_name
from .people import Column, Problem
from .records import Record
from .text import fold, means_nothing, one_line
from .times import is_time
from .uses import NAMES, Recognise, Use, ignored

FEWEST = 3
LONGEST = 300
NEARLY_ALL = 0.9
LANGUAGE_NAMES = frozenset(word for words in LANGUAGES.values() for word in words.split() if len(word) > 4)
Test = Callable[[str], bool]


def understood(header: Header, sample: Sequence[Record], recognise: Recognise) -> Header:
    """Return a header with the columns that can be understood by their content, and what is to be asked of others."""
    looked = _Look(header, sample, recognise)
    return looked.header if sample else header


class _Look:
    """One look at the columns of a list."""

    def __init__(self, header: Header, sample: Sequence[Record], recognise: Recognise) -> None:
        self._recognise = recognise
        self._cells = {use.index: list(_column(use.index, sample)) for use in header.uses}
        self._values = {at: [cell for cell in cells if not means_nothing(cell)] for at, cells in self._cells.items()}
        self.uses = list(header.uses)
        self._doubt_crosses()
        self._fill_empty_names()
        self._ways()
        for at, use in enumerate(self.uses):
            if use.idle == "unknown" and not use.column.header.strip().startswith(fields.OURS):
                self.uses[at] = self._by_content(use)
        if not any(use.field in NAMES for use in self.uses):
            self._name()
        self.header = replace(header, uses=tuple(self.uses), problems=(*header.problems, *self._questions()))

    def _doubt_crosses(self) -> None:
        """Forget that 'Bellen' is a kind of help where telephone numbers stand below it, instead of crosses."""
        for at, use in enumerate(self.uses):
            values = self._values[use.index]
            if use.field == "offers-or-needs" and use.words and _nearly_all(values, _is_no_cross):
                self.uses[at] = ignored(use, "unknown")

    def _fill_empty_names(self) -> None:
        """Take another column for the name when the first one is empty, as forms without a login have it."""
        for at, use in enumerate(self.uses):
            if use.field == "name" and not self._values[use.index]:
                other = next((n for n, u in enumerate(self.uses) if self._is_name_too(u)), None)
                if other is not None:
                    column = self.uses[other].column
                    self.uses[other] = Use(replace(column, field="name", how="alias"), "name")
                    self.uses[at] = Use(replace(use.column, field=None, how="ignored"), None)

    def _is_name_too(self, use: Use) -> bool:
        return use.idle == "spare" and fields.field_of(use.column.header) == "name" and bool(self._values[use.index])

    def _ways(self) -> None:
        """Find the column that says for every row whether the help is offered or asked."""
        for at, use in enumerate(self.uses):
            values = self._values[use.index]
            short = all(len(fold(value).split()) <= 3 for value in values)
            worded = use.field == "both" or all(len(value) > 3 for value in values)
            if (
                (use.field == "both" or use.idle == "unknown")
                and values
                and short
                and worded
                and all(map(ways, values))
            ):
                self.uses[at] = _by_content(use, "way")

    def _by_content(self, use: Use) -> Use:
        values = self._values[use.index]
        if use.way and values and all(is_mark(value) is not None for value in values) and use.column.header:
            return Use(replace(use.column, field=use.way, how="content"), use.way, use.column.header)
        if fields.THIRD_PARTY.search(fold(use.column.header)) or len(values) < FEWEST:
            return use
        field = next((field for field, test in TESTS if self._free(field) and _nearly_all(values, test)), None)
        if field:
            return _by_content(use, field)
        if not _nearly_all(values, self._is_help):
            return use
        found = _by_content(use, "offers-or-needs")
        return found if self._tells_way else replace(found, field=None, idle="unknown")  # shown, asked about, not read

    def _free(self, field: str) -> bool:
        return not any(use.field == field for use in self.uses)

    @property
    def _tells_way(self) -> bool:
        return any(use.field == "way" for use in self.uses)

    def _name(self) -> None:
        """Find the name in a list that has no heading for it: different words with capitals, nearly all of two or more."""
        for at, use in enumerate(self.uses):
            values = self._values[use.index]
            if use.idle == "unknown" and len(values) >= FEWEST and _nearly_all(values, _like_name):
                different = len(set(map(fold, values))) > 0.8 * len(values)
                if different and sum(len(value.split()) > 1 for value in values) > 0.6 * len(values):
                    self.uses[at] = _by_content(use, "name")
                    return

    def _questions(self) -> Iterator[Problem]:
        """Yield what only a person can tell of columns that we leave alone."""
        for use in self.uses:
            values, cells = self._values[use.index], self._cells[use.index]
            if use.idle != "unknown" or len(cells) < FEWEST or fields.THIRD_PARTY.search(fold(use.column.header)):
                continue
            if len(values) >= FEWEST and _nearly_all(values, self._is_help):
                yield Problem(None, "offers-or-needs", "which-way", column=use.column.index)
            elif self._free("consent") and self._free("consentdate") and _nearly_all(cells, _yes_or_no):
                yield Problem(None, "consent", "maybe-consent", column=use.column.index)

    def _is_help(self, text: str) -> bool:
        return self._recognise(one_line(text)) is not None


def _by_content(use: Use, field: str) -> Use:
    return Use(Column(use.column.index, use.column.header, field, "content"), field)


def _column(index: int, sample: Sequence[Record]) -> Iterator[str]:
    for record in sample:
        cell = record.cells[index].strip() if index < len(record.cells) else ""
        if cell and len(cell) < LONGEST:
            yield cell


def _nearly_all(values: Sequence[str], test: Test) -> bool:
    return sum(map(test, values)) >= NEARLY_ALL * len(values) > 0


def _like_phone(text: str) -> bool:
    return text.lstrip("'(+").startswith(("0", "31", "6")) and read_phone(text)[0] is not None


def _like_postcode(text: str) -> bool:
    return read_postcode(text)[1] is None and POSTCODE.fullmatch(text.strip().upper()) is not None


def _like_languages(text: str) -> bool:
    return any(word in LANGUAGE_NAMES for word in fold(text).split()) and read_languages(text)[1] is None


def _like_name(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 6 and text[0].isupper() and not any(map(str.isdigit, text)) and "@" not in text and is_name(text)
    )


def _is_no_cross(text: str) -> bool:
    return is_mark(text) is None and not ways(text)


def _yes_or_no(text: str) -> bool:
    return fold(text) in ("ja", "nee", "j", "n", "yes", "no", "y", "waar", "onwaar", "true", "false")


TESTS: tuple[tuple[str, Test], ...] = (
    ("email", lambda text: read_email(text)[0] is not None),
    ("phone", _like_phone),
    ("postcode", _like_postcode),
    ("languages", _like_languages),
    ("available", is_time),
)
