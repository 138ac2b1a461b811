"""Outcomes."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.outcomes import OutcomeRead, OutcomesCreate, OutcomesRead

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Outcomes(Asking[R], Generic[R]):
    """What came of the steps of a match, as each side tells it."""

    @listing
    def list(self, match: Of[HasId]) -> Reading[Page[OutcomeRead]]:
        """List what was told."""
        return self._all(f"{at(match)}/outcomes", Page[OutcomeRead])

    @operation
    def create(
        self,
        match: Of[HasId],
        new: OutcomesCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[OutcomesRead]:
        """Record what came of steps, in place of what the same side told before."""
        return self._make(f"{at(match)}/outcomes", given(OutcomesCreate, new, fields), OutcomesRead, idempotency_key)
