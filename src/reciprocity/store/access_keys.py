"""Access keys: who may come in. Only a keyed digest of the secret is kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKeyConstraint, delete, select, update
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.errors import NotFound
from reciprocity.domain.permissions import Role, Scope

from .base import Clock, Slice, Versioned, new_id, one_of, rows_touched


class AccessKeyRow(Versioned, table=True):
    """A key."""

    __tablename__ = "access_keys"
    __table_args__ = (one_of("role", Role),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    label: str
    digest: str
    role: str
    scopes: list[str] | None = Field(sa_type=JSON(none_as_null=True))
    expires_at: datetime | None
    revoked_at: datetime | None


class AccessKeyGrantRow(SQLModel, table=True):
    """A neighbourhood that a key opens."""

    __tablename__ = "access_key_grants"
    __table_args__ = (
        ForeignKeyConstraint(["access_key_id"], ["access_keys.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"]),
    )

    access_key_id: UUID = Field(primary_key=True)
    neighbourhood_id: UUID = Field(primary_key=True)


@dataclass(frozen=True, slots=True)
class AccessKey:
    """A key without its secret."""

    id: UUID
    label: str
    digest: str
    role: Role
    scopes: frozenset[Scope] | None
    neighbourhoods: frozenset[UUID]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    version: int = 1

    def is_valid(self, moment: datetime) -> bool:
        """Tell whether the key opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or moment < self.expires_at)


class AccessKeyStore:
    """Keys by id."""

    def __init__(self, session: Session, now: Clock) -> None:
        self.session = session
        self.now = now

    def create(self, key: AccessKey) -> None:
        """Keep a new key."""
        self.session.add(
            AccessKeyRow(
                id=key.id,
                label=key.label,
                digest=key.digest,
                role=key.role.value,
                scopes=None if key.scopes is None else sorted(key.scopes),
                expires_at=key.expires_at,
                revoked_at=None,
                created_at=key.created_at,
                updated_at=key.created_at,
            )
        )
        self.session.flush()
        self.session.add_all(AccessKeyGrantRow(access_key_id=key.id, neighbourhood_id=n) for n in key.neighbourhoods)
        self.session.flush()

    def find(self, key_id: UUID) -> AccessKey | None:
        """Return a key, or None."""
        query = (
            select(*_COLUMNS, col(AccessKeyGrantRow.neighbourhood_id))
            .outerjoin(AccessKeyGrantRow, col(AccessKeyGrantRow.access_key_id) == AccessKeyRow.id)
            .where(col(AccessKeyRow.id) == key_id)
        )
        found = self.session.execute(query).all()
        if not found:
            return None
        first = found[0]
        return AccessKey(
            id=first.id,
            label=first.label,
            digest=first.digest,
            role=Role(first.role),
            scopes=None if first.scopes is None else frozenset(map(Scope, first.scopes)),
            neighbourhoods=frozenset(row.neighbourhood_id for row in found if row.neighbourhood_id is not None),
            created_at=first.created_at,
            expires_at=first.expires_at,
            revoked_at=first.revoked_at,
            version=first.version,
        )

    def get(self, key_id: UUID) -> AccessKey:
        """Return a key."""
        found = self.find(key_id)
        if found is None:
            raise NotFound
        return found

    def page(self, after: UUID | None, size: int) -> Slice[AccessKey]:
        """Return keys in the order they were issued."""
        query = select(col(AccessKeyRow.id)).order_by(col(AccessKeyRow.id)).limit(size + 1)
        if after is not None:
            query = query.where(col(AccessKeyRow.id) > after)
        return Slice.of([self.get(key_id) for key_id in self.session.scalars(query)], size, lambda key: key.id)

    def revoke(self, key_id: UUID) -> AccessKey:
        """Close a key at once; closing it again changes nothing."""
        moment = self.now()
        changed = self.session.execute(
            update(AccessKeyRow)
            .where(col(AccessKeyRow.id) == key_id, col(AccessKeyRow.revoked_at).is_(None))
            .values(revoked_at=moment, updated_at=moment, version=AccessKeyRow.version + 1)
            .execution_options(synchronize_session=False)
        )
        assert rows_touched(changed) <= 1
        return self.get(key_id)

    def remove(self, key_id: UUID) -> None:
        """Remove a key altogether; for keys of a demonstration."""
        self.session.execute(delete(AccessKeyRow).where(col(AccessKeyRow.id) == key_id))


_COLUMNS = (
    col(AccessKeyRow.id),
    col(AccessKeyRow.label),
    col(AccessKeyRow.digest),
    col(AccessKeyRow.role),
    col(AccessKeyRow.scopes),
    col(AccessKeyRow.created_at),
    col(AccessKeyRow.expires_at),
    col(AccessKeyRow.revoked_at),
    col(AccessKeyRow.version),
)
