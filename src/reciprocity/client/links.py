"""Links with which members of a match answer themselves."""

from typing import Any, Generic

from reciprocity.wire.links import LinkCreate, LinkIssued

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .operations import R, operation
from .steps import Steps


class Links(Asking[R], Generic[R]):
    """Links for your own text messages or mail."""

    @operation
    def create(
        self,
        match: Of[HasId],
        new: LinkCreate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[LinkIssued]:
        """Make a link for one member; `url` is told this once, and None when the answer had to be asked twice."""
        return self._make(f"{at(match)}/links", given(LinkCreate, new, fields), LinkIssued, idempotency_key)
