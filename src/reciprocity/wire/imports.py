"""Imports: participant lists that came in."""

from datetime import datetime

from pydantic import Field

from .base import Id, WireModel
from .match_previews import Explanation


class ImportProblem(WireModel):
    """Something about a row or cell; it never holds what stood in the cell."""

    row: int | None
    field: str
    code: str
    column: int | None = None
    level: str = Field(description="`rejected`: the row did not come in; `skipped`: no person; `warning`: look at it.")
    nl: str
    en: str


class ImportHeld(WireModel):
    """A row that may be somebody who is there: it waits until you say so, with `decisions`."""

    row: int
    resident_id: Id = Field(description="Who it may be.")


class ImportColumn(WireModel):
    """How a column of the list was understood."""

    column: int
    header: str
    field: str | None
    how: str = Field(description="`alias`, `mapping`, `content` (please check), `ignored` or `sensitive` (never read).")


class ImportCounts(WireModel):
    """What came of the list."""

    rows: int
    importable: int
    rejected: int
    skipped: int
    residents_added: int
    residents_known: int
    offers_added: int
    needs_added: int
    held: int = Field(0, description="Rows that may be somebody who is there; a decision is asked.")
    drafts_added: int = Field(description="Offers and needs whose words were not understood; a coach confirms them.")


class ImportReport(WireModel):
    """What a list holds and what was, or would be, done with it."""

    explanation: Explanation | None = Field(None, description="The same in a few words, and what you can do next.")
    dry_run: bool
    encoding: str
    delimiter: str
    header_row: int
    counts: ImportCounts
    columns: list[ImportColumn]
    problems: list[ImportProblem]
    problems_left_out: int = Field(0, description="How many more there are than the first ten thousand.")
    held: list[ImportHeld] = Field([], description='Decide with `decisions`: `{"12": "same", "40": "new"}`.')


class ImportRead(WireModel):
    """A list that was imported."""

    id: Id
    created_at: datetime
    counts: ImportCounts


class ImportResult(ImportReport):
    """The answer to a list: the report, and the id of the import when it was stored."""

    id: Id | None = None
