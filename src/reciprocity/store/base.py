"""What all tables and stores share: ids, versions, checks, and pages by id."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import CheckConstraint, CursorResult, ForeignKeyConstraint, delete, insert, update
from sqlalchemy.orm import Session
from sqlmodel import Field, SQLModel, col, select
from uuid_utils.compat import uuid7

from reciprocity.domain.errors import NotFound, StaleVersion

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Clock = Callable[[], datetime]
Ids = Callable[[], UUID]
T = TypeVar("T", covariant=True)


def new_id() -> UUID:
    """Return an id that sorts by the moment it was made (UUIDv7)."""
    return uuid7()


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """Something read from the store, with the version that a change must name."""

    read: T
    version: int
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """Part of a list, and the position after which the next part begins (None on the last)."""

    items: list[T]
    last: UUID | None

    @classmethod
    def of(cls, found: Sequence[T], size: int, position: Callable[[T], UUID]) -> "Slice[T]":
        """Cut ``size`` items off a list that was read one further, to know whether there is more."""
        items = list(found[:size])
        return cls(items, position(items[-1]) if len(found) > size else None)

    @classmethod
    def after(cls, found: Sequence[T], place: UUID | None, size: int, position: Callable[[T], UUID]) -> "Slice[T]":
        """Cut ``size`` items off a list that is there whole, after a place, or from the top if that is gone."""
        places = {position(one): number for number, one in enumerate(found)}
        begin = 0 if place is None else places.get(place, -1) + 1
        return cls.of(found[begin : begin + size + 1], size, position)


class Versioned(SQLModel):
    """Columns of every row that people change."""

    version: int = 1
    created_at: datetime
    updated_at: datetime


class TenantRow(Versioned):
    """A row of one neighbourhood: its id is unique only together with the neighbourhood's."""

    neighbourhood_id: UUID = Field(None, primary_key=True)  # stamped by the session
    id: UUID = Field(primary_key=True)


def in_neighbourhood() -> ForeignKeyConstraint:
    """Tie a tenant table to its neighbourhood."""
    return ForeignKeyConstraint(["neighbourhood_id"], ["neighbourhoods.id"])


def within_neighbourhood(column: str, table: str, *, ondelete: str | None = "CASCADE") -> ForeignKeyConstraint:
    """Refer to a row of the same neighbourhood; another neighbourhood's row cannot be named.

    The row goes with what it refers to; with ``ondelete`` None it keeps that there.
    """
    return ForeignKeyConstraint(
        ["neighbourhood_id", column], [f"{table}.neighbourhood_id", f"{table}.id"], ondelete=ondelete
    )


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Let the database refuse what is not in the closed list."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(w.value) for w in words)})", name=column)


R = TypeVar("R", bound=TenantRow)


class TopicStore(Generic[R]):
    """Reading and changing the rows of one topic in one neighbourhood."""

    row: ClassVar[type[TenantRow]]

    def __init__(self, session: Session, now: Clock, ids: Ids) -> None:
        self.session = session
        self.now = now
        self.ids = ids

    def _row(self, row_id: UUID) -> R:
        found = self.session.scalars(select(self.row).where(self.row.id == row_id)).one_or_none()
        if found is None:
            raise NotFound
        return found  # type: ignore[return-value]  # the class variable cannot name the type parameter

    def _rows(self, after: UUID | None, size: int, *where: Any) -> list[R]:
        query = select(self.row).where(*where).order_by(self.row.id).limit(size + 1)  # type: ignore[arg-type]
        if after is not None:
            query = query.where(self.row.id > after)
        return list(self.session.scalars(query))

    def _values(self, names: tuple[str, ...], after: UUID | None, size: int, *where: Any) -> list[dict[str, Any]]:
        """Return rows as plain values: for long lists, where making objects first costs most."""
        query = select(*(getattr(self.row, name) for name in names)).where(*where)
        query = query.order_by(col(self.row.id)).limit(size + 1)
        if after is not None:
            query = query.where(col(self.row.id) > after)
        return [dict(zip(names, row, strict=True)) for row in self.session.execute(query)]

    def _new(self, values: Mapping[str, Any]) -> R:
        moment = self.now()
        made = self.row(**{"id": self.ids(), "created_at": moment, "updated_at": moment, **values})
        self.session.add(made)
        self.session.flush()
        return made  # type: ignore[return-value]  # the class variable cannot name the type parameter

    def _new_all(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add many rows at once, each with an id; without making objects of them."""
        if rows:
            shared = {"neighbourhood_id": self.session.info["neighbourhood"], "version": 1}
            shared |= dict.fromkeys(("created_at", "updated_at"), self.now())
            self.session.execute(insert(self.row), [{**shared, **row} for row in rows])

    def _change(self, row_id: UUID, version: int, values: Mapping[str, Any]) -> R:
        """Change a row only if nobody else has since ``version`` (compare and set)."""
        statement = (
            update(self.row)
            .where(self.row.id == row_id, self.row.version == version)  # type: ignore[arg-type]
            .values(version=version + 1, updated_at=self.now(), **values)
            .execution_options(synchronize_session=False)
        )
        if rows_touched(self.session.execute(statement)) == 0:
            self._row(row_id)
            raise StaleVersion
        self.session.expire_all()
        return self._row(row_id)

    def delete(self, row_id: UUID, version: int) -> None:
        """Remove a row if nobody has changed it since ``version``."""
        statement = delete(self.row).where(self.row.id == row_id, self.row.version == version)  # type: ignore[arg-type]
        if rows_touched(self.session.execute(statement)) == 0:
            self._row(row_id)
            raise StaleVersion


def rows_touched(result: Any) -> int:
    """Return how many rows a statement changed."""
    assert isinstance(result, CursorResult)
    return result.rowcount
