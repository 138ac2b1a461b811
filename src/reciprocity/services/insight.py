"""Insight: what the help between neighbours looks like, and where a coach can do something; nothing of it is kept."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.insight import INVITATIONS, Noticed
from reciprocity.domain.permissions import Scope
from reciprocity.insight import pictures
from reciprocity.insight.alone import standing_alone
from reciprocity.insight.bridges import bridges
from reciprocity.insight.carrying import Carrying, carrying_much
from reciprocity.insight.changes import Change, changes
from reciprocity.insight.needs_met import NeedsMet, needs_met
from reciprocity.insight.network import Network
from reciprocity.insight.reciprocity import figures
from reciprocity.insight.small_tables import ShownTable
from reciprocity.insight.unmet_needs import unmet_needs
from reciprocity.store.base import Slice
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.insight import (
    InsightPeriod,
    NetworkInsight,
    NoticedPerson,
    UnmetKind,
    UnmetNeeds,
)
from reciprocity.wire.match_previews import Explanation
from reciprocity.wire.partners import PartnerRead

from . import checks, engine
from .act import Act
from .insight_words import as_read, bridging, carrying, in_words, needs_as_read
from .matches import called
from .networks import Neighbours, neighbours
from .partners import covering

NAMESPACE = UUID("0d5c8a9e-6a52-4f0c-9f0b-0a3c8a7d9b61")
ORDER = {kind: place for place, kind in enumerate(Noticed)}
CAPTIONS = (
    ("Hulp die er was", "Met wat nu is voorgesteld en afgesproken"),
    ("Help that was done", "With what is proposed and agreed now"),
)
NAMED = 60  # of more people no names are drawn


@dataclass(frozen=True, slots=True)
class Insight:
    """What can be seen of a neighbourhood as a whole."""

    db: Database
    now: Callable[[], datetime]

    def network(self, act: Act) -> NetworkInsight:
        """Return the figures of today, and of each period of the rhythm of learning sessions."""
        close = act.may(Scope.RESIDENTS_READ)
        with self.db.read(act.neighbourhood) as stores:
            seen = self._seen(stores, act)
        periods = [
            InsightPeriod(
                first_day=one.period.first,
                last_day=one.period.last,
                until_then=as_read(one.in_all, close=close),
                within=as_read(one.within, close=close),
                needs=needs_as_read(of_needs, close=close),
            )
            for one, of_needs in _rhythm(seen)
        ]
        shown = as_read(figures(seen.network), close=close)
        return NetworkInsight(
            explanation=in_words(shown),
            today=seen.network.today,
            weeks=seen.network.weeks,
            figures=shown,
            periods=periods,
        )

    def people(self, act: Act, after: UUID | None, size: int) -> Slice[NoticedPerson]:
        """Return whom a coach may want to see: who stands alone, holds parts together, or carries much."""
        with self.db.read(act.neighbourhood) as stores:
            found = sorted(
                _noticed(self._seen(stores, act).network), key=lambda one: ORDER[one.kind]
            )  # else as they came
            part = Slice.after(found, after, size, lambda one: one.id)
            names = stores.residents.names({one.who for one in part.items})
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.seen(act.trace, [one.who for one in part.items])
        return Slice([one.read(names) for one in part.items], part.last)

    def picture(self, act: Act, language: str) -> str:
        """Return a drawing of the help that was done, and of what is proposed and agreed beside it."""
        close = act.may(Scope.RESIDENTS_READ)
        with self.db.read(act.neighbourhood) as stores:
            found = self._seen(stores, act).network
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            open_ = [step for steps in stores.matches.held() for step in steps]
            there = {one.id for one in found.there}
            named = stores.residents.names(there) if close and len(there) <= NAMED else {}
        areas = {area.code: area.name for area in neighbourhood.areas}
        nodes = [
            pictures.NetworkNode(str(one.id), areas.get(one.area or "", ""), named.get(one.id, ""))
            for one in found.there
        ]
        done = {(giver, receiver) for giver, receiver in found.helps() if giver in there and receiver in there}
        to_come = {(step.giver, step.receiver) for step in open_ if {step.giver, step.receiver} <= there} - done
        ties = [pictures.NetworkTie(str(a), str(b)) for a, b in sorted(done)]
        proposed = [pictures.NetworkTie(str(a), str(b), proposed=True) for a, b in sorted(to_come)]
        if named:
            with self.db.write(act.neighbourhood) as stores:
                stores.audit.seen(act.trace, named)
        was, to_be = CAPTIONS[language == "en"]
        before, after = pictures.NetworkDay(nodes, ties, was), pictures.NetworkDay(nodes, [*ties, *proposed], to_be)
        return pictures.network_picture(before, after, neighbourhood.name, language, close=close)

    def reached(self, act: Act, language: str) -> str:
        """Return a drawing of how many people help came to over time, and by whom needs were met."""
        with self.db.read(act.neighbourhood) as stores:
            seen = self._seen(stores, act)
            name = stores.neighbourhoods.get(act.neighbourhood).read.name
        periods, before = [], 0
        for one, of_needs in _rhythm(seen):
            so_far = max(before, one.in_all.received)
            by = (of_needs.peers, of_needs.partners, of_needs.professionals)
            periods.append(pictures.ReachedPeriod(f"{one.period.last:%d-%m-%Y}", so_far - before, *by))
            before = so_far
        return pictures.reached_picture(periods, name, language, close=act.may(Scope.RESIDENTS_READ))

    def unmet(self, act: Act) -> UnmetNeeds:
        """Return how many needs the last match run left, by kind of help and reason."""
        with self.db.read(act.neighbourhood) as stores:
            run, tree = stores.match_runs.latest(), checks.tree(stores)
            if run is None:
                return UnmetNeeds(match_run_id=None, created_at=None, items=[])
            needs, partners = {str(need.id): need for need in stores.needs.all()}, stores.partners.all(active=True)
            left = [
                (needs[row["need_id"]], row["code"])
                for row in stores.match_runs.unmatched(run.read.id)
                if row["need_id"] in needs
            ]
        of_people = {(need.category, code, need.resident_id) for need, code in left if need.category is not None}
        counts = Counter((category, code) for category, code, _ in of_people)
        table = _whole(counts) if act.may(Scope.RESIDENTS_READ) else unmet_needs(counts.elements())
        items = list(_kinds(table, tree, partners))
        return UnmetNeeds(match_run_id=run.read.id, created_at=run.read.created_at, items=items)

    def _seen(self, stores: Stores, act: Act) -> Neighbours:
        weeks = stores.neighbourhoods.get(act.neighbourhood).read.session_rhythm_weeks
        return neighbours(stores, self.now(), weeks)


def _rhythm(seen: Neighbours) -> Iterator[tuple[Change, NeedsMet]]:
    """Yield the periods since somebody came, with what became of needs in each."""
    network = seen.network
    begun = min((one.joined or network.today for one in network.people), default=network.today)
    met = needs_met(seen.needs, network.today, weeks=network.weeks)
    for one, of_needs in zip(changes(network, weeks=network.weeks), met, strict=True):
        if one.period.last >= begun:
            yield one, of_needs


@dataclass(frozen=True, slots=True)
class _Noticed:
    """Somebody noticed, by id."""

    kind: Noticed
    who: UUID
    words: Explanation
    invitation: str | None = None

    @property
    def id(self) -> UUID:
        """The same tomorrow, as long as it is so."""
        return uuid5(NAMESPACE, f"{self.kind} {self.who}")

    def read(self, names: Mapping[UUID, str]) -> NoticedPerson:
        """Return it with a name."""
        return NoticedPerson(
            id=self.id,
            kind=self.kind,
            resident_id=self.who,
            resident_name=names[self.who],
            invitation=self.invitation,
            explanation=self.words,
        )


def _noticed(network: Network[UUID]) -> Iterator[_Noticed]:
    for one in standing_alone(network):
        nl, en = INVITATIONS[one.invitation]
        yield _Noticed(Noticed.ALONE, one.person, Explanation(nl=nl, en=en), one.invitation.value)
    for person in bridges(network, least=2).people:
        yield _Noticed(Noticed.BRIDGE, person.person, bridging(person.cut_off))
    much: Sequence[Carrying[UUID]] = carrying_much(network)
    for carried in much:
        words = carrying(carried.gave_to, carried.received_from, network.weeks)
        yield _Noticed(Noticed.CARRIES_MUCH, carried.person, words)


def _whole(counts: Counter[tuple[str, str]]) -> ShownTable[str, str]:
    """Return a table for who may see people: nothing of it is hidden."""
    rows: Counter[str] = Counter()
    columns: Counter[str] = Counter()
    for (category, reason), count in sorted(counts.items()):
        rows[category] += count
        columns[reason] += count
    return ShownTable(dict(sorted(counts.items())), dict(rows), dict(columns), counts.total())


def _kinds(
    table: ShownTable[str, str], tree: Mapping[str, Category], partners: Sequence[PartnerRead]
) -> Iterator[UnmetKind]:
    """Yield the kinds of help with the reasons of each, and how many partners could do it."""
    for code, total in table.rows.items():
        reasons = {
            reason: count for (category, reason), count in table.cells.items() if category == code and count != 0
        }
        yield UnmetKind(
            category=code,
            name_nl=called(tree, code, "nl"),
            name_en=called(tree, code, "en"),
            reasons=reasons,
            explanations={one: engine.explain_unmatched(matching.Unmatched("", one), code, tree) for one in reasons},
            partners=len(covering(partners, code, tree)),
            total=total,
        )
