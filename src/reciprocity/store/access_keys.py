"""Access keys: who may come in. Only a keyed digest of the secret is kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    Select,
    and_,
    delete,
    func,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col

from reciprocity.domain.errors import NotFound, StaleVersion
from reciprocity.domain.permissions import Role, Scope
from reciprocity.domain.words import AccessKind

from .base import Clock, Slice, Versioned, one_of, rows_touched
from .neighbourhoods import NeighbourhoodRow


class AccessKeyRow(Versioned, table=True):
    """A key."""

    __tablename__ = "access_keys"
    __table_args__ = (
        one_of("role", Role),
        one_of("kind", AccessKind),
        Index("uq_access_keys_digest", "digest", unique=True),
    )

    id: UUID = Field(primary_key=True)
    label: str
    digest: str
    role: str
    scopes: list[str] | None = Field(sa_type=JSON(none_as_null=True))
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_on: date | None = None
    replaced_by: UUID | None = None
    kind: str = AccessKind.KEY.value


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
    """A key without its secret; ``neighbourhoods`` are those that it opens, id -> slug."""

    id: UUID
    label: str
    digest: str
    role: Role
    scopes: frozenset[Scope] | None
    neighbourhoods: Mapping[UUID, str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    version: int = 1
    last_used_on: date | None = None
    replaced_by: UUID | None = None
    kind: AccessKind = AccessKind.KEY

    def is_valid(self, moment: datetime) -> bool:
        """Tell whether the key opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or moment < self.expires_at)

    def is_otherwise_than(self, other: "AccessKey") -> bool:
        """Tell whether two sign-ins of one person gave something else."""
        return any(
            getattr(self, name) != getattr(other, name) for name in ("label", "role", "scopes", "neighbourhoods")
        )


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
                kind=key.kind.value,
                created_at=key.created_at,
                updated_at=key.created_at,
            )
        )
        self.session.flush()
        self._grant(key.id, key.neighbourhoods)

    def keep(self, told: AccessKey) -> AccessKey:
        """Keep what somebody's sign-in gives now; returns it with the id of the first time."""
        known = self.of_digest(told.digest)
        if known is None:
            self.create(told)
            return told
        self._change(
            known.id,
            label=told.label,
            role=told.role.value,
            scopes=None if told.scopes is None else sorted(told.scopes),
        )
        self.session.execute(delete(AccessKeyGrantRow).where(col(AccessKeyGrantRow.access_key_id) == known.id))
        self._grant(known.id, told.neighbourhoods)
        return self.get(known.id)

    def remove_ended(self, moment: datetime) -> int:
        """Remove keys that ended before a moment, and who has not signed in since; who is closed out stays so."""
        key, used = col(AccessKeyRow.kind) == AccessKind.KEY.value, col(AccessKeyRow.last_used_on)
        over = or_(col(AccessKeyRow.revoked_at) < moment, col(AccessKeyRow.expires_at) < moment)
        unused = and_(not_(key), col(AccessKeyRow.revoked_at).is_(None), used < moment.date())
        return rows_touched(self.session.execute(delete(AccessKeyRow).where(or_(and_(key, over), unused))))

    def readmit(self, key_id: UUID) -> AccessKey:
        """Open again for somebody who was closed out."""
        self._change(key_id, revoked_at=None)
        return self.get(key_id)

    def of_digest(self, digest: str) -> AccessKey | None:
        """Return the access of somebody who signs in, or None."""
        found = self.session.scalar(select(col(AccessKeyRow.id)).where(col(AccessKeyRow.digest) == digest))
        return None if found is None else self.find(found)

    def _grant(self, key_id: UUID, neighbourhoods: Iterable[UUID]) -> None:
        self.session.add_all(AccessKeyGrantRow(access_key_id=key_id, neighbourhood_id=n) for n in neighbourhoods)
        self.session.flush()

    def _change(self, key_id: UUID, **values: Any) -> None:
        self.session.execute(
            update(AccessKeyRow)
            .where(col(AccessKeyRow.id) == key_id)
            .values(version=AccessKeyRow.version + 1, updated_at=self.now(), **values)
            .execution_options(synchronize_session=False)
        )

    def find(self, key_id: UUID) -> AccessKey | None:
        """Return a key, or None."""
        query: Select[*tuple[Any, ...]] = (
            select(*_COLUMNS, col(NeighbourhoodRow.id).label("place"), col(NeighbourhoodRow.slug))
            .outerjoin(AccessKeyGrantRow, col(AccessKeyGrantRow.access_key_id) == AccessKeyRow.id)
            .outerjoin(NeighbourhoodRow, col(NeighbourhoodRow.id) == AccessKeyGrantRow.neighbourhood_id)
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
            neighbourhoods={row.place: row.slug for row in found if row.place is not None},
            created_at=first.created_at,
            expires_at=first.expires_at,
            revoked_at=first.revoked_at,
            version=first.version,
            last_used_on=first.last_used_on,
            replaced_by=first.replaced_by,
            kind=AccessKind(first.kind),
        )

    def get(self, key_id: UUID) -> AccessKey:
        """Return a key."""
        found = self.find(key_id)
        if found is None:
            raise NotFound
        return found

    def page(self, after: UUID | None, size: int, within: Collection[UUID] | None) -> Slice[AccessKey]:
        """Return keys in the order they were issued; only those for ``within``, unless None."""
        query = select(col(AccessKeyRow.id)).order_by(col(AccessKeyRow.id)).limit(size + 1)
        if within is not None:
            query = query.where(only_for(col(AccessKeyRow.id), within))
        if after is not None:
            query = query.where(col(AccessKeyRow.id) > after)
        return Slice.of([self.get(key_id) for key_id in self.session.scalars(query)], size, lambda key: key.id)

    def used(self, key_id: UUID, day: date) -> None:
        """Note on which day a key was last used; that is no change of the key, and its version stays."""
        before = or_(col(AccessKeyRow.last_used_on).is_(None), col(AccessKeyRow.last_used_on) < day)
        self.session.execute(
            update(AccessKeyRow)
            .where(col(AccessKeyRow.id) == key_id, before)
            .values(last_used_on=day)
            .execution_options(synchronize_session=False)
        )

    def replace(self, key: AccessKey, by: UUID, until: datetime) -> bool:
        """Let a key open nothing from a moment on, because another took its place; False if it has changed."""
        changed = self.session.execute(
            update(AccessKeyRow)
            .where(
                col(AccessKeyRow.id) == key.id,
                col(AccessKeyRow.version) == key.version,
            )
            .values(version=key.version + 1, expires_at=until, replaced_by=by, updated_at=self.now())
            .execution_options(synchronize_session=False)
        )
        return rows_touched(changed) == 1

    def revoke(self, key_id: UUID, version: int) -> None:
        """Close a key at once; closing it again changes nothing."""
        moment = self.now()
        changed = self.session.execute(
            update(AccessKeyRow)
            .where(col(AccessKeyRow.id) == key_id, col(AccessKeyRow.version) == version)
            .values(
                version=version + 1, revoked_at=func.coalesce(col(AccessKeyRow.revoked_at), moment), updated_at=moment
            )
            .execution_options(synchronize_session=False)
        )
        if rows_touched(changed) == 0:
            raise StaleVersion

    def revoke_labelled(self, label: str) -> None:
        """Close every key with a label."""
        moment = self.now()
        self.session.execute(
            update(AccessKeyRow)
            .where(col(AccessKeyRow.label) == label, col(AccessKeyRow.revoked_at).is_(None))
            .values(revoked_at=moment, updated_at=moment, version=AccessKeyRow.version + 1)
            .execution_options(synchronize_session=False)
        )


def only_for(key_id: Any, within: Collection[UUID]) -> ColumnElement[bool]:
    """Return the condition that a key opens some of these neighbourhoods, and no other."""
    granted, grants = col(AccessKeyGrantRow.neighbourhood_id), select(col(AccessKeyGrantRow.access_key_id))
    inside, outside = (grants.where(which) for which in (granted.in_(within), granted.not_in(within)))
    return and_(key_id.in_(inside), key_id.not_in(outside))


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
    col(AccessKeyRow.last_used_on),
    col(AccessKeyRow.replaced_by),
    col(AccessKeyRow.kind),
)
