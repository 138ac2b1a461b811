"""Participant lists that wait for a worker: the file as it came, until its job has ended."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import LargeBinary, delete
from sqlmodel import Field, col, select

from .base import TenantRow, TopicStore, in_neighbourhood

KEPT = timedelta(days=1)  # of a job that never ended


class WaitingListRow(TenantRow, table=True):
    """A file, under the id of its job."""

    __tablename__ = "waiting_lists"
    __table_args__ = (in_neighbourhood(),)

    data: bytes = Field(sa_type=LargeBinary)


class WaitingListStore(TopicStore[WaitingListRow]):
    """Lists of one neighbourhood that wait."""

    row = WaitingListRow

    def keep(self, job_id: UUID, data: bytes) -> None:
        """Keep a list until its job has ended."""
        self._new({"id": job_id, "data": data})

    def data(self, job_id: UUID) -> bytes | None:
        """Return a list, if it is still there."""
        return self.session.scalar(select(WaitingListRow.data).where(WaitingListRow.id == job_id))

    def remove(self, job_id: UUID) -> None:
        """Throw a list away."""
        self.session.execute(delete(WaitingListRow).where(col(WaitingListRow.id) == job_id))

    def remove_old(self) -> None:
        """Throw lists away of which the job did not."""
        self.session.execute(delete(WaitingListRow).where(col(WaitingListRow.created_at) < self.now() - KEPT))
