"""Imports: what came of participant lists; never what stood in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, delete
from sqlmodel import Field, col

from reciprocity.wire.imports import ImportRead, ImportReport

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, rows_touched


class ImportRow(TenantRow, table=True):
    """A list that was imported."""

    __tablename__ = "imports"
    __table_args__ = (in_neighbourhood(),)

    report: dict[str, Any] = Field(sa_type=JSON)


class ImportStore(TopicStore[ImportRow]):
    """Imports of one neighbourhood."""

    row = ImportRow

    def create(self, import_id: UUID, report: ImportReport) -> None:
        """Keep the report of a list."""
        self._new({"id": import_id, "report": report.model_dump(mode="json")})

    def get(self, import_id: UUID) -> Stored[ImportRead]:
        """Return an import."""
        row = self._row(import_id)
        return Stored(_read(row), row.version)

    def report(self, import_id: UUID) -> ImportReport:
        """Return the report of an import."""
        return ImportReport.model_validate(self._row(import_id).report)

    def remove_before(self, moment: datetime) -> int:
        """Remove the reports of before a moment."""
        return rows_touched(self.session.execute(delete(ImportRow).where(col(ImportRow.created_at) < moment)))

    def page(self, after: UUID | None, size: int) -> Slice[ImportRead]:
        """Return imports in the order they came."""
        return Slice.of([_read(row) for row in self._rows(after, size)], size, lambda read: read.id)


def _read(row: ImportRow) -> ImportRead:
    counts = ImportReport.model_validate(row.report).counts
    return ImportRead(id=row.id, created_at=row.created_at, counts=counts)
