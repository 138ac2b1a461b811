"""From what a neighbourhood holds to a network of who helped whom, for insight: by ids, without names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reciprocity.domain.outcomes import result
from reciprocity.domain.words import Answer, EntryStatus, Mode, Outcome, ResidentStatus, Side
from reciprocity.insight.needs_met import AskedNeed, MetBy
from reciprocity.insight.network import Network, Person, Tie
from reciprocity.insight.rhythm import period_until
from reciprocity.store.outcomes import Told
from reciprocity.store.stores import Stores
from reciprocity.wire.entries import NeedRead
from reciprocity.wire.residents import ResidentRead


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who helped whom, and which needs were asked when and who met them; only what neighbours do is a tie."""

    network: Network[UUID]
    needs: Sequence[AskedNeed]


def neighbours(stores: Stores, now: datetime, weeks: int) -> Neighbours:
    """Read who is there, who did something for whom on which day, and what was asked."""
    today, told = now.date(), stores.outcomes.told()
    offers, needs = stores.offers.all(), stores.needs.all()
    offering = {one.resident_id for one in offers if one.status is EntryStatus.OPEN}
    asking = {one.resident_id for one in needs if one.status is EntryStatus.OPEN}
    under_way = {who for steps in stores.matches.held() for step in steps for who in (step.giver, step.receiver)}
    failed = _failed(stores, told, period_until(today, weeks).first)
    people = [
        Person(
            one.id,
            area=one.area,
            offers=one.id in offering,
            needs=one.id in asking,
            in_match=one.id in under_way,
            fell_through=failed.get(one.id),
            joined=min(one.created_at.date(), today),
            left=_left(one),
        )
        for one in stores.residents.all()
    ]
    modes = {entry.id: entry.mode for entry in (*offers, *needs)}
    network = Network(people, list(_ties(told, modes)), today, weeks)
    met = {one.takes: one.on.date() for one in told if _done(one)}
    outside = {need: (MetBy(by.value), day) for need, (by, day) in stores.outside_steps.met().items()}
    asked = (need for need in needs if need.status is not EntryStatus.DRAFT)
    return Neighbours(network, [_asked(need, met.get(need.id), outside.get(need.id), today) for need in asked])


def _asked(need: NeedRead, met_on: date | None, outside: tuple[MetBy, date] | None, today: date) -> AskedNeed:
    asked = min(need.created_at.date(), today)
    if need.status is EntryStatus.FULFILLED and outside is not None:
        by, day = outside
        return AskedNeed(asked, max(asked, day), by)
    if need.status is EntryStatus.FULFILLED or (need.status is EntryStatus.MATCHED and met_on is not None):
        return AskedNeed(asked, max(asked, met_on or need.updated_at.date()), MetBy.PEER)
    if need.status in (EntryStatus.WITHDRAWN, EntryStatus.EXPIRED):
        return AskedNeed(asked, max(asked, need.updated_at.date()))
    return AskedNeed(asked)


def _left(one: ResidentRead) -> date | None:
    return one.updated_at.date() if one.status is ResidentStatus.LEFT else None


def _ties(told: Iterable[Told], modes: Mapping[UUID, Mode]) -> Iterable[Tie[UUID]]:
    for one in told:
        if _done(one):
            yield Tie(one.giver, one.receiver, one.on.date(), together=modes.get(one.takes) is Mode.TOGETHER)


def _done(one: Told) -> bool:
    return result(one.sides.get(Side.GIVER), one.sides.get(Side.RECEIVER)) is Outcome.FULFILLED


def _failed(stores: Stores, told: Iterable[Told], since: date) -> dict[UUID, date]:
    """Return for whom a match came to nothing since a day, and when last; not for who said no."""
    found: dict[UUID, date] = {}
    ended = stores.matches.come_to_nothing(since)
    answers = stores.responses.of([match for match, _, _ in ended])
    for match, when, members in ended:
        noes = {row.resident_id for row in answers[match] if row.answer == Answer.DECLINED}
        for who in members - noes:
            found[who] = max(when.date(), found.get(who, when.date()))
    for one in told:
        if not _done(one) and one.on.date() >= since:
            found[one.receiver] = max(one.on.date(), found.get(one.receiver, one.on.date()))
    return found
