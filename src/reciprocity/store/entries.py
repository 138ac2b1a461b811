"""Offers and needs: two tables of one shape."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import JSON, CheckConstraint, exists, func, or_, update
from sqlmodel import Field, SQLModel, select

from reciprocity.domain.words import ConfirmedBy, EntryStatus, Mode
from reciprocity.wire.entries import EntryRead, NeedRead, OfferRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood, one_of, within_neighbourhood
from .match_steps import ENTRY_COLUMNS, MatchStepRow


class EntryColumns(SQLModel):
    """What an offer and a need share."""

    resident_id: UUID
    category: str | None
    words: str | None
    mode: str
    available: list[str] | None = Field(sa_type=JSON(none_as_null=True))
    area: str | None
    valid_until: date | None
    review_on: date | None
    confirmed_by: str | None
    confirmed_on: date | None
    status: str


def _entry_rules() -> tuple[Any, ...]:
    return (
        in_neighbourhood(),
        within_neighbourhood("resident_id", "residents"),
        one_of("mode", Mode),
        one_of("status", EntryStatus),
        one_of("confirmed_by", ConfirmedBy),
        CheckConstraint(
            "status <> 'open' OR (category IS NOT NULL AND confirmed_by IS NOT NULL)", name="open_confirmed"
        ),
    )


class OfferRow(TenantRow, EntryColumns, table=True):
    """What somebody can mean for another."""

    __tablename__ = "offers"
    __table_args__ = (*_entry_rules(), CheckConstraint("capacity BETWEEN 1 AND 50", name="capacity"))

    resident_id: UUID = Field(index=True)
    capacity: int


class NeedRow(TenantRow, EntryColumns, table=True):
    """What somebody would like."""

    __tablename__ = "needs"
    __table_args__ = _entry_rules()

    resident_id: UUID = Field(index=True)


E = TypeVar("E", bound=EntryRead)


class EntryMark(NamedTuple):
    """Whose an offer or need is, and what of."""

    resident_id: UUID
    category: str | None
    words: str | None


class EntryStore(TopicStore[Any], Generic[E]):
    """Offers or needs of one neighbourhood."""

    read: ClassVar[type[EntryRead]]

    def create(self, values: Mapping[str, Any]) -> Stored[E]:
        """Add an offer or need of a resident of this neighbourhood."""
        return self._stored(self._new(values))

    def create_all(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add offers or needs, each with an id of its own."""
        self._new_all(rows)

    def marks(self) -> list[EntryMark]:
        """Return whose all are and of what kind, or in which words."""
        row: Any = self.row
        return [EntryMark(*found) for found in self.session.execute(select(row.resident_id, row.category, row.words))]

    def marks_of(self, residents: Collection[UUID], statuses: Collection[EntryStatus]) -> list[EntryMark]:
        """Return those of some residents with some statuses, in the order they came."""
        row: Any = self.row
        query = select(row.resident_id, row.category, row.words).where(
            row.resident_id.in_(list(residents)), row.status.in_([status.value for status in statuses])
        )
        return [EntryMark(*found) for found in self.session.execute(query.order_by(row.id))]

    def kinds(self, statuses: Collection[EntryStatus]) -> list[tuple[UUID, str]]:
        """Return whose those with some statuses are and of what kind, without those of no known kind."""
        row: Any = self.row
        query = select(row.resident_id, row.category).where(
            row.status.in_([status.value for status in statuses]), row.category.is_not(None)
        )
        return [tuple(found) for found in self.session.execute(query)]

    def most_of_one(self, statuses: Collection[EntryStatus]) -> int:
        """Return how many with some statuses the resident has who has most."""
        row: Any = self.row
        query = select(func.count(row.id)).where(row.status.in_([status.value for status in statuses]))
        counts = query.group_by(row.resident_id).subquery()
        return self.session.scalar(select(func.max(counts.c[0]))) or 0

    def get(self, entry_id: UUID) -> Stored[E]:
        """Return an offer or need."""
        return self._stored(self._row(entry_id))

    def page(
        self, after: UUID | None, size: int, resident_id: UUID | None = None, status: EntryStatus | None = None
    ) -> Slice[E]:
        """Return offers or needs in the order they came."""
        where = [] if resident_id is None else [self.row.resident_id == resident_id]  # type: ignore[attr-defined]
        where += [] if status is None else [self.row.status == status.value]  # type: ignore[attr-defined]
        found = self._values(self._columns(), after, size, *where)
        return Slice.of(_ADAPTERS[self.read].validate_python(found), size, lambda read: read.id)

    def all(self, status: EntryStatus | None = None) -> list[E]:
        """Return all offers or needs, or those with one status, in the order they came."""
        query = select(self.row).order_by(self.row.id)  # type: ignore[arg-type]
        if status is not None:
            query = query.where(self.row.status == status.value)  # type: ignore[attr-defined]
        return [self._stored(row).read for row in self.session.scalars(query)]

    def count(self, status: EntryStatus) -> int:
        """Return how many offers or needs have a status."""
        row: Any = self.row
        return self.session.scalar(select(func.count(row.id)).where(row.status == status.value)) or 0

    def among(self, ids: Collection[UUID]) -> list[E]:
        """Return those of some ids that are offers, or needs, in the order they came."""
        query = select(self.row).where(self.row.id.in_(list(ids))).order_by(self.row.id)  # type: ignore[attr-defined, arg-type]
        return [self._stored(row).read for row in self.session.scalars(query)]

    def kinds_among(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """Return of what kind of help those of some ids are that are offers, or needs."""
        row: Any = self.row
        query = select(row.id, row.category).where(row.id.in_(list(ids)), row.category.is_not(None))
        return dict(self.session.execute(query).all())

    def of(self, resident_id: UUID) -> list[E]:
        """Return all offers or needs of a resident, in the order they came."""
        query = select(self.row).where(self.row.resident_id == resident_id)  # type: ignore[attr-defined]
        query = query.order_by(self.row.id)  # type: ignore[arg-type]
        return [self._stored(row).read for row in self.session.scalars(query)]

    def over(self, today: date) -> list[E]:
        """Return those that are open or paused and were to last until before a day."""
        going = [EntryStatus.OPEN.value, EntryStatus.PAUSED.value]
        query = select(self.row).where(self.row.status.in_(going), self.row.valid_until < today)  # type: ignore[attr-defined]
        return [self._stored(row).read for row in self.session.scalars(query.order_by(self.row.id))]  # type: ignore[arg-type]

    def to_review(self, today: date) -> list[tuple[UUID, UUID, date]]:
        """Return id, resident and day of those that are open and were to be talked over again by a day."""
        row: Any = self.row
        query = select(row.id, row.resident_id, row.review_on).where(
            row.status == EntryStatus.OPEN.value, row.review_on <= today
        )
        return [tuple(found) for found in self.session.execute(query.order_by(row.id))]

    def move(self, ids: Collection[UUID], now: EntryStatus, then: EntryStatus) -> None:
        """Let those of some offers or needs that are in one status go to another, as a match goes."""
        row: Any = self.row
        self.session.execute(
            update(row)
            .where(row.id.in_(list(ids)), row.status == now.value)
            .values(status=then.value, version=row.version + 1, updated_at=self.now())
            .execution_options(synchronize_session=False)
        )
        self.session.expire_all()

    def drafts_before(self, moment: datetime) -> list[tuple[UUID, int, UUID]]:
        """Return id, version and resident of drafts that nobody touched since a moment and on which no match rests."""
        row: Any = self.row
        held = exists().where(
            MatchStepRow.neighbourhood_id == row.neighbourhood_id,
            or_(*(column == row.id for column in ENTRY_COLUMNS)),
        )
        query = select(row.id, row.version, row.resident_id).where(
            row.status == EntryStatus.DRAFT.value, row.updated_at < moment, ~held
        )
        return [tuple(found) for found in self.session.execute(query)]

    def change(self, entry_id: UUID, version: int, values: Mapping[str, Any]) -> Stored[E]:
        """Change an offer or need if nobody else has since ``version``."""
        return self._stored(self._change(entry_id, version, values))

    def _columns(self) -> tuple[str, ...]:
        return tuple(name for name in self.read.model_fields if name != "warnings")

    def _stored(self, row: Any) -> Stored[E]:
        values = {name: getattr(row, name) for name in self._columns()}
        return Stored(self.read.model_validate(values), row.version)  # type: ignore[arg-type]


_ADAPTERS: dict[type[EntryRead], TypeAdapter[Any]] = {kind: TypeAdapter(list[kind]) for kind in (OfferRead, NeedRead)}  # type: ignore[valid-type]  # a list of each kind


class OfferStore(EntryStore[OfferRead]):
    """Offers of one neighbourhood."""

    row = OfferRow
    read = OfferRead

    def give_away(self, given: Mapping[UUID, int]) -> None:
        """Take off what was given for good; what is all given is fulfilled."""
        for offer in self.among(list(given)):
            left = offer.capacity - given[offer.id]
            row = self._row(offer.id)
            row.capacity, row.version, row.updated_at = max(left, 1), row.version + 1, self.now()
            row.status = row.status if left > 0 else EntryStatus.FULFILLED.value
        self.session.flush()


class NeedStore(EntryStore[NeedRead]):
    """Needs of one neighbourhood."""

    row = NeedRow
    read = NeedRead
