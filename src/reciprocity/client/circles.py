"""Circles."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.circles import CircleRead, CircleResponseCreate, CirclesCreate, CirclesRead, CircleUpdate

from .addresses import HasId, Of
from .answers import as_text, given
from .asking import Asking, at
from .attempts import answered
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Circles(Asking[R], Generic[R]):
    """Small groups of neighbours who look out for each other."""

    @listing
    def list(self, *, status: str | None = None, page_size: int = 50) -> Reading[Page[CircleRead]]:
        """List circles in the order they were proposed."""
        return self._all("", Page[CircleRead], {"status": status}, page_size)

    @operation
    def create(
        self, how: CirclesCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[CirclesRead]:
        """Propose circles of those who are in none."""
        return self._make("", given(CirclesCreate, how, fields), CirclesRead, idempotency_key)

    @operation
    def get(self, circle: Of[HasId]) -> Steps[CircleRead]:
        """Return a circle."""
        return self._read(at(circle), CircleRead)

    @operation
    def picture(self, circle: Of[HasId]) -> Steps[str]:
        """Return the drawing of a circle, as SVG."""
        return answered(self._request("GET", f"{at(circle)}/picture"), as_text, self._how)

    @operation
    def update(
        self, circle: Of[CircleRead], changes: CircleUpdate | None = None, /, **fields: Any
    ) -> Steps[CircleRead]:
        """Choose when to ask how it goes."""
        return self._change(at(circle), circle, given(CircleUpdate, changes, fields), CircleRead)

    @operation
    def respond(
        self,
        circle: Of[HasId],
        answer: CircleResponseCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[CircleRead]:
        """Record what a member says."""
        body = given(CircleResponseCreate, answer, fields)
        return self._make(f"{at(circle)}/responses", body, CircleRead, idempotency_key)

    @operation
    def end(self, circle: Of[HasId], *, idempotency_key: str | None = None) -> Steps[CircleRead]:
        """End a circle that lives."""
        return self._make(f"{at(circle)}/_end", None, CircleRead, idempotency_key)
