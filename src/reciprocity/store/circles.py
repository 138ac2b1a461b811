"""Circles: who is in them, what each said, and what they can mean for each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, delete, insert, select, text, update
from sqlmodel import col

from reciprocity.domain.circles import HOLDING, CircleStatus
from reciprocity.domain.words import Answer

from .base import Slice, TenantRow, TopicStore, in_neighbourhood, one_of, rows_touched, within_neighbourhood

HOLDS = [status.value for status in HOLDING]


class CircleRow(TenantRow, table=True):
    """A circle."""

    __tablename__ = "circles"
    __table_args__ = (in_neighbourhood(), one_of("status", CircleStatus))

    status: str
    value: float
    replaces_id: UUID | None  # refers to nothing: what was replaced goes at its own term
    answer_by: datetime | None
    review_on: date | None


class CircleMemberRow(TenantRow, table=True):
    """Somebody in a circle; `holds` while he or she is in it and it is proposed or lives: in no other then."""

    __tablename__ = "circle_members"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("circle_id", "circles"),
        within_neighbourhood("resident_id", "residents"),
        one_of("answer", Answer),
        UniqueConstraint("neighbourhood_id", "circle_id", "resident_id"),
        Index(
            "uq_circle_members_held_once",
            "neighbourhood_id",
            "resident_id",
            unique=True,
            sqlite_where=text("holds"),
            postgresql_where=text("holds"),
        ),
    )

    circle_id: UUID
    resident_id: UUID
    answer: str | None
    later_until: date | None
    holds: bool


class CircleHelpRow(TenantRow, table=True):
    """What one in a circle can mean for another."""

    __tablename__ = "circle_helps"
    __table_args__ = (
        in_neighbourhood(),
        within_neighbourhood("circle_id", "circles"),
        within_neighbourhood("giver_id", "residents"),
        within_neighbourhood("receiver_id", "residents"),
        Index("ix_circle_helps_circle_id", "neighbourhood_id", "circle_id"),
    )

    circle_id: UUID
    giver_id: UUID
    receiver_id: UUID
    category: str
    fit: float


@dataclass(frozen=True, slots=True)
class CircleHelpFacts:
    """What one can mean for another."""

    giver: UUID
    receiver: UUID
    category: str
    fit: float


@dataclass(frozen=True, slots=True)
class CircleFacts:
    """A circle as it is stored, by ids; `members` with what each said, without who stepped out of one that lives."""

    id: UUID
    version: int
    status: CircleStatus
    value: float
    replaces: UUID | None
    answer_by: datetime | None
    review_on: date | None
    created_at: datetime
    updated_at: datetime
    members: Mapping[UUID, tuple[Answer | None, date | None]]
    helps: Sequence[CircleHelpFacts]


class CircleStore(TopicStore[CircleRow]):
    """Circles of one neighbourhood."""

    row = CircleRow

    def create(
        self, values: Mapping[str, Any], members: Iterable[UUID], helps: Iterable[CircleHelpFacts]
    ) -> CircleFacts:
        """Keep a circle that is proposed."""
        made = self._new({"status": CircleStatus.PROPOSED.value, "review_on": None, **values})
        shared = {"neighbourhood_id": self.session.info["neighbourhood"], "version": 1, "circle_id": made.id}
        shared |= dict.fromkeys(("created_at", "updated_at"), self.now())
        people = [{"resident_id": who, "answer": None, "later_until": None, "holds": True} for who in members]
        self.session.execute(insert(CircleMemberRow), [{**shared, "id": self.ids(), **one} for one in people])
        told = [{"giver_id": h.giver, "receiver_id": h.receiver, "category": h.category, "fit": h.fit} for h in helps]
        if told:
            self.session.execute(insert(CircleHelpRow), [{**shared, "id": self.ids(), **one} for one in told])
        return self.get(made.id)

    def get(self, circle_id: UUID) -> CircleFacts:
        """Return a circle."""
        (found,) = self._facts([self._row(circle_id)])
        return found

    def page(self, after: UUID | None, size: int, status: CircleStatus | None) -> Slice[CircleFacts]:
        """Return circles in the order they were proposed."""
        where = [] if status is None else [CircleRow.status == status.value]
        found = Slice.of(self._rows(after, size, *where), size, lambda row: row.id)
        return Slice(self._facts(found.items), found.last)

    def held(self) -> set[UUID]:
        """Return who is in a circle that is proposed or lives."""
        return set(self.session.scalars(select(col(CircleMemberRow.resident_id)).where(col(CircleMemberRow.holds))))

    def said_no(self, since: datetime) -> set[UUID]:
        """Return who said no to a circle, or stepped out, since a moment."""
        no = col(CircleMemberRow.answer) == Answer.DECLINED.value
        query = select(col(CircleMemberRow.resident_id)).where(no, col(CircleMemberRow.updated_at) >= since)
        return set(self.session.scalars(query))

    def lived(self) -> list[frozenset[UUID]]:
        """Return who was together in each circle that lived and ended, without who stepped out."""
        ended = select(col(CircleRow.id)).where(col(CircleRow.status) == CircleStatus.ENDED.value)
        stayed = col(CircleMemberRow.answer) == Answer.ACCEPTED.value
        query = select(col(CircleMemberRow.circle_id), col(CircleMemberRow.resident_id))
        found: dict[UUID, set[UUID]] = {}
        for circle, resident in self.session.execute(query.where(stayed, col(CircleMemberRow.circle_id).in_(ended))):
            found.setdefault(circle, set()).add(resident)
        return list(map(frozenset, found.values()))

    def of(self, resident: UUID) -> list[CircleFacts]:
        """Return the circles that somebody is or was in."""
        ids = select(col(CircleMemberRow.circle_id)).where(col(CircleMemberRow.resident_id) == resident)
        return self._among(list(self.session.scalars(ids)))

    def holding(self, residents: Collection[UUID]) -> list[CircleFacts]:
        """Return the circles, proposed or living, that any of some residents is in."""
        some = col(CircleMemberRow.resident_id).in_(list(residents))
        ids = select(col(CircleMemberRow.circle_id)).where(some, col(CircleMemberRow.holds))
        return self._among(sorted(set(self.session.scalars(ids))))

    def due(self, status: CircleStatus, column: str, until: datetime | date) -> list[CircleFacts]:
        """Return circles with a status of which a moment or day has come."""
        query = select(CircleRow).where(col(CircleRow.status) == status.value, getattr(CircleRow, column) <= until)
        return self._facts(list(self.session.scalars(query.order_by(col(CircleRow.id)))))

    def answer(self, circle: UUID, resident: UUID, answer: Answer, later_until: date | None) -> None:
        """Keep what a member said."""
        self._members(circle, resident, answer=answer.value, later_until=later_until)

    def wait(self, circle: UUID, until: datetime) -> None:
        """Keep a proposal open until a moment at least."""
        self.session.execute(
            update(CircleRow)
            .where(col(CircleRow.id) == circle, col(CircleRow.answer_by) < until)
            .values(answer_by=until)
            .execution_options(synchronize_session=False)
        )
        self.session.expire_all()

    def let_go(self, circle: UUID, resident: UUID | None = None) -> None:
        """Let a member, or all, be free for another circle."""
        self._members(circle, resident, holds=False)

    def become(self, circle: CircleFacts, then: CircleStatus, **values: Any) -> bool:
        """Let a circle go to another status, unless somebody else did so first."""
        statement = (
            update(CircleRow)
            .where(col(CircleRow.id) == circle.id, col(CircleRow.status) == circle.status.value)
            .values(status=then.value, version=CircleRow.version + 1, updated_at=self.now(), **values)
            .execution_options(synchronize_session=False)
        )
        self.session.expire_all()
        return rows_touched(self.session.execute(statement)) == 1

    def change(self, circle_id: UUID, version: int, values: Mapping[str, Any]) -> CircleFacts:
        """Change a circle if nobody else has since ``version``."""
        self._change(circle_id, version, values)
        return self.get(circle_id)

    def remove_ended(self, moment: datetime) -> int:
        """Remove circles that ended one way or another before a moment."""
        over = ~col(CircleRow.status).in_(HOLDS)
        statement = delete(CircleRow).where(over, col(CircleRow.updated_at) < moment)
        return rows_touched(self.session.execute(statement))

    def _members(self, circle: UUID, resident: UUID | None, **values: Any) -> None:
        where = [col(CircleMemberRow.circle_id) == circle]
        where += [] if resident is None else [col(CircleMemberRow.resident_id) == resident]
        self.session.execute(
            update(CircleMemberRow)
            .where(*where)
            .values(updated_at=self.now(), **values)
            .execution_options(synchronize_session=False)
        )
        self.session.execute(  # who is in it and what they said is part of it
            update(CircleRow)
            .where(col(CircleRow.id) == circle)
            .values(version=CircleRow.version + 1, updated_at=self.now())
            .execution_options(synchronize_session=False)
        )
        self.session.expire_all()

    def _among(self, ids: Sequence[UUID]) -> list[CircleFacts]:
        query = select(CircleRow).where(col(CircleRow.id).in_(list(ids))).order_by(col(CircleRow.id))
        return self._facts(list(self.session.scalars(query)))

    def _facts(self, rows: Sequence[CircleRow]) -> list[CircleFacts]:
        ids = [row.id for row in rows]
        people: dict[UUID, dict[UUID, tuple[Answer | None, date | None]]] = {one: {} for one in ids}
        lives = {row.id for row in rows if row.status in HOLDS}
        query = select(CircleMemberRow).where(col(CircleMemberRow.circle_id).in_(ids)).order_by(col(CircleMemberRow.id))
        for one in self.session.scalars(query):
            if one.holds or one.circle_id not in lives:
                answer = None if one.answer is None else Answer(one.answer)
                people[one.circle_id][one.resident_id] = (answer, one.later_until)
        helps: dict[UUID, list[CircleHelpFacts]] = {one: [] for one in ids}
        told = select(CircleHelpRow).where(col(CircleHelpRow.circle_id).in_(ids)).order_by(col(CircleHelpRow.id))
        for row in self.session.scalars(told):
            if {row.giver_id, row.receiver_id} <= people[row.circle_id].keys():
                helps[row.circle_id].append(CircleHelpFacts(row.giver_id, row.receiver_id, row.category, row.fit))
        return [_facts(row, people[row.id], helps[row.id]) for row in rows]


def _facts(
    row: CircleRow, members: Mapping[UUID, tuple[Answer | None, date | None]], helps: Sequence[CircleHelpFacts]
) -> CircleFacts:
    plain = {name: getattr(row, name) for name in ("id", "version", "value", "answer_by", "review_on")}
    moments = {name: getattr(row, name) for name in ("created_at", "updated_at")}
    return CircleFacts(
        **plain, **moments, status=CircleStatus(row.status), replaces=row.replaces_id, members=members, helps=helps
    )
