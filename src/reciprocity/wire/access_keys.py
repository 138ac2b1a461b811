"""Access keys, and who the holder of one is."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from reciprocity.domain.permissions import Role, Scope
from reciprocity.domain.words import AccessKind

from .base import Id, Line, Moment, Slug, Whole, WireModel


class AccessKeyCreate(WireModel):
    """A new key."""

    label: Line = Field(description="Whose key it is, as you recognise it.", examples=["Buurtteam Kanaleneiland"])
    role: Role = Field(examples=["coordinator"])
    neighbourhoods: list[Slug] = Field([], max_length=100, examples=[["kanaleneiland"]])
    scopes: list[Scope] | None = Field(None, max_length=20, description="Narrower than the role; for `software`.")
    expires_at: Moment | None = None


class AccessKeyRead(WireModel):
    """A key, without its secret."""

    id: Id
    kind: AccessKind = Field(description="A key, or somebody who signs in: then what the last token gave.")
    label: str
    role: Role
    neighbourhoods: list[str]
    scopes: list[Scope]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_on: date | None = Field(description="The day on which it last opened anything; null: never.")
    replaced_by: Id | None = Field(description="The key that took its place.")


class AccessKeyRotate(WireModel):
    """How a key makes room for a new one."""

    overlap_days: Annotated[Whole, Field(ge=0, le=30)] = Field(
        7, description="So long both work, to put the new one in place; 0: the old one ends at once."
    )
    expires_at: Moment | None = Field(
        None, description="When the new one ends; null: never; left out: after as long a time as the old one was given."
    )


class AccessKeyIssued(AccessKeyRead):
    """A key on the one occasion that its secret is shown."""

    key: str | None = Field(description="Shown this once; keep it safe. Null when the answer is repeated.")


class Me(WireModel):
    """Who the caller is and what he may do."""

    key_id: Id
    kind: AccessKind
    label: str
    role: Role
    scopes: list[Scope]
    neighbourhoods: list[str] = Field(description="Slugs of the neighbourhoods that the key opens.")
    expires_at: datetime | None
