"""Residents: people who give and receive."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Text, UniqueConstraint, and_, cast, or_
from sqlmodel import Field, col, select

from reciprocity.domain.words import LegalBasisKind, ResidentStatus
from reciprocity.wire.residents import LegalBasis, LegalBasisRead, ResidentCreate, ResidentRead, ResidentSearch

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, one_of


class ResidentRow(TenantRow, table=True):
    """A resident; there is no field for diagnosis, care, justice, religion, origin or citizen service number."""

    __tablename__ = "residents"
    __table_args__ = (
        in_neighbourhood(),
        UniqueConstraint("neighbourhood_id", "external_id"),
        one_of("status", ResidentStatus),
        one_of("legal_basis_kind", LegalBasisKind),
        CheckConstraint("max_gives BETWEEN 0 AND 20 AND max_receives BETWEEN 0 AND 20", name="limits"),
    )

    name: str
    name_folded: str
    external_id: str | None
    phone: str | None
    email: str | None
    postcode: str | None
    languages: list[str] = Field(sa_type=JSON)
    area: str | None
    available: list[str] = Field(sa_type=JSON)
    roles: list[str] = Field(sa_type=JSON)
    max_gives: int
    max_receives: int
    limits: str
    status: str
    legal_basis_kind: str | None = None
    legal_basis_given_on: date | None = None
    legal_basis_recorded_by: str | None = None
    legal_basis_withdrawn_on: date | None = None


class Identity(NamedTuple):
    """By what somebody is known again."""

    id: UUID
    name: str
    external_id: str | None
    phone: str | None
    email: str | None
    postcode: str | None
    has_basis: bool


class ResidentStore(TopicStore[ResidentRow]):
    """Residents of one neighbourhood."""

    row = ResidentRow

    def create(self, new: ResidentCreate) -> Stored[ResidentRead]:
        """Add a resident."""
        return _stored(self._new(columns(new.model_dump(mode="json", by_alias=False))))

    def create_all(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add residents, each with an id of its own."""
        self._new_all([columns(row) for row in rows])

    def identities(self) -> list[Identity]:
        """Return by what everybody is known again, in the order they came."""
        names = (ResidentRow.id, ResidentRow.name, ResidentRow.external_id, ResidentRow.phone, ResidentRow.email)
        query = select(*names, ResidentRow.postcode, ResidentRow.legal_basis_kind)  # type: ignore[call-overload]  # seven columns
        return [
            Identity(one, name, external_id, phone, email, postcode, kind is not None)
            for one, name, external_id, phone, email, postcode, kind in self.session.execute(
                query.order_by(col(ResidentRow.id))
            )
        ]

    def record_basis(self, resident_id: UUID, basis: LegalBasis) -> None:
        """Record why we may hold somebody's data, where nothing was recorded."""
        read = self.get(resident_id)
        self.change(resident_id, read.version, {"legal_basis": basis.model_dump(mode="json", by_alias=False)})

    def get(self, resident_id: UUID) -> Stored[ResidentRead]:
        """Return a resident."""
        return _stored(self._row(resident_id))

    def page(self, after: UUID | None, size: int, search: ResidentSearch | None = None) -> Slice[ResidentRead]:
        """Return residents in the order they came, those that fit the search."""
        found = self._rows(after, size, *(_criteria(search) if search else ()))
        return Slice.of([_stored(row).read for row in found], size, lambda read: read.id)

    def all(self) -> list[ResidentRead]:
        """Return everybody, in the order they came."""
        return [_stored(row).read for row in self.session.scalars(select(ResidentRow).order_by(col(ResidentRow.id)))]

    def gone_before(self, moment: datetime) -> list[Stored[ResidentRead]]:
        """Return who left, or withdrew the legal basis, before a moment; who left is counted from the last change."""
        left = and_(col(ResidentRow.status) == ResidentStatus.LEFT.value, col(ResidentRow.updated_at) < moment)
        withdrawn = col(ResidentRow.legal_basis_withdrawn_on) < moment.date()
        query = select(ResidentRow).where(or_(left, withdrawn)).order_by(col(ResidentRow.id))
        return [_stored(row) for row in self.session.scalars(query)]

    def names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        """Return what people want to be called."""
        query = select(ResidentRow.id, ResidentRow.name).where(col(ResidentRow.id).in_(list(ids)))
        return dict(self.session.execute(query).all())

    def has_external_id(self, external_id: str, other_than: UUID | None = None) -> bool:
        """Tell whether a number of the caller's own system is in use."""
        query = select(ResidentRow.id).where(ResidentRow.external_id == external_id, ResidentRow.id != other_than)
        return self.session.scalar(query) is not None

    def change(self, resident_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[ResidentRead]:
        """Change a resident if nobody else has since ``version``."""
        return _stored(self._change(resident_id, version, columns(values)))


def columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn what came over the wire into columns: the legal basis apart, the name folded for the search."""
    flat = {name: value for name, value in values.items() if name != "legal_basis"}
    if "name" in flat:
        flat["name_folded"] = fold(flat["name"])
    if basis := values.get("legal_basis"):
        flat |= {f"legal_basis_{name}": value for name, value in basis.items()}
        for name in ("legal_basis_given_on", "legal_basis_withdrawn_on"):
            flat[name] = date.fromisoformat(flat[name]) if isinstance(flat.get(name), str) else flat.get(name)
    return flat


def fold(name: str) -> str:
    """Return a name without case and accents, to search by."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def _criteria(search: ResidentSearch) -> list[Any]:
    found: list[Any] = []
    if search.name is not None:
        found.append(col(ResidentRow.name_folded).contains(fold(search.name), autoescape=True))
    if search.external_id is not None:
        found.append(ResidentRow.external_id == search.external_id)
    if search.status is not None:
        found.append(ResidentRow.status == search.status.value)
    if search.role is not None:
        found.append(cast(ResidentRow.roles, Text).contains(f'"{search.role.value}"'))
    if search.area is not None:
        found.append(ResidentRow.area == search.area)
    return found


def _stored(row: ResidentRow) -> Stored[ResidentRead]:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Stored(ResidentRead.model_validate(plain | {"legal_basis": _basis(row)}), row.version)


_PLAIN = tuple(name for name in ResidentRead.model_fields if name not in ("legal_basis", "warnings"))


def _basis(row: ResidentRow) -> LegalBasisRead | None:
    if row.legal_basis_kind is None or row.legal_basis_given_on is None:
        return None
    return LegalBasisRead(
        kind=LegalBasisKind(row.legal_basis_kind),
        given_on=row.legal_basis_given_on,
        recorded_by=row.legal_basis_recorded_by,
        withdrawn_on=row.legal_basis_withdrawn_on,
    )
