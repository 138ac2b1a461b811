"""Attention."""

from typing import Generic

from reciprocity.wire.attention import AttentionRead
from reciprocity.wire.base import Page

from .asking import Asking
from .lists import Reading
from .operations import R, listing


class Attention(Asking[R], Generic[R]):
    """What a coach should look at today."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[AttentionRead]]:
        """List what to look at, what somebody waits for first."""
        return self._all("", Page[AttentionRead], page_size=page_size)
