"""Courses."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.courses import CourseCreate, CourseRead, CourseUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Courses(Asking[R], Generic[R]):
    """Courses by which participants become coaches."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[CourseRead]]:
        """List courses in the order they came."""
        return self._all("", Page[CourseRead], page_size=page_size)

    @operation
    def create(
        self, new: CourseCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[CourseRead]:
        """Add a course."""
        return self._make("", given(CourseCreate, new, fields), CourseRead, idempotency_key)

    @operation
    def get(self, course: Of[HasId]) -> Steps[CourseRead]:
        """Return a course."""
        return self._read(at(course), CourseRead)

    @operation
    def update(
        self, course: Of[CourseRead], changes: CourseUpdate | None = None, /, **fields: Any
    ) -> Steps[CourseRead]:
        """Change what is named; what is left out stays."""
        return self._change(at(course), course, given(CourseUpdate, changes, fields), CourseRead)

    @operation
    def delete(self, course: Of[CourseRead]) -> Steps[None]:
        """Remove a course of which there are no editions."""
        return self._remove(at(course), course, CourseRead)
