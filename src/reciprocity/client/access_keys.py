"""Access keys."""

from typing import Any, Generic

from reciprocity.wire.access_keys import AccessKeyCreate, AccessKeyIssued, AccessKeyRead, AccessKeyRotate
from reciprocity.wire.base import Page

from .addresses import HasId, Of, id_of
from .answers import etag_of, given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps


class AccessKeys(Asking[R], Generic[R]):
    """The keys that the caller manages."""

    @listing
    def list(self, *, page_size: int = 50) -> Reading[Page[AccessKeyRead]]:
        """List keys, without their secrets."""
        return self._all("", Page[AccessKeyRead], page_size=page_size)

    @operation
    def create(
        self, new: AccessKeyCreate | None = None, /, *, idempotency_key: str | None = None, **fields: Any
    ) -> Steps[AccessKeyIssued]:
        """Issue a key; `key` is told this once, and None when the answer had to be asked twice."""
        return self._make("", given(AccessKeyCreate, new, fields), AccessKeyIssued, idempotency_key)

    @operation
    def get(self, access_key: Of[HasId]) -> Steps[AccessKeyRead]:
        """Return a key without its secret."""
        return self._read(at(access_key), AccessKeyRead)

    @operation
    def rotate(
        self,
        access_key: Of[HasId],
        how: AccessKeyRotate | None = None,
        /,
        *,
        idempotency_key: str | None = None,
        **fields: Any,
    ) -> Steps[AccessKeyIssued]:
        """Issue a key with the same rights; the old one works on for some days."""
        body = given(AccessKeyRotate, how, fields)
        return self._make(f"{at(access_key)}/_rotate", body, AccessKeyIssued, idempotency_key)

    @operation
    def readmit(self, access_key: Of[HasId], *, idempotency_key: str | None = None) -> Steps[AccessKeyRead]:
        """Let in again who signs in and was closed out."""
        return self._make(f"{at(access_key)}/_readmit", None, AccessKeyRead, idempotency_key)

    @operation
    def delete(self, access_key: Of[AccessKeyRead]) -> Steps[None]:
        """Revoke a key. One from a list is revoked as it is now: the day of its last use changes by itself."""
        thing = id_of(access_key) if etag_of(access_key) is None else access_key
        return self._remove(at(access_key), thing, AccessKeyRead)
