"""Matches: what is proposed, and what became of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, update
from sqlmodel import col

from reciprocity.domain.uses import uses
from reciprocity.domain.words import Answer, MatchOrigin, MatchStatus, Shape

from .base import Slice, TopicStore, rows_touched
from .match_rows import ENDED, RESERVING, MatchFacts, MatchRow
from .match_steps import MatchStepRow, StepFacts, names_entry, step_facts
from .responses import ResponseRow


class MatchStore(TopicStore[MatchRow]):
    """Matches of one neighbourhood."""

    row = MatchRow

    def create(self, match: Mapping[str, Any], steps: Sequence[StepFacts], needs: frozenset[UUID]) -> MatchFacts:
        """Keep a proposed match; ``needs`` tells which entries on either side are needs."""
        made = self._new({"status": MatchStatus.PROPOSED.value, **match})
        self.session.add_all(self._step(made.id, position, step, needs) for position, step in enumerate(steps))
        self.session.flush()
        return self._facts([made])[0]

    def _step(self, match_id: UUID, position: int, step: StepFacts, needs: frozenset[UUID]) -> MatchStepRow:
        moment = self.now()
        return MatchStepRow(  # type: ignore[call-arg]  # the session stamps the neighbourhood
            id=self.ids(),
            created_at=moment,
            updated_at=moment,
            match_id=match_id,
            position=position,
            giver_id=step.giver,
            receiver_id=step.receiver,
            gives_offer_id=None if step.gives in needs else step.gives,
            gives_need_id=step.gives if step.gives in needs else None,
            takes_offer_id=None if step.takes in needs else step.takes,
            takes_need_id=step.takes if step.takes in needs else None,
            category=step.category,
            fit=step.fit,
            reasons=[dict(reason) for reason in step.reasons],
            holds=True,
        )

    def get(self, match_id: UUID) -> MatchFacts:
        """Return a match."""
        return self._facts([self._row(match_id)])[0]

    def page(
        self, after: UUID | None, size: int, run_id: UUID | None = None, status: MatchStatus | None = None
    ) -> Slice[MatchFacts]:
        """Return matches in the order they were made."""
        where = [] if run_id is None else [MatchRow.run_id == run_id]
        where += [] if status is None else [MatchRow.status == status.value]
        return Slice.of(self._facts(self._rows(after, size, *where)), size, lambda match: match.id)

    def held(self, *, only_answered: bool = False) -> list[tuple[StepFacts, ...]]:
        """Return, match by match, the steps of those that may still happen: they take up people, offers and needs.

        ``only_answered`` leaves out proposals that nobody has answered yet.
        """
        query = select(MatchStepRow).where(col(MatchStepRow.holds))
        query = query.order_by(col(MatchStepRow.match_id), col(MatchStepRow.position))
        if only_answered:
            query = query.where(col(MatchStepRow.match_id).not_in(_unanswered()))
        by_match = groupby(self.session.scalars(query), key=lambda row: row.match_id)
        return [tuple(map(step_facts, rows)) for _, rows in by_match]

    def taken(self, entries: Collection[UUID]) -> Counter[UUID]:
        """Return how often each of some entries is used by what is agreed and not yet done."""
        agreed = select(col(MatchRow.id)).where(col(MatchRow.status).in_([s.value for s in RESERVING]))
        used: Counter[Any] = Counter()
        for steps in self.steps_of(list(self.session.scalars(agreed))).values():
            used.update(uses(steps))
        return Counter({one: used[one] for one in entries})

    def asked(self, *, only_answered: bool = False) -> Counter[UUID]:
        """Return how many questions to each resident are open: proposals without a yes or a no of his or hers.

        ``only_answered`` leaves out proposals that nobody has answered yet.
        """
        open_ = select(col(MatchRow.id)).where(col(MatchRow.status) == MatchStatus.PROPOSED.value)
        said = select(ResponseRow).where(
            col(ResponseRow.answer) != Answer.LATER.value, col(ResponseRow.match_id).in_(open_)
        )
        answered = {(row.match_id, row.resident_id) for row in self.session.scalars(said)}
        if only_answered:
            open_ = open_.where(col(MatchRow.id).not_in(_unanswered()))
        steps = select(MatchStepRow).where(col(MatchStepRow.match_id).in_(open_))
        pairs = {(s.match_id, who) for s in self.session.scalars(steps) for who in (s.giver_id, s.receiver_id)}
        return Counter(who for _, who in pairs - answered)

    def receivers(self, statuses: Iterable[MatchStatus]) -> frozenset[UUID]:
        """Return who receives something in matches with one of these statuses."""
        join = and_(
            col(MatchStepRow.match_id) == MatchRow.id, col(MatchStepRow.neighbourhood_id) == MatchRow.neighbourhood_id
        )
        query = select(col(MatchStepRow.receiver_id)).join(MatchRow, join)
        return frozenset(self.session.scalars(query.where(col(MatchRow.status).in_([s.value for s in statuses]))))

    def last_receivers(self, since: datetime) -> dict[UUID, list[datetime]]:
        """Return who was the last in chains that were completed since a moment, and when each was."""
        done = select(MatchRow).where(
            col(MatchRow.status) == MatchStatus.COMPLETED.value,
            col(MatchRow.shape) == Shape.CHAIN.value,
            col(MatchRow.updated_at) >= since,
        )
        found: dict[UUID, list[datetime]] = {}
        for match in self._facts(list(self.session.scalars(done))):
            found.setdefault(match.steps[-1].receiver, []).append(match.updated_at)
        return found

    def asked_to_give(self, residents: Collection[UUID], since: datetime) -> list[MatchFacts]:
        """Return matches made since a moment in which any of some residents gives."""
        gives = select(col(MatchStepRow.match_id)).where(col(MatchStepRow.giver_id).in_(list(residents)))
        query = select(MatchRow).where(col(MatchRow.created_at) >= since, col(MatchRow.id).in_(gives))
        return self._facts(list(self.session.scalars(query)))

    def come_to_nothing(self, since: date) -> list[tuple[UUID, datetime, frozenset[UUID]]]:
        """Return which matches ended without beginning since a day, when, and who was in them."""
        ended = [MatchStatus.DECLINED.value, MatchStatus.EXPIRED.value]
        morning = datetime.combine(since, time(), UTC)
        join = and_(
            col(MatchStepRow.match_id) == MatchRow.id, col(MatchStepRow.neighbourhood_id) == MatchRow.neighbourhood_id
        )
        columns = (MatchRow.id, MatchRow.updated_at, MatchStepRow.giver_id, MatchStepRow.receiver_id)
        query = select(*columns).join(MatchStepRow, join)  # type: ignore[call-overload]  # four columns
        query = query.where(col(MatchRow.status).in_(ended), col(MatchRow.updated_at) >= morning)
        found: dict[UUID, tuple[datetime, set[UUID]]] = {}
        for match, when, giver, receiver in self.session.execute(query):
            found.setdefault(match, (when, set()))[1].update((giver, receiver))
        return [(match, when, frozenset(members)) for match, (when, members) in found.items()]

    def that_may_lapse(
        self,
        *,
        resident: UUID | None = None,
        entry: UUID | None = None,
        pair: Sequence[UUID] = (),
        among: Sequence[MatchStatus],
    ) -> list[MatchFacts]:
        """Return what has one of some statuses and rests on a resident, entry or pair; of none: the unanswered."""
        touched = select(col(MatchStepRow.match_id))
        if resident is not None:
            touched = _with(resident)
        elif entry is not None:
            touched = touched.where(names_entry(entry))
        elif pair:
            touched = _of_both(pair)
        else:
            touched = _unanswered()
        statuses = [status.value for status in among]
        query = select(MatchRow).where(col(MatchRow.status).in_(statuses), col(MatchRow.id).in_(touched))
        return self._facts(list(self.session.scalars(query.order_by(col(MatchRow.id)))))

    def replacing(self, matches: Collection[UUID]) -> dict[UUID, list[UUID]]:
        """Return what came in the place of each of some matches, in the order in which it came."""
        found: dict[UUID, list[UUID]] = {match: [] for match in matches}
        query = select(MatchRow).where(col(MatchRow.replaces_id).in_(list(matches))).order_by(col(MatchRow.id))
        for row in self.session.scalars(query):
            if row.replaces_id is not None:
                found[row.replaces_id].append(row.id)
        return found

    def changed_since(self, moment: datetime) -> list[MatchFacts]:
        """Return the matches of which something came, or nothing, since a moment."""
        proposed = col(MatchRow.status) == MatchStatus.PROPOSED.value
        query = select(MatchRow).where(~proposed, col(MatchRow.updated_at) >= moment).order_by(col(MatchRow.id))
        return self._facts(list(self.session.scalars(query)))

    def among(self, matches: Collection[UUID]) -> list[MatchFacts]:
        """Return those of some matches that are there."""
        query = select(MatchRow).where(col(MatchRow.id).in_(list(matches))).order_by(col(MatchRow.id))
        return self._facts(list(self.session.scalars(query)))

    def due(self, status: MatchStatus, column: str, moment: datetime) -> list[MatchFacts]:
        """Return matches with a status of which a moment (``answer_by``, ``remind_at``, ``updated_at``) has come."""
        query = select(MatchRow).where(col(MatchRow.status) == status.value, getattr(MatchRow, column) <= moment)
        return self._facts(list(self.session.scalars(query.order_by(col(MatchRow.id)))))

    def set_moments(self, match_id: UUID, **moments: datetime | None) -> None:
        """Change until when members can answer, and when they are reminded."""
        self.session.execute(
            update(MatchRow)
            .where(col(MatchRow.id) == match_id)
            .values(version=MatchRow.version + 1, updated_at=self.now(), **moments)
            .execution_options(synchronize_session=False)
        )
        self.session.expire_all()

    def become(self, match_id: UUID, now: MatchStatus, then: MatchStatus) -> bool:
        """Let a match go from one status to another; False if it is no longer in the first (compare and set)."""
        changed = self.session.execute(
            update(MatchRow)
            .where(col(MatchRow.id) == match_id, col(MatchRow.status) == now.value)
            .values(status=then.value, version=MatchRow.version + 1, updated_at=self.now())
            .execution_options(synchronize_session=False)
        )
        if then.value in ENDED:
            self._release([match_id])
        self.session.expire_all()
        return rows_touched(changed) == 1

    def _release(self, matches: Sequence[UUID]) -> None:
        self.session.execute(
            update(MatchStepRow)
            .where(col(MatchStepRow.match_id).in_(matches))
            .values(holds=False)
            .execution_options(synchronize_session=False)
        )

    def names(self, entry: UUID) -> bool:
        """Tell whether any match rests on an offer or need."""
        return self.session.scalar(select(col(MatchStepRow.id)).where(names_entry(entry)).limit(1)) is not None

    def of(self, resident: UUID) -> list[MatchFacts]:
        """Return the matches that a resident stands in."""
        query = select(MatchRow).where(col(MatchRow.id).in_(_with(resident))).order_by(col(MatchRow.id))
        return self._facts(list(self.session.scalars(query)))

    def forget(self, resident: UUID) -> None:
        """Remove the matches that a resident stands in."""
        found = list(self.session.scalars(_with(resident)))
        self.session.execute(delete(MatchRow).where(col(MatchRow.id).in_(found)))

    def remove_ended(self, moment: datetime) -> int:
        """Remove matches that ended before a moment, one way or another."""
        ended = delete(MatchRow).where(col(MatchRow.status).in_(ENDED), col(MatchRow.updated_at) < moment)
        return rows_touched(self.session.execute(ended))

    def steps_of(self, matches: Collection[UUID]) -> dict[UUID, list[StepFacts]]:
        """Return the steps of each of some matches, in their order."""
        query = select(MatchStepRow).where(col(MatchStepRow.match_id).in_(list(matches)))
        steps: dict[UUID, list[StepFacts]] = {match_id: [] for match_id in matches}
        for step in self.session.scalars(query.order_by(col(MatchStepRow.position))):
            steps[step.match_id].append(step_facts(step))
        return steps

    def _facts(self, rows: Sequence[MatchRow]) -> list[MatchFacts]:
        steps = self.steps_of([row.id for row in rows])
        return [
            MatchFacts(
                id=row.id,
                run_id=row.run_id,
                shape=Shape(row.shape),
                status=MatchStatus(row.status),
                likelihood=row.likelihood,
                fallback=row.fallback,
                made_by=MatchOrigin(row.made_by),
                replaces=row.replaces_id,
                repair_kind=row.repair_kind,
                answer_by=row.answer_by,
                remind_at=row.remind_at,
                steps=tuple(steps[row.id]),
                created_at=row.created_at,
                updated_at=row.updated_at,
            )
            for row in rows
        ]


def _unanswered() -> Any:
    """Return the proposals that nobody has answered."""
    proposed = select(col(MatchRow.id)).where(col(MatchRow.status) == MatchStatus.PROPOSED.value)
    return proposed.where(col(MatchRow.id).not_in(select(col(ResponseRow.match_id))))


def _of_both(pair: Sequence[UUID]) -> Any:
    """Return the matches in which one of two does something for the other, and the groups in which both are."""
    step = select(col(MatchStepRow.match_id))
    direct = step.where(col(MatchStepRow.giver_id).in_(pair), col(MatchStepRow.receiver_id).in_(pair))
    group = select(col(MatchRow.id)).where(col(MatchRow.shape) == Shape.GROUP.value)
    for who in pair:
        group = group.where(col(MatchRow.id).in_(_with(who)))
    return direct.union(group)


def _with(resident: UUID) -> Any:
    either = or_(col(MatchStepRow.giver_id) == resident, col(MatchStepRow.receiver_id) == resident)
    return select(col(MatchStepRow.match_id)).where(either)
