"""Participants of courses."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.course_participants import CourseParticipantCreate, CourseParticipantRead, CourseParticipantUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class CourseParticipants(Asking[R], Generic[R]):
    """Who takes part in editions of courses, and who completed one."""

    @listing
    def list(
        self, *, edition_id: UUID | None = None, resident_id: UUID | None = None, page_size: int = 50
    ) -> Reading[Page[CourseParticipantRead]]:
        """List participants in the order they came."""
        params = {"editionId": edition_id, "residentId": resident_id}
        return self._all("", Page[CourseParticipantRead], params, page_size)

    @operation
    def create(
        self, new: CourseParticipantCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[CourseParticipantRead]:
        """Let a resident take part in an edition."""
        return self._make("", given(CourseParticipantCreate, new, fields), CourseParticipantRead, idempotency_key)

    @operation
    def get(self, participant: Of[HasId]) -> Steps[CourseParticipantRead]:
        """Return how somebody takes part."""
        return self._read(at(participant), CourseParticipantRead)

    @operation
    def update(
        self, participant: Of[CourseParticipantRead], changes: CourseParticipantUpdate | None = None, /, **fields: Any
    ) -> Steps[CourseParticipantRead]:
        """Change what is named; who completed it with a certificate becomes a coach, and a mistake is put right."""
        return self._change(
            at(participant), participant, given(CourseParticipantUpdate, changes, fields), CourseParticipantRead
        )

    @operation
    def delete(self, participant: Of[CourseParticipantRead]) -> Steps[None]:
        """Remove that somebody took part; the role coach goes if it came from this."""
        return self._remove(at(participant), participant, CourseParticipantRead)
