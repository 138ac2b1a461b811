"""The cells of one record, cleaned, with what was wrong with them."""

from .formulas import MARK, unmarked
from .headers import Header
from .people import Level, Problem
from .records import Record
from .text import is_error, means_nothing, one_line, tidy
from .uses import Use

MAX_CELL = 2_000
PLAIN_TEXT = frozenset(("name", "firstname", "initials", "infix", "lastname", "id", "area", "offers", "needs"))
NAME_PARTS = frozenset(("name", "firstname", "initials", "infix", "lastname"))


class Cells:
    """One record under a header; everything that is wrong is collected in ``problems``."""

    def __init__(self, record: Record, header: Header) -> None:
        self.row = record.row
        self.problems: list[Problem] = []
        self._cells, self._record = record.cells, record
        self._header = header

    def report(self, field: str, code: str, level: Level = "warning", use: Use | None = None) -> None:
        """Note that something is wrong, once."""
        problem = Problem(self.row, field, code, level, use.column.index if use else None)
        if problem not in self.problems:
            self.problems.append(problem)

    def raw(self, use: Use) -> str:
        """Return a cell as it stands, without the mark that our own lists put before what looks like a formula."""
        cell = self._cells[use.index] if use.index < len(self._cells) else ""
        return unmarked(cell) if cell.startswith(MARK) else cell

    def kind(self, use: Use) -> str:
        """Return what only a workbook knows of a cell: ``f`` for a formula without a result, ``b`` for true or false."""
        return self._record.kind(use.index)

    def text(self, use: Use) -> str:
        """Return a cell without what does not belong in it; lines stay."""
        raw, field = self.raw(use), use.field or ""
        if not raw:
            if self.kind(use) == "f" and field not in NAME_PARTS:
                self.report(field, "formula-no-value", use=use)
            return ""
        if len(raw) > MAX_CELL and field not in NAME_PARTS:
            self.report(field, "cell-too-long", use=use)
            return ""
        text, hidden = tidy(raw[: MAX_CELL * 2])
        if hidden:
            self.report(field, "control-chars-removed", use=use)
        if field not in NAME_PARTS and is_error(text):
            self.report(field, "error-value", use=use)
            return ""
        if field in PLAIN_TEXT and _like_formula(text):
            self.report(field, "formula-text", use=use)
        return text

    def uses(self, *fields: str) -> tuple[Use, ...]:
        """Return the columns of these fields."""
        return self._header.of(*fields)

    def said(self, field: str) -> list[tuple[Use, str]]:
        """Return what was written for a field, without empty cells and n.v.t."""
        uses = self.uses(field)
        if not uses:
            return []
        cells = [(use, self.text(use)) for use in uses if use.words is None]
        return [(use, text) for use, text in cells if text and not means_nothing(text)]

    def line(self, field: str) -> str:
        """Return the first thing that was written for a field, on one line."""
        return next((one_line(text) for _, text in self.said(field)), "")


def _like_formula(text: str) -> bool:
    if text[:1] in ("=", "@"):
        return len(text) > 1
    return (
        text[:1] in ("+", "-") and len(text) > 1 and not text[1].isspace() and not text[1].isdigit() and text[1] != "-"
    )
