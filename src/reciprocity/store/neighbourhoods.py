"""Neighbourhoods: the tenants themselves."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint, update
from sqlalchemy.orm import Session
from sqlmodel import Field, select

from reciprocity.domain.errors import AlreadyExists, NotFound, StaleVersion
from reciprocity.domain.words import Language
from reciprocity.wire.neighbourhoods import NeighbourhoodCreate, NeighbourhoodRead

from .base import Clock, Ids, Slice, Stored, Versioned, one_of, rows_touched

MOST_COLUMNS = 200


class NeighbourhoodRow(Versioned, table=True):
    """One core team's world."""

    __tablename__ = "neighbourhoods"
    __table_args__ = (UniqueConstraint("slug"), one_of("language", Language))

    id: UUID = Field(primary_key=True)
    slug: str
    name: str
    municipality: str
    language: str
    areas: list[dict[str, Any]] = Field(sa_type=JSON)
    policy: dict[str, Any] = Field(sa_type=JSON)
    session_rhythm_weeks: int
    answer_days: int = Field(7, sa_column_kwargs={"server_default": "7"})
    max_open_requests: int = Field(3, sa_column_kwargs={"server_default": "3"})
    fits_with: list[dict[str, Any]] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    list_columns: dict[str, str] = Field(sa_type=JSON, sa_column_kwargs={"server_default": "{}"})


class NeighbourhoodStore:
    """Neighbourhoods by id or slug."""

    def __init__(self, session: Session, now: Clock, ids: Ids) -> None:
        self.session = session
        self.now = now
        self.ids = ids

    def create(self, new: NeighbourhoodCreate) -> Stored[NeighbourhoodRead]:
        """Add a neighbourhood; its slug must be free."""
        if self.id_of(new.slug) is not None:
            raise AlreadyExists(field="slug")
        values = new.model_dump(mode="json", by_alias=False)
        row = NeighbourhoodRow(id=self.ids(), created_at=self.now(), updated_at=self.now(), **values)
        self.session.add(row)
        self.session.flush()
        return _stored(row)

    def id_of(self, slug: str) -> UUID | None:
        """Return the id that belongs to a slug."""
        return self.session.scalar(select(NeighbourhoodRow.id).where(NeighbourhoodRow.slug == slug))

    def every_id(self) -> list[UUID]:
        """Return all neighbourhoods, in the order they were made."""
        return list(self.session.scalars(select(NeighbourhoodRow.id).order_by(NeighbourhoodRow.id)))  # type: ignore[arg-type]

    def known(self, text: str) -> UUID | None:
        """Return the id that a text spells, if it is one of a neighbourhood."""
        try:
            wanted = UUID(text)
        except ValueError:
            return None
        return self.session.scalar(select(NeighbourhoodRow.id).where(NeighbourhoodRow.id == wanted))

    def here(self) -> NeighbourhoodRead:
        """Return the neighbourhood that this is about."""
        return self.get(self.session.info["neighbourhood"]).read

    def get(self, neighbourhood_id: UUID) -> Stored[NeighbourhoodRead]:
        """Return a neighbourhood."""
        row = self.session.get(NeighbourhoodRow, neighbourhood_id)
        if row is None:
            raise NotFound
        return _stored(row)

    def page(self, after: UUID | None, size: int, only: Sequence[UUID] | None) -> Slice[NeighbourhoodRead]:
        """Return neighbourhoods in the order they were made; ``only`` those, unless None."""
        query = select(NeighbourhoodRow).order_by(NeighbourhoodRow.id).limit(size + 1)  # type: ignore[arg-type]
        if only is not None:
            query = query.where(NeighbourhoodRow.id.in_(only))  # type: ignore[attr-defined]
        if after is not None:
            query = query.where(NeighbourhoodRow.id > after)
        return Slice.of([_stored(row).read for row in self.session.scalars(query)], size, lambda read: read.id)

    def change(self, neighbourhood_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[NeighbourhoodRead]:
        """Change a neighbourhood if nobody else has since ``version``."""
        statement = (
            update(NeighbourhoodRow)
            .where(NeighbourhoodRow.id == neighbourhood_id, NeighbourhoodRow.version == version)  # type: ignore[arg-type]
            .values(version=version + 1, updated_at=self.now(), **values)
            .execution_options(synchronize_session=False)
        )
        if rows_touched(self.session.execute(statement)) == 0:
            self.get(neighbourhood_id)
            raise StaleVersion
        self.session.expire_all()
        return self.get(neighbourhood_id)

    def keep_columns(self, neighbourhood_id: UUID, columns: Mapping[str, str]) -> None:
        """Keep what columns of lists are, beside what was kept before."""
        known = self.get(neighbourhood_id)
        kept = dict(list((known.read.list_columns | dict(columns)).items())[-MOST_COLUMNS:])
        self.change(neighbourhood_id, known.version, {"list_columns": kept})

    def lock(self, neighbourhood_id: UUID) -> None:
        """Let decisions about a whole neighbourhood wait for each other until this transaction ends; not new rows."""
        query = select(NeighbourhoodRow.id).where(NeighbourhoodRow.id == neighbourhood_id)
        self.session.execute(query.with_for_update(key_share=True))


def _stored(row: NeighbourhoodRow) -> Stored[NeighbourhoodRead]:
    return Stored(NeighbourhoodRead.model_validate(row.model_dump(exclude={"version"})), row.version)
