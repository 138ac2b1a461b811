"""Match runs: one call of the engine, its policy, its proof, and the needs that were left."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, col, select

from reciprocity.wire.match_previews import PreviewPolicy, RunResult
from reciprocity.wire.match_runs import MatchRunRead

from .base import Slice, Stored, TenantRow, TopicStore, in_neighbourhood

_Told = tuple[list[dict[str, Any]], Any, Any]
NAMING = ("steering",)  # what of a policy names people and things
NAMELESS: dict[str, Any] = {"need_id": None, "nearest": None}  # a need of somebody who was erased


class MatchRunRow(TenantRow, table=True):
    """A match run."""

    __tablename__ = "match_runs"
    __table_args__ = (in_neighbourhood(),)

    policy: dict[str, Any] = Field(sa_type=JSON)
    result: dict[str, Any] = Field(sa_type=JSON)
    unmatched: list[dict[str, Any]] = Field(sa_type=JSON)
    unmet: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    swaps: int
    rings: int
    chains: int
    groups: int = Field(0, sa_column_kwargs={"server_default": "0"})
    waiting: int


class MatchRunStore(TopicStore[MatchRunRow]):
    """Match runs of one neighbourhood."""

    row = MatchRunRow

    def create(self, values: Mapping[str, Any]) -> Stored[MatchRunRead]:
        """Keep a match run."""
        return _stored(self._new(values))

    def get(self, run_id: UUID) -> Stored[MatchRunRead]:
        """Return a match run."""
        return _stored(self._row(run_id))

    def latest(self) -> Stored[MatchRunRead] | None:
        """Return the last match run, if there is one."""
        query = select(MatchRunRow).order_by(col(MatchRunRow.id).desc()).limit(1)
        found = self.session.scalars(query).one_or_none()
        return None if found is None else _stored(found)

    def unmatched(self, run_id: UUID) -> list[dict[str, Any]]:
        """Return the needs that were left: ``needId``, ``code`` and ``nearest``."""
        return self._row(run_id).unmatched

    def unmet(self, run_id: UUID) -> dict[str, Any]:
        """Return what was required and could not be: ``residents`` and ``steps``, where there is any."""
        return self._row(run_id).unmet

    def forget(self, ids: Collection[UUID]) -> int:
        """Take residents, offers and needs out of what was kept of runs; counts stay. Return how many changed."""
        changed = 0
        for row, without in self._naming(ids):
            row.unmatched, row.policy, row.unmet = without
            changed += 1
        self.session.flush()
        return changed

    def make_nameless(self, moment: datetime) -> None:
        """Take all residents, offers and needs out of what was kept of runs of before a moment; figures stay."""
        for row in self.session.scalars(select(MatchRunRow).where(col(MatchRunRow.created_at) < moment)):
            row.unmatched = [need | NAMELESS for need in row.unmatched]
            row.policy = {name: value for name, value in row.policy.items() if name not in NAMING}
            row.unmet = {}
        self.session.flush()

    def naming(self, ids: Collection[UUID]) -> list[tuple[UUID, datetime]]:
        """Return which runs, and of when, name residents, offers or needs in their policy or in what was left."""
        return [(row.id, row.created_at) for row, _ in self._naming(ids)]

    def _naming(self, ids: Collection[UUID]) -> Iterator[tuple[MatchRunRow, _Told]]:
        """Yield the runs that name any of these, each with what it tells without them."""
        gone = frozenset(map(str, ids))
        for row in self.session.scalars(select(MatchRunRow).order_by(col(MatchRunRow.id))):
            left = [need if need["need_id"] not in gone else need | NAMELESS for need in row.unmatched]
            without = left, _without(row.policy, gone), _without(row.unmet, gone)
            if without != (row.unmatched, row.policy, row.unmet):
                yield row, without

    def page(self, after: UUID | None, size: int) -> Slice[MatchRunRead]:
        """Return match runs in the order they were made."""
        return Slice.of([_stored(row).read for row in self._rows(after, size)], size, lambda read: read.id)


def _without(value: Any, gone: Collection[str]) -> Any:
    """Return something without ids, and without what was said of them in lists."""
    if isinstance(value, list):
        return [_without(part, gone) for part in value if not _names(part, gone)]
    if isinstance(value, dict):
        return {name: _without(part, gone) for name, part in value.items()}
    return value


def _names(part: Any, gone: Collection[str]) -> bool:
    return any(one in gone for one in part.values() if isinstance(one, str)) if isinstance(part, dict) else part in gone


def _stored(row: MatchRunRow) -> Stored[MatchRunRead]:
    read = MatchRunRead(
        id=row.id,
        created_at=row.created_at,
        policy=PreviewPolicy.model_validate(row.policy),
        result=RunResult.model_validate(row.result),
        swaps=row.swaps,
        rings=row.rings,
        chains=row.chains,
        groups=row.groups,
        unmatched_needs=len(row.unmatched),
        waiting=row.waiting,
    )
    return Stored(read, row.version)
