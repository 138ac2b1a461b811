"""Circles: proposed to those who are free, agreed once all say yes, and looked at again after half a year."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.circle_errors import CannotAnswerCircleNow, CircleDoesNotLive
from reciprocity.domain.circles import LEAST, CircleStatus, may_answer
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Answer, Deed, EventType, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.circles import CircleFacts, CircleHelpFacts
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.circles import CircleRead, CircleResponseCreate, CirclesCreate, CirclesRead, CircleUpdate
from reciprocity.wire.match_previews import Explanation

from . import checks, engine
from .act import Act
from .circle_previews import demand_sizes
from .circle_words import drawing, note_seen, reads
from .events import note
from .life_of_circle import become, heard
from .once import keep, once
from .pools import gather_for_long
from .responses import ASK_AGAIN, DAYS_AFTER_LATER, LATEST
from .turns import Turns

NOT_AGAIN = timedelta(days=180)
SHORT = 2.0  # seconds for those who are left after a no


@dataclass(frozen=True, slots=True)
class Circles:
    """What can be done with circles."""

    db: Database
    now: Callable[[], datetime]
    turns: Turns

    @once(CirclesRead)
    def propose(self, act: Act, asked: CirclesCreate) -> Stored[CirclesRead]:
        """Propose circles of those who are in none, and did not say no to one lately."""
        demand_sizes(asked)
        pool, policy, lived = self._pool(act, None, asked.time_limit_seconds)
        if not pool.residents:
            found = matching.Circles((), (), 0, 0, 0, optimal=True, seconds=0)
        else:
            engine.demand_servable(pool)
            with self.turns.one():
                found = engine.circles(pool, policy, asked.least, asked.most, lived)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            made = self._kept(stores, act, pool, found.circles, None)
            told = CirclesRead(
                circles=_told(stores, act, made),
                alone=len(found.alone),
                value=found.value,
                upper_bound=found.upper_bound,
                gap=found.gap,
                optimal=found.optimal,
                explanation=_in_words(len(made), len(found.alone)),
            )
            return keep(stores, act, Stored(told, 1))

    def page(self, act: Act, after: UUID | None, size: int, status: CircleStatus | None) -> Slice[CircleRead]:
        """Return circles in the order they were proposed."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.circles.page(after, size, status)
            told = reads(stores, act, found.items)
        self._seen(act, found.items)
        return Slice(told, found.last)

    def get(self, act: Act, circle_id: UUID) -> Stored[CircleRead]:
        """Return a circle."""
        with self.db.read(act.neighbourhood) as stores:
            circle = stores.circles.get(circle_id)
            (read,) = reads(stores, act, [circle])
        self._seen(act, [circle])
        return Stored(read, circle.version)

    def picture(self, act: Act, circle_id: UUID, language: str) -> str:
        """Return the drawing of a circle, with a text alternative inside."""
        return self.drawn(act, circle_id, language)[1]

    def drawn(self, act: Act, circle_id: UUID, language: str) -> tuple[CircleRead, str]:
        """Return a circle with its drawing."""
        with self.db.read(act.neighbourhood) as stores:
            circle = stores.circles.get(circle_id)
            (read,), picture = reads(stores, act, [circle]), drawing(stores, act, circle, language)
        self._seen(act, [circle])
        return read, picture

    def _seen(self, act: Act, circles: Sequence[CircleFacts]) -> None:
        """Note whose names were shown; without them nobody was seen."""
        if circles and act.may(Scope.RESIDENTS_READ):
            with self.db.write(act.neighbourhood) as stores:
                note_seen(stores, act, circles)

    def change(self, act: Act, circle_id: UUID, version: int, update: CircleUpdate) -> Stored[CircleRead]:
        """Choose another day to ask how it goes."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            changed = stores.circles.change(circle_id, version, update.model_dump(by_alias=False, exclude_unset=True))
            stores.audit.note(act.trace, Deed.CHANGE, Topic.CIRCLE, circle_id, changed.members)
            return _stored(stores, act, changed)

    @once(CircleRead)
    def respond(self, act: Act, circle_id: UUID, new: CircleResponseCreate) -> Stored[CircleRead]:
        """Keep what a member says: the first no releases all, the last yes makes it live."""
        until = self._until(new)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            circle = stores.circles.get(circle_id)
            if new.resident_id not in circle.members:
                checks.refuse([checks.unknown("residentId", "bewoner in deze wooncirkel", "resident in this circle")])
            if not may_answer(circle.status, new.answer):
                raise CannotAnswerCircleNow(now=circle.status.value)
            stores.circles.answer(circle_id, new.resident_id, new.answer, until)
            if until is not None:
                stores.circles.wait(circle_id, datetime.combine(until, time(), UTC) + DAYS_AFTER_LATER)
            then = heard(stores, circle, new.resident_id, new.answer)
            stores.audit.note(act.trace, Deed.RESPOND, Topic.CIRCLE, circle_id, [new.resident_id])
            said = keep(stores, act, _stored(stores, act, stores.circles.get(circle_id)))
        if then is CircleStatus.DECLINED:
            with suppress(Exception):  # the no is kept, whatever goes wrong after it; others are free for a next round
                self._heal(act, circle, new.resident_id)
        return said

    @once(CircleRead)
    def end(self, act: Act, circle_id: UUID) -> Stored[CircleRead]:
        """End a circle that lives."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            circle = stores.circles.get(circle_id)
            if circle.status is not CircleStatus.AGREED:
                raise CircleDoesNotLive(now=circle.status.value)
            become(stores, circle, CircleStatus.ENDED)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.CIRCLE, circle_id, circle.members)
            return keep(stores, act, _stored(stores, act, stores.circles.get(circle_id)))

    def _heal(self, act: Act, circle: CircleFacts, who: UUID) -> None:
        """Propose a circle of those who did not say no, if they still are one; everybody is asked anew."""
        left = {str(one) for one in circle.members} - {str(who)}
        pool, policy, lived = self._pool(act, left, SHORT)
        if len(pool.residents) < LEAST:
            return
        found = engine.circles(pool, policy, LEAST, len(pool.residents), lived)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            self._kept(stores, act, pool, found.circles, circle.id)

    def _pool(
        self, act: Act, among: Collection[str] | None, seconds: float
    ) -> tuple[matching.Pool, matching.Policy, list[frozenset[str]]]:
        """Return who may be proposed a circle, all or of some; how to look; and who was in one together before."""
        with self.db.read(act.neighbourhood) as stores:
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            pool = gather_for_long(stores, neighbourhood, self.now())
            lived = [frozenset(map(str, circle)) for circle in stores.circles.lived()]
            not_now = {str(who) for who in stores.circles.held() | stores.circles.said_no(self.now() - NOT_AGAIN)}
        free = {who.id for who in pool.residents} - not_now
        policy = replace(engine.usual_policy(neighbourhood), time_limit=seconds)
        return _of(pool, free if among is None else free & set(among)), policy, lived

    def _kept(
        self,
        stores: Stores,
        act: Act,
        pool: matching.Pool,
        found: Sequence[matching.Circle],
        replaces: UUID | None,
    ) -> list[CircleFacts]:
        """Keep the circles of which everybody is still free."""
        kinds = {entry.id: entry.category for entry in pool.entries}
        days = stores.neighbourhoods.get(act.neighbourhood).read.answer_days
        taken, there = stores.circles.held(), stores.residents.names([UUID(who.id) for who in pool.residents])
        made = []
        for circle in found:
            members = [UUID(one.resident) for one in circle.members]
            if taken.isdisjoint(members) and there.keys() >= set(members):
                helps = [_help(step, kinds) for one in circle.members for step in one.gives]
                values = {
                    "value": circle.value,
                    "replaces_id": replaces,
                    "answer_by": self.now() + timedelta(days=days),
                }
                made.append(stores.circles.create(values, members, helps))
                note(stores, EventType.CIRCLE_PROPOSED, made[-1].id, status="proposed", residentIds=members)
                stores.audit.note(act.trace, Deed.RUN, Topic.CIRCLE, made[-1].id, members)
        return made

    def _until(self, new: CircleResponseCreate) -> date | None:
        """Return until when somebody wants to think."""
        today = self.now().date()
        until = new.later_until or today + ASK_AGAIN
        if new.answer is not Answer.LATER:
            if new.later_until is not None:
                raise InvalidInput(_wrong_day("Een dag hoort alleen bij later.", "A day goes with later only."))
            return None
        if not today < until <= today + LATEST:
            raise InvalidInput(_wrong_day("Kies een dag binnen zestig dagen.", "Choose a day within sixty days."))
        return until


def _wrong_day(nl: str, en: str) -> InvalidParam:
    return InvalidParam("laterUntil", "wrong-day", nl, en)


def _of(pool: matching.Pool, some: Collection[str]) -> matching.Pool:
    """Return the part of a pool that some residents make up."""
    offers = tuple(one for one in pool.offers if one.resident in some)
    needs = tuple(one for one in pool.needs if one.resident in some)
    entries = {one.id for one in offers} | {one.id for one in needs}
    return replace(
        pool,
        residents=tuple(one for one in pool.residents if one.id in some),
        offers=offers,
        needs=needs,
        exclusions=frozenset(pair for pair in pool.exclusions if pair <= set(some)),
        refusals=frozenset(one for one in pool.refusals if one[0] in some and one[1] in entries),
        met=frozenset(pair for pair in pool.met if pair <= set(some)),
    )


def _help(step: matching.Step, kinds: dict[str, str]) -> CircleHelpFacts:
    return CircleHelpFacts(UUID(step.giver), UUID(step.receiver), kinds[step.offer], step.fit)


def _stored(stores: Stores, act: Act, circle: CircleFacts) -> Stored[CircleRead]:
    (read,) = _told(stores, act, [circle])
    return Stored(read, circle.version)


def _told(stores: Stores, act: Act, circles: Sequence[CircleFacts]) -> list[CircleRead]:
    if circles and act.may(Scope.RESIDENTS_READ):
        note_seen(stores, act, circles)
    return reads(stores, act, circles)


def _in_words(made: int, alone: int) -> Explanation:
    if made:
        nl = "1 wooncirkel is" if made == 1 else f"{made} wooncirkels zijn"
        en = "1 circle was" if made == 1 else f"{made} circles were"
        return Explanation(
            nl=f"{nl} voorgesteld. Vraag iedereen; pas als allen ja zeggen begint een wooncirkel.",
            en=f"{en} proposed. Ask everybody; a circle begins once all say yes.",
        )
    return Explanation(
        nl=f"Er is geen wooncirkel te maken van de {alone} die vrij zijn: zij kunnen te weinig voor elkaar doen. "
        "Gesprekken over wat mensen bieden en vragen helpen het meest.",
        en=f"No circle can be made of the {alone} who are free: there is too little that they can do for each other. "
        "Talks about what people offer and need help most.",
    )
