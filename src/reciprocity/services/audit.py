"""The audit trail: reading it."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.permissions import ABOUT, Scope
from reciprocity.domain.words import Deed, Origin, Topic, Verdict
from reciprocity.store.audit import Trace
from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.wire.audit import AuditLineRead

from .act import Act


@dataclass(frozen=True, slots=True)
class Audit:
    """What can be done with the audit trail."""

    db: Database

    def refused(self, act: Act, scope: Scope) -> None:
        """Note that somebody asked for what he may not do."""
        deed, topic = ABOUT[scope]
        with self.db.write(act.at) as stores:
            if act.at is None:
                stores.administration.note(act.trace, deed, topic, None, Verdict.REFUSED)
            else:
                stores.audit.note(act.trace, deed, topic, None, result=Verdict.REFUSED)

    def not_let_in(self, key_id: UUID, request_id: UUID) -> None:
        """Note that a key that is known was refused: revoked, over, or with a wrong secret."""
        trace = Trace(key_id, Origin.API, request_id)
        with self.db.write() as stores:
            stores.administration.note(trace, Deed.ENTER, Topic.ACCESS_KEY, key_id, Verdict.REFUSED)

    def administration(self, act: Act, after: UUID | None, size: int) -> Slice[AuditLineRead]:
        """Return what was done with keys and neighbourhoods; of the keys that the caller manages."""
        with self.db.read() as stores:
            return stores.administration.page(after, size, None if act.everywhere else act.key.neighbourhoods)

    def page(self, act: Act, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[AuditLineRead]:
        """Return what was done, in its order; of one resident also after he or she was erased."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.audit.page(after, size, resident_id)
