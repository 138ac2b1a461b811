"""Follow-up steps."""

from datetime import date
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from reciprocity.domain.learning import StepStatus
from reciprocity.wire.follow_up_steps import FollowUpStepRead

from .base import TenantRow, in_neighbourhood, one_of
from .records import RecordStore


class FollowUpStepRow(TenantRow, table=True):
    """What an organisation does with a lesson; the session that it came from may be gone."""

    __tablename__ = "follow_up_steps"
    __table_args__ = (in_neighbourhood(), one_of("status", StepStatus))

    what: str
    owner: str
    due_on: date | None
    session_id: UUID | None
    status: str
    outcome: str


class FollowUpStepStore(RecordStore[FollowUpStepRow, FollowUpStepRead]):
    """Follow-up steps of one neighbourhood."""

    row, read = FollowUpStepRow, FollowUpStepRead

    def open(self) -> list[FollowUpStepRead]:
        """Return what is still to be done, the first day first."""
        found = self.all(status=StepStatus.OPEN.value)
        return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))

    def let_go(self, session_id: UUID) -> None:
        """Forget from which session steps came."""
        self.session.execute(
            update(FollowUpStepRow)
            .where(col(FollowUpStepRow.session_id) == session_id)
            .values(session_id=None)
            .execution_options(synchronize_session=False)
        )
