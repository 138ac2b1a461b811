"""The life of a match: each step of it with what it takes up, and what others hear of it, in one transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.errors import Collision
from reciprocity.domain.jobs import JobKind
from reciprocity.domain.outcomes import result, then_of_need
from reciprocity.domain.words import (
    Answer,
    EntryStatus,
    EventType,
    MatchOrigin,
    MatchStatus,
    Mode,
    Outcome,
    Shape,
    Side,
)
from reciprocity.store.match_rows import RESERVING, MatchFacts
from reciprocity.store.stores import Stores

from . import life_of_circle
from .events import note, note_all
from .steps import as_kept, entries, members

HEALS = frozenset({MatchStatus.DECLINED, MatchStatus.WITHDRAWN})
EVENT_OF = {
    MatchStatus.AGREED: EventType.MATCH_AGREED,
    MatchStatus.DECLINED: EventType.MATCH_DECLINED,
    MatchStatus.EXPIRED: EventType.MATCH_EXPIRED,
    MatchStatus.WITHDRAWN: EventType.MATCH_WITHDRAWN,
    MatchStatus.COMPLETED: EventType.MATCH_COMPLETED,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where proposals come from."""

    made_by: MatchOrigin
    run_id: UUID | None = None
    replaces: UUID | None = None
    repair_kind: str | None = None


def propose(
    stores: Stores, found: Iterable[matching.Match], pool: matching.Pool, origin: Origin, days: int
) -> list[MatchFacts]:
    """Keep matches that are asked of their members for some days."""
    kinds = {entry.id: entry.category for entry in pool.entries}
    needs = frozenset(UUID(need.id) for need in pool.needs)
    now = stores.matches.now()
    shared = {
        "run_id": origin.run_id,
        "made_by": origin.made_by.value,
        "replaces_id": origin.replaces,
        "repair_kind": origin.repair_kind,
        "answer_by": now + timedelta(days=days),
        "remind_at": now + timedelta(days=days) / 2,
    }
    made = []
    for match in found:
        facts = {"shape": match.shape, "likelihood": match.likelihood, "fallback": match.fallback, **shared}
        made.append(stores.matches.create(facts, [as_kept(step, kinds) for step in match.steps], needs))
    note_all(stores, EventType.MATCH_PROPOSED, {match.id: _told(match, MatchStatus.PROPOSED) for match in made})
    return made


def become(stores: Stores, match: MatchFacts, then: MatchStatus, *, heals: bool = True) -> None:
    """Let a match go from the status that it is known in to another; what it takes up goes with it.

    What will not be is healed in time, by who heard the no or by a worker, unless it is not to be.
    """
    if not stores.matches.become(match.id, match.status, then):
        raise Collision
    if then is MatchStatus.AGREED:
        _reserve(stores, match)
    elif then is MatchStatus.UNDER_WAY:
        pass  # what is reserved stays so
    elif then is MatchStatus.COMPLETED or match.status is MatchStatus.UNDER_WAY:
        _settle(stores, match, then)
    elif match.status in RESERVING:
        _free(stores, match)
    if heals and (then in HEALS or (then is MatchStatus.EXPIRED and _anybody_agreed(stores, match))):
        stores.jobs.enqueue(JobKind.REPAIR, {"match": str(match.id)}, dedupe=f"repair:{match.id}")
    if then in EVENT_OF:
        note(stores, EVENT_OF[then], match.id, **_told(match, then))


def withdraw(
    stores: Stores,
    *,
    resident: UUID | None = None,
    entry: UUID | None = None,
    pair: Collection[UUID] = (),
    among: Sequence[MatchStatus] = (MatchStatus.PROPOSED, MatchStatus.AGREED),
) -> list[MatchFacts]:
    """Withdraw what rests on a resident, entry or pair, circles too; of none: matches that nobody answered."""
    found = stores.matches.that_may_lapse(resident=resident, entry=entry, pair=tuple(pair), among=among)
    for match in found:
        become(stores, match, MatchStatus.WITHDRAWN, heals=bool(resident or entry or pair))
    if resident is not None:
        life_of_circle.leave(stores, resident)
    if pair:
        life_of_circle.part(stores, pair)
    return found


def _told(match: MatchFacts, status: MatchStatus) -> Mapping[str, str | list[UUID] | UUID | None]:
    return {
        "status": status.value,
        "shape": match.shape.value,
        "residentIds": members(match),
        "replacesId": match.replaces,
    }


def _anybody_agreed(stores: Stores, match: MatchFacts) -> bool:
    """Tell whether somebody waits: of a proposal that nobody answered the next run makes better ones."""
    return any(row.answer == Answer.ACCEPTED for row in stores.responses.of([match.id])[match.id])


def _reserve(stores: Stores, match: MatchFacts) -> None:
    """Reserve what is agreed: needs, and offers that are used as often as they can be."""
    named = entries(match)
    stores.needs.move(named, EntryStatus.OPEN, EntryStatus.MATCHED)
    taken = stores.matches.taken(named)
    full = {offer.id for offer in stores.offers.among(named) if taken[offer.id] >= offer.capacity}
    stores.offers.move(full, EntryStatus.OPEN, EntryStatus.MATCHED)


def _free(stores: Stores, match: MatchFacts) -> None:
    """Open again what was reserved."""
    for kind in (stores.offers, stores.needs):
        kind.move(entries(match), EntryStatus.MATCHED, EntryStatus.OPEN)


def _settle(stores: Stores, match: MatchFacts, then: MatchStatus) -> None:
    """Close what was fulfilled; what was not comes back, and so does an offer of something that can be done again."""
    results = results_of(stores, match)
    came: dict[UUID, set[Outcome]] = {entry: set() for entry in entries(match)}
    for step in match.steps:
        for entry in (step.gives, step.takes):
            came[entry].add(results[step.id])
    for need in stores.needs.among(came):
        stores.needs.move([need.id], EntryStatus.MATCHED, then_of_need(came[need.id]))
    done = [step.gives for step in match.steps if results[step.id] is Outcome.FULFILLED]
    given = Counter({o.id: done.count(o.id) for o in stores.offers.among(done) if o.mode is Mode.GIVE})
    stores.offers.move(set(came), EntryStatus.MATCHED, EntryStatus.OPEN)
    stores.offers.give_away(given)
    last_came = results[match.steps[-1].id] is Outcome.FULFILLED
    if then is MatchStatus.COMPLETED and match.shape is Shape.CHAIN and last_came:
        note(stores, EventType.BRIDGE_INVITED, match.steps[-1].receiver, matchId=match.id)


def results_of(stores: Stores, match: MatchFacts) -> dict[UUID | None, Outcome]:
    """Return what came of each step of a match, by what both sides told."""
    told: dict[tuple[UUID | None, str], Outcome] = {}
    for row in stores.outcomes.of([match.id])[match.id]:
        told[row.step_id, row.side] = Outcome(row.outcome)
    ids = [step.id for step in match.steps]
    return {one: result(told.get((one, Side.GIVER.value)), told.get((one, Side.RECEIVER.value))) for one in ids}
