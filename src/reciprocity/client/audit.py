"""The audit trail."""

from typing import Generic
from uuid import UUID

from reciprocity.wire.audit import AuditLineRead
from reciprocity.wire.base import Page

from .asking import Asking
from .lists import Reading
from .operations import R, listing


class Audit(Asking[R], Generic[R]):
    """Who did what in a neighbourhood."""

    @listing
    def list(self, *, resident_id: UUID | None = None, page_size: int = 50) -> Reading[Page[AuditLineRead]]:
        """List what was done; with `resident_id` only what concerns that resident: who saw my data?"""
        return self._all("", Page[AuditLineRead], {"residentId": resident_id}, page_size)


class Administration(Asking[R], Generic[R]):
    """Who managed keys and neighbourhoods, and which keys were refused."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[AuditLineRead]]:
        """List what was done with the keys that the caller manages, and with neighbourhoods."""
        return self._all("", Page[AuditLineRead], page_size=page_size)
