"""Repairs."""

from typing import Generic

from reciprocity.wire.repairs import RepairTold

from .addresses import HasId, Of
from .asking import Asking, at
from .operations import R, operation
from .steps import Steps


class Repairs(Asking[R], Generic[R]):
    """What can take the place of a match after a no."""

    @operation
    def create(self, match: Of[HasId], *, idempotency_key: str | None = None) -> Steps[RepairTold]:
        """Look again for what can take the place of a match, with the same people first."""
        return self._make(f"{at(match)}/repairs", None, RepairTold, idempotency_key)
