"""What members of a match answer."""

from typing import Any, Generic

from reciprocity.wire.base import Page
from reciprocity.wire.responses import ResponseCreate, ResponseRead

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class Responses(Asking[R], Generic[R]):
    """Accepted, declined or later."""

    @listing
    def list(self, match: Of[HasId]) -> Reading[Page[ResponseRead]]:
        """List the last answer of each member who gave one."""
        return self._all(f"{at(match)}/responses", Page[ResponseRead])

    @operation
    def create(
        self,
        match: Of[HasId],
        new: ResponseCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[ResponseRead]:
        """Record what a member answers, in place of an earlier answer."""
        return self._make(f"{at(match)}/responses", given(ResponseCreate, new, fields), ResponseRead, idempotency_key)
