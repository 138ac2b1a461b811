"""Places."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.places import PlaceCreate, PlaceRead, PlaceUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Places(Asking[R], Generic[R]):
    """Living rooms and other safe places to meet."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[PlaceRead]]:
        """List places in the order they came."""
        return self._all("", Page[PlaceRead], page_size=page_size)

    @operation
    def create(
        self, new: PlaceCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[PlaceRead]:
        """Add a place, with its opening hours."""
        return self._make("", given(PlaceCreate, new, fields), PlaceRead, idempotency_key)

    @operation
    def get(self, place: Of[HasId]) -> Steps[PlaceRead]:
        """Return a place."""
        return self._read(at(place), PlaceRead)

    @operation
    def update(self, place: Of[PlaceRead], changes: PlaceUpdate | None = None, /, **fields: Any) -> Steps[PlaceRead]:
        """Change what is named; `opening_hours` are replaced as a whole."""
        return self._change(at(place), place, given(PlaceUpdate, changes, fields), PlaceRead)

    @operation
    def delete(self, place: Of[PlaceRead]) -> Steps[None]:
        """Remove a place at which no course is given."""
        return self._remove(at(place), place, PlaceRead)
