"""From what a neighbourhood holds to an anonymous pool: ids stay, names stay behind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.words import EntryStatus, MatchStatus, Mode, ResidentRole
from reciprocity.store.database import Stores
from reciprocity.store.match_steps import StepFacts
from reciprocity.wire.entries import EntryRead, NeedRead, OfferRead
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.residents import ResidentRead

from . import checks, engine
from .residents import may_be_matched

REACHED = (MatchStatus.AGREED, MatchStatus.UNDER_WAY, MatchStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A pool, and how many residents an earlier proposal still holds."""

    pool: matching.Pool
    waiting: int

    def categories_of_entries(self) -> dict[str, str]:
        """Return the kind of help of every offer and need."""
        return {entry.id: entry.category for entry in self.pool.entries}


def gather(stores: Stores, neighbourhood: NeighbourhoodRead, today: date, *, ignore_proposals: bool) -> Gathered:
    """Read who takes part, what is open and free, and who is kept apart: a fixed number of queries."""
    held = _Held([] if ignore_proposals else stores.matches.held())
    people = [r for r in stores.residents.all() if may_be_matched(r, today)]
    who = {r.id for r in people}
    offers = [o for o in stores.offers.all(EntryStatus.OPEN) if o.resident_id in who and _lasts(o, today)]
    needs = [n for n in stores.needs.all(EntryStatus.OPEN) if n.resident_id in who and _lasts(n, today)]
    since = _asking_since(needs)
    reached = stores.matches.receivers(REACHED)
    free_offers = [o for o in offers if held.of_offer(o.id) < o.capacity]
    free_needs = [n for n in needs if not held.of_need(n.id)]
    pool = matching.Pool(
        residents=tuple(_resident(r, held, _days(since.get(r.id), today), r.id in reached) for r in people),
        offers=tuple(_offer(o, held) for o in free_offers),
        needs=tuple(map(_need, free_needs)),
        categories=engine.categories(checks.tree(stores)),
        exclusions=frozenset(frozenset(map(str, pair)) for pair in stores.exclusions.pairs() if pair <= who),
        refusals=_refusals(stores, who, {entry.id for entry in (*free_offers, *free_needs)}),
        adjoining=frozenset(frozenset((a.code, b)) for a in neighbourhood.areas for b in a.adjoins),
    )
    return Gathered(pool, len(held.people & who))


def _refusals(stores: Stores, who: set[UUID], entries: set[UUID]) -> frozenset[tuple[str, str]]:
    """Return who is not asked again for what, of those who and what is there."""
    return frozenset((str(one), str(what)) for one, what in stores.refusals.pairs() if one in who and what in entries)


def still_true(plan: matching.Plan, then: matching.Pool, now: matching.Pool) -> bool:
    """Tell whether everybody and everything in a plan is as it was when the plan was made."""
    people = {step.giver for match in plan.matches for step in match.steps}
    people |= {step.receiver for match in plan.matches for step in match.steps}
    entries = {e for match in plan.matches for step in match.steps for e in (step.offer, step.need)}
    steps = [step for match in plan.matches for step in match.steps]
    refused = {(step.giver, step.need) for step in steps} | {(step.receiver, step.offer) for step in steps}
    pairs = {frozenset((step.giver, step.receiver)) for match in plan.matches for step in match.steps}
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

    def __init__(self, matches: Iterable[Sequence[StepFacts]]) -> None:
        self.gives: Counter[UUID] = Counter()
        self.receives: Counter[UUID] = Counter()
        self.given: Counter[UUID] = Counter()
        self.entries: set[UUID] = set()
        for steps in matches:
            self.gives.update({step.giver for step in steps})
            self.receives.update({step.receiver for step in steps})
            self.given.update(step.gives for step in steps)
            self.entries |= {entry for step in steps for entry in (step.gives, step.takes)}
        self.people = set(self.gives) | set(self.receives)

    def of_offer(self, offer_id: UUID) -> int:
        return max(self.given[offer_id], int(offer_id in self.entries))

    def of_need(self, need_id: UUID) -> bool:
        return need_id in self.entries


def _resident(read: ResidentRead, held: _Held, waiting_days: int, reached: bool) -> matching.Resident:
    return matching.Resident(
        id=str(read.id),
        languages=frozenset(read.languages),
        area=read.area,
        available=frozenset(slot.value for slot in read.available),
        starter=ResidentRole.STARTER in read.roles or ResidentRole.COACH in read.roles,
        max_gives=max(0, read.max_gives - held.gives[read.id]),
        max_receives=max(0, read.max_receives - held.receives[read.id]),
        waiting_days=waiting_days,
        reached=reached,
    )


def _offer(read: OfferRead, held: _Held) -> matching.Offer:
    return matching.Offer(
        id=str(read.id),
        resident=str(read.resident_id),
        category=read.category or "",
        mode=read.mode.value,
        capacity=read.capacity - held.of_offer(read.id),
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
