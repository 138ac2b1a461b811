"""From what a neighbourhood holds to an anonymous pool: ids stay, names stay behind."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.uses import uses
from reciprocity.domain.words import EntryStatus, Mode, Objective, ResidentRole
from reciprocity.store.match_rows import RESERVING
from reciprocity.store.match_steps import StepFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.entries import EntryRead, NeedRead, OfferRead
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.residents import ResidentRead

from . import checks, engine
from .categories import fits_with
from .residents import may_be_matched
from .ties import Ties, bridges


@dataclass(frozen=True, slots=True)
class Gathered:
    """A pool, and how many residents an earlier proposal still holds."""

    pool: matching.Pool
    waiting: int

    def leaning(self, welcome: Mapping[tuple[str, str], float], objectives: Collection[Objective]) -> "Gathered":
        """Return the same for the engine: under `robust` with how readily each kind of help is said yes to."""
        return replace(self, pool=replace(self.pool, welcome=welcome)) if Objective.ROBUST in objectives else self


def gather(
    stores: Stores,
    neighbourhood: NeighbourhoodRead,
    now: datetime,
    *,
    ignore_proposals: bool,
) -> Gathered:
    """Read who takes part, what is open and free, and who is kept apart: a fixed number of queries."""
    asked = stores.matches.asked(only_answered=ignore_proposals)
    room = {who: neighbourhood.max_open_requests - open_ for who, open_ in asked.items()}
    held = _Held(stores.matches.held(only_answered=ignore_proposals), room, neighbourhood.max_open_requests)
    return _gathered(stores, neighbourhood, now, held, (EntryStatus.OPEN,), unanswered=not ignore_proposals)


def gather_for_long(stores: Stores, neighbourhood: NeighbourhoodRead, now: datetime) -> matching.Pool:
    """Read who takes part and what they offer and ask over time: what stands in a match now takes nothing up."""
    nothing = _Held((), {}, neighbourhood.max_open_requests)
    return _gathered(
        stores, neighbourhood, now, nothing, (EntryStatus.OPEN, EntryStatus.MATCHED), unanswered=False
    ).pool


def _gathered(
    stores: Stores,
    neighbourhood: NeighbourhoodRead,
    now: datetime,
    held: "_Held",
    statuses: Iterable[EntryStatus],
    *,
    unanswered: bool,
) -> Gathered:
    today, ties = now.date(), Ties.of(stores)
    people = [r for r in stores.residents.all() if may_be_matched(r, today)]
    who = {r.id for r in people}
    offers = [o for s in statuses for o in stores.offers.all(s) if o.resident_id in who and _lasts(o, today)]
    needs = [n for s in statuses for n in stores.needs.all(s) if n.resident_id in who and _lasts(n, today)]
    since = _asking_since(needs)
    reached = stores.matches.receivers(RESERVING) | ties.helped
    reached -= {need.resident_id for need in needs if need.id in ties.came_back}
    starters = bridges(stores, ties.helped, now, unanswered=unanswered)
    free_offers = [o for o in offers if held.of(o.id) < o.capacity]
    free_needs = [n for n in needs if not held.of(n.id)]
    tree = checks.tree(stores)
    pool = matching.Pool(
        residents=tuple(
            replace(
                _resident(r, held),
                waiting_days=_days(since.get(r.id), today),
                reached=r.id in reached,
                starter=r.id in starters or not {ResidentRole.STARTER, ResidentRole.COACH}.isdisjoint(r.roles),
            )
            for r in people
        ),
        offers=tuple(_offer(o, held) for o in free_offers),
        needs=tuple(map(_need, free_needs)),
        categories=engine.categories(tree),
        exclusions=frozenset(frozenset(map(str, pair)) for pair in stores.exclusions.pairs() if pair <= who),
        refusals=_refusals(stores, who, {entry.id for entry in (*free_offers, *free_needs)}),
        adjoining=frozenset(frozenset((a.code, b)) for a in neighbourhood.areas for b in a.adjoins),
        fits_with=fits_with(tree, neighbourhood.fits_with),
        met=frozenset(frozenset(map(str, pair)) for pair in ties.met if pair <= who),
    )
    return Gathered(pool, len(held.people & who))


def _refusals(stores: Stores, who: set[UUID], entries: set[UUID]) -> frozenset[tuple[str, str]]:
    """Return who is not asked again for what, of those who and what is there."""
    return frozenset((str(one), str(what)) for one, what in stores.refusals.pairs() if one in who and what in entries)


def still_true(matches: Sequence[matching.Match], then: matching.Pool, now: matching.Pool) -> bool:
    """Tell whether everybody and everything in some matches is as it was when they were found."""
    steps = [step for match in matches for step in match.steps]
    people = {who for step in steps for who in (step.giver, step.receiver)}
    entries = {entry for step in steps for entry in (step.offer, step.need)}
    refused = {(step.giver, step.need) for step in steps} | {(step.receiver, step.offer) for step in steps}
    pairs = {frozenset((step.giver, step.receiver)) for step in steps}
    pairs |= {frozenset(two) for m in matches if m.shape == "group" for two in combinations(m.members, 2)}
    return (
        not pairs & now.exclusions
        and not refused & now.refusals
        and _only(then.residents, people) == _only(now.residents, people)
        and _only(then.entries, entries) == _only(now.entries, entries)
    )


def _only(items: Iterable[matching.Resident | matching.Offer | matching.Need], ids: set[str]) -> dict[str, object]:
    return {item.id: item for item in items if item.id in ids}


class _Held:
    """What open proposals take up; whoever is in a group gives once and receives once, however many come."""

    def __init__(self, matches: Iterable[Sequence[StepFacts]], room: Mapping[UUID, int], most: int) -> None:
        self._room, self._most = room, most
        self.gives: Counter[UUID] = Counter()
        self.receives: Counter[UUID] = Counter()
        self.entries: Counter[Any] = Counter()
        for steps in matches:
            self.gives.update({step.giver for step in steps})
            self.receives.update({step.receiver for step in steps})
            self.entries.update(uses(steps))
        self.people = set(self.gives) | set(self.receives)

    def left(self, who: UUID, most: int, held: Counter[UUID]) -> int:
        """Return how often somebody can still be asked to give, or to receive."""
        return max(0, min(most - held[who], self._room.get(who, self._most)))

    def of(self, entry: UUID) -> int:
        return self.entries[entry]


def _resident(read: ResidentRead, held: _Held) -> matching.Resident:
    return matching.Resident(
        id=str(read.id),
        languages=frozenset(read.languages),
        area=read.area,
        available=frozenset(slot.value for slot in read.available),
        max_gives=held.left(read.id, read.max_gives, held.gives),
        max_receives=held.left(read.id, read.max_receives, held.receives),
    )


def _offer(read: OfferRead, held: _Held) -> matching.Offer:
    return matching.Offer(
        id=str(read.id),
        resident=str(read.resident_id),
        category=read.category or "",
        mode=read.mode.value,
        capacity=read.capacity - held.of(read.id),
        area=read.area,
        available=_times(read),
    )


def _need(read: NeedRead) -> matching.Need:
    return matching.Need(
        id=str(read.id),
        resident=str(read.resident_id),
        category=read.category or "",
        mode=Mode(read.mode).value,
        area=read.area,
        available=_times(read),
    )


def _times(read: EntryRead) -> frozenset[str] | None:
    return None if read.available is None else frozenset(read.available)


def _lasts(read: EntryRead, today: date) -> bool:
    return read.valid_until is None or read.valid_until >= today


def _asking_since(needs: Iterable[NeedRead]) -> dict[UUID, date]:
    since: dict[UUID, date] = {}
    for need in needs:
        day = need.created_at.date()
        since[need.resident_id] = min(day, since.get(need.resident_id, day))
    return since


def _days(since: date | None, today: date) -> int:
    return 0 if since is None else max(0, (today - since).days)
