"""Steps from outside."""

from typing import Any, Generic
from uuid import UUID

from reciprocity.wire.base import Page
from reciprocity.wire.outside_steps import OutsideStepCreate, OutsideStepRead, OutsideStepUpdate

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class OutsideSteps(Asking[R], Generic[R]):
    """What is asked of a partner, or in the last resort of a professional."""

    @listing
    def list(self, *, need_id: UUID | None = None, page_size: int = 50) -> Reading[Page[OutsideStepRead]]:
        """List what was asked, all or for one need."""
        return self._all("", Page[OutsideStepRead], {"needId": need_id}, page_size)

    @operation
    def create(
        self, new: OutsideStepCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[OutsideStepRead]:
        """Record that a partner (`partner_id`) or a professional organisation (`professional`) is asked for a need."""
        return self._make("", given(OutsideStepCreate, new, fields), OutsideStepRead, idempotency_key)

    @operation
    def get(self, step: Of[HasId]) -> Steps[OutsideStepRead]:
        """Return a step as it is now."""
        return self._read(at(step), OutsideStepRead)

    @operation
    def update(
        self, step: Of[OutsideStepRead], changes: OutsideStepUpdate | None = None, /, **fields: Any
    ) -> Steps[OutsideStepRead]:
        """Record what came of it: `outcome="fulfilled"` closes the need."""
        return self._change(at(step), step, given(OutsideStepUpdate, changes, fields), OutsideStepRead)

    @operation
    def delete(self, step: Of[OutsideStepRead]) -> Steps[None]:
        """Remove a step that was recorded by mistake."""
        return self._remove(at(step), step, OutsideStepRead)
