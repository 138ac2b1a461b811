"""Editions of courses."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.course_editions import CourseEditionCreate, CourseEditionRead, CourseEditionUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class CourseEditions(Asking[R], Generic[R]):
    """When, where and by whom courses are given."""

    @listing
    def list(self, *, course_id: UUID | None = None, page_size: int = 50) -> Reading[Page[CourseEditionRead]]:
        """List editions in the order they came."""
        params = {"courseId": course_id}
        return self._all("", Page[CourseEditionRead], params, page_size)

    @operation
    def create(
        self, new: CourseEditionCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[CourseEditionRead]:
        """Add an edition of a course."""
        return self._make("", given(CourseEditionCreate, new, fields), CourseEditionRead, idempotency_key)

    @operation
    def get(self, edition: Of[HasId]) -> Steps[CourseEditionRead]:
        """Return an edition."""
        return self._read(at(edition), CourseEditionRead)

    @operation
    def update(
        self, edition: Of[CourseEditionRead], changes: CourseEditionUpdate | None = None, /, **fields: Any
    ) -> Steps[CourseEditionRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(edition), edition, given(CourseEditionUpdate, changes, fields), CourseEditionRead)

    @operation
    def delete(self, edition: Of[CourseEditionRead]) -> Steps[None]:
        """Remove an edition in which nobody takes part."""
        return self._remove(at(edition), edition, CourseEditionRead)
