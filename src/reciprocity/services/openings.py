"""Openings: which offer or need that does not exist yet would open most; a help for a talk, nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import EntryKind, Mode
from reciprocity.store.database import Database
from reciprocity.wire.insight import OpeningRead, OpeningsRead
from reciprocity.wire.match_previews import Explanation

from . import checks, engine
from .act import Act
from .pools import gather
from .turns import Turns

LONGEST = 3.0
"""Seconds for the plan: with those of ten seconds the same openings are found, and somebody is waiting."""


MOST_OUTLOOKS = 8


@dataclass(frozen=True, slots=True)
class FindsOpenings:
    """What can be told of offers and needs that do not exist yet.

    The last plan of a neighbourhood, with what it is worth, is kept in memory (ids, no names): who asks for one
    resident after another waits for a plan once, as long as nothing changed.
    """

    db: Database
    now: Callable[[], datetime]
    turns: Turns
    outlooks: dict[UUID, matching.Outlook] = field(default_factory=dict)

    def find(self, act: Act, resident_id: UUID | None, most: int) -> OpeningsRead:
        """Tell what would open most, for all or for one resident; each is confirmed by a plan with it."""
        if resident_id is not None:
            act.demand(Scope.RESIDENTS_READ)
        with self.db.read(act.neighbourhood) as stores:
            tree = checks.tree(stores)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            if resident_id is not None:
                stores.residents.get(resident_id)
            pool = gather(stores, neighbourhood, self.now(), ignore_proposals=False).pool
        policy = engine.usual_policy(neighbourhood)
        policy = replace(policy, time_limit=min(policy.time_limit, LONGEST))
        if not pool.residents:
            return OpeningsRead(reached=0, complete=True, items=[])
        who = None if resident_id is None else _in(pool, resident_id)
        engine.demand_servable(pool)
        modes = {code: category.mode.value for code, category in tree.items() if category.mode is not None}
        with self.turns.one():
            outlook = self.outlooks.pop(act.neighbourhood, None)
            if outlook is None or not outlook.is_of(pool, policy, modes):
                outlook = matching.Outlook(pool, policy, modes=modes)
            found = outlook.openings(resident=who, most=most)
        self.outlooks[act.neighbourhood] = outlook
        for oldest in list(self.outlooks)[:-MOST_OUTLOOKS]:
            self.outlooks.pop(oldest, None)
        return self._told(act, found, tree)

    def _told(self, act: Act, found: matching.Openings, tree: Mapping[str, Category]) -> OpeningsRead:
        shown: dict[UUID, str] = {}
        if act.may(Scope.RESIDENTS_READ):
            with self.db.write(act.neighbourhood) as stores:
                shown = stores.residents.names([UUID(one.resident) for one in found.openings])
                stores.audit.seen(act.trace, shown)
        items = [_read(one, tree[one.category], shown) for one in found.openings]
        return OpeningsRead(reached=found.plan.result.reached, complete=found.complete, items=items)


def _in(pool: matching.Pool, resident_id: UUID) -> str:
    who = str(resident_id)
    if any(resident.id == who for resident in pool.residents):
        return who
    raise InvalidInput(
        InvalidParam(
            "residentId",
            "takes-no-part",
            "Deze bewoner doet nu niet mee: kijk naar de status en de toestemming.",
            "This resident takes no part now: look at the status and the legal basis.",
        )
    )


def _read(one: matching.Opening, category: Category, shown: Mapping[UUID, str]) -> OpeningRead:
    who = UUID(one.resident)
    return OpeningRead(
        explanation=_words(one, category, shown.get(who)),
        kind=EntryKind(one.direction),
        category=one.category,
        name_nl=category.name_nl,
        name_en=category.name_en,
        mode=Mode(one.mode),
        people=one.people,
        gain=one.gain,
        upper_bound=one.upper_bound,
        proven=one.proven,
        carriers=one.carriers,
        resident_id=who if who in shown else None,
        resident_name=shown.get(who),
    )


def _words(one: matching.Opening, category: Category, name: str | None) -> Explanation:
    offers = one.direction == "offer"
    who_nl, who_en = (name, name) if name else ("iemand", "somebody")
    does_nl, does_en = ("aanbieden", "offered") if offers else ("vragen", "asked for")
    begin_nl = f"Als {who_nl} '{category.name_nl}' zou {does_nl},"
    begin_en = f"If {who_en} {does_en} '{category.name_en}',"
    if one.people > 0:
        more_nl = "kan 1 mens meer" if one.people == 1 else f"kunnen {one.people} mensen meer"
        more_en = "1 more person" if one.people == 1 else f"{one.people} more people"
        return Explanation(nl=f"{begin_nl} {more_nl} worden bereikt.", en=f"{begin_en} {more_en} could be reached.")
    return Explanation(nl=f"{begin_nl} passen de matches beter.", en=f"{begin_en} matches would fit better.")
