"""Records that a team keeps: listed, made, read, changed and removed in the same way, whatever they are about."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic.alias_generators import to_camel

from reciprocity.wire.base import Page, WireModel

from .addresses import HasId, Of
from .answers import given
from .asking import Asking, at
from .lists import Reading
from .operations import R, listing, operation
from .steps import Steps

C = TypeVar("C", bound=WireModel)
U = TypeVar("U", bound=WireModel)
M = TypeVar("M", bound=WireModel)


@dataclass(frozen=True, slots=True)
class Kinds(Generic[C, U, M]):
    """What is sent to make and to change a record, and what comes back."""

    create: type[C]
    update: type[U]
    read: type[M]


class Records(Asking[R], Generic[R, C, U, M]):
    """Records of one topic."""

    _kinds: Kinds[C, U, M]

    @listing
    def list(self, /, *, page_size: int = 50, **where: UUID | str | None) -> Reading[Page[M]]:
        """List records in the order they came; narrowed down as the API can, such as ``match_id=...``."""
        params = {to_camel(name): value for name, value in where.items()}
        return self._all("", Page[self._kinds.read], params, page_size)  # type: ignore[name-defined]  # of this topic

    @operation
    def create(self, new: C | None = None, /, *, idempotency_key: str | None = None, **fields: Any) -> Steps[M]:
        """Keep a new record."""
        return self._make("", given(self._kinds.create, new, fields), self._kinds.read, idempotency_key)

    @operation
    def get(self, record: Of[HasId]) -> Steps[M]:
        """Return a record as it is now."""
        return self._read(at(record), self._kinds.read)

    @operation
    def update(self, record: Of[HasId], changes: U | None = None, /, **fields: Any) -> Steps[M]:
        """Change what is named; what is left out stays."""
        return self._change(at(record), record, given(self._kinds.update, changes, fields), self._kinds.read)

    @operation
    def delete(self, record: Of[HasId]) -> Steps[None]:
        """Remove a record."""
        return self._remove(at(record), record, self._kinds.read)
