"""The audit trail: reading it."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.wire.audit import AuditLineRead

from .act import Act


@dataclass(frozen=True, slots=True)
class Audit:
    """What can be done with the audit trail."""

    db: Database

    def page(self, act: Act, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[AuditLineRead]:
        """Return what was done, in its order; of one resident also after he or she was erased."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.audit.page(after, size, resident_id)
