"""What stands in an address: ids, slugs and codes, of things or by themselves; never anything else."""

import re
from typing import Protocol, TypeAlias, TypeVar, runtime_checkable
from uuid import UUID

from reciprocity.wire.base import CODE_PATTERN, SLUG_PATTERN


@runtime_checkable
class HasId(Protocol):
    """What was read from the service, such as a resident."""

    @property
    def id(self) -> UUID:
        """Its id."""


T = TypeVar("T")
Of: TypeAlias = T | UUID | str  # the thing itself, or its id


def id_of(thing: HasId | UUID | str) -> str:
    """Return the id of something; text has to be one, so that no name gets into an address."""
    match thing:
        case UUID():
            return str(thing)
        case str():
            return str(_as_id(thing))
        case _:
            return str(thing.id)


def slug_of(neighbourhood: HasId | UUID | str) -> str:
    """Return the slug or the id of a neighbourhood."""
    if isinstance(neighbourhood, str):
        return _spelled(neighbourhood, SLUG_PATTERN, "slug of a neighbourhood")
    return id_of(neighbourhood)


def code_of(category: str) -> str:
    """Return the code of a kind of help."""
    return _spelled(category, CODE_PATTERN, "code of a kind of help")


def _as_id(text: str) -> UUID:
    found = _uuid(text)
    if found is None:
        raise ValueError("this is no id")
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _spelled(text: str, pattern: str, what: str) -> str:
    if re.fullmatch(pattern, text) is None:
        raise ValueError(f"this is no {what}")
    return text
