"""Exports: who takes part, as a list."""

from typing import Generic, Literal

from .answers import as_bytes
from .asking import Asking
from .attempts import answered
from .operations import R, operation
from .steps import Steps


class Exports(Asking[R], Generic[R]):
    """Lists that go out."""

    @operation
    def get(self, *, format: Literal["csv", "xlsx"] = "csv") -> Steps[bytes]:
        """Return who takes part, with what they offer and need: as a list for a spreadsheet."""
        return answered(self._request("GET", "", {"format": format}), as_bytes, self._how)
