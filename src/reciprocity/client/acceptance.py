"""Acceptance."""

from typing import Generic

from reciprocity.wire.acceptance import AcceptanceRead

from .asking import Asking
from .operations import R, operation
from .steps import Steps


class Acceptance(Asking[R], Generic[R]):
    """How often people say yes here."""

    @operation
    def get(self) -> Steps[AcceptanceRead]:
        """Return how often people say yes, in all and per kind of help; never per person."""
        return self._read("", AcceptanceRead)
