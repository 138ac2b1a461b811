"""Matches."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.matches import MatchCreate, MatchRead

from .addresses import HasId, Of
from .answers import as_text, given
from .asking import Asking, at
from .attempts import answered
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Matches(Asking[R], Generic[R]):
    """Swaps, rings, chains and groups that are proposed to residents."""

    @listing
    def list(
        self, *, match_run_id: UUID | None = None, status: str | None = None, page_size: int = 50
    ) -> Reading[Page[MatchRead]]:
        """List matches in the order they were made."""
        params = {"matchRunId": match_run_id, "status": status}
        return self._all("", Page[MatchRead], params, page_size)

    @operation
    def create(
        self, new: MatchCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[MatchRead]:
        """Propose a match that a coach has in mind, given by its steps."""
        return self._make("", given(MatchCreate, new, fields), MatchRead, idempotency_key)

    @operation
    def get(self, match: Of[HasId]) -> Steps[MatchRead]:
        """Return a match as it is now."""
        return self._read(at(match), MatchRead)

    @operation
    def picture(self, match: Of[HasId]) -> Steps[str]:
        """Return a drawing of a match, as SVG, with a text alternative in the language of this client."""
        return answered(self._request("GET", f"{at(match)}/picture"), as_text, self._how)
