"""Circle previews: who could look out for each other, in words and with proof; nothing is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from reciprocity import matching
from reciprocity.domain.categories import Category
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.store.database import Database
from reciprocity.wire.circle_previews import CircleHelp, CircleMember, CirclePreview, CirclePreviewCreate, PreviewCircle

from . import checks, engine
from .act import Act
from .circle_words import said
from .pools import gather_for_long
from .turns import Turns

NONE = CirclePreview(circles=[], alone=0, value=0, upper_bound=0, gap=0, optimal=True, seconds=0)


@dataclass(frozen=True, slots=True)
class CirclePreviews:
    """What can be told of circles before there are any."""

    db: Database
    now: Callable[[], datetime]
    turns: Turns

    def create(self, act: Act, asked: CirclePreviewCreate) -> CirclePreview:
        """Tell who could look out for each other, of everybody who takes part."""
        demand_sizes(asked)
        with self.db.read(act.neighbourhood) as stores:
            tree = checks.tree(stores)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            pool = gather_for_long(stores, neighbourhood, self.now())
            lived = [frozenset(map(str, circle)) for circle in stores.circles.lived()]
        if not pool.residents:
            return NONE
        engine.demand_servable(pool)
        own = engine.usual_policy(neighbourhood)
        policy = replace(own, time_limit=asked.time_limit_seconds)
        with self.turns.one():
            found = engine.circles(pool, policy, asked.least, asked.most, lived)
        kinds = {entry.id: entry.category for entry in pool.entries}
        return self._told(act, found, _Words(kinds, tree))

    def _told(self, act: Act, found: matching.Circles, words: "_Words") -> CirclePreview:
        names: dict[UUID, str] = {}
        if act.may(Scope.RESIDENTS_READ):
            members = [UUID(one.resident) for circle in found.circles for one in circle.members]
            with self.db.write(act.neighbourhood) as stores:
                names = stores.residents.names(members)
                stores.audit.seen(act.trace, members)
        return CirclePreview(
            circles=[words.circle(circle, names) for circle in found.circles],
            alone=len(found.alone),
            value=found.value,
            upper_bound=found.upper_bound,
            gap=found.gap,
            optimal=found.optimal,
            seconds=found.seconds,
        )


def demand_sizes(asked: CirclePreviewCreate) -> None:
    """Refuse circles that are to be larger than they may be."""
    if asked.least > asked.most:
        raise InvalidInput(
            InvalidParam(
                "least", "more-than-most", "Kies least niet groter dan most.", "Choose least no greater than most."
            )
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """Tells circles: of what kind each offer is, and what kinds are called."""

    kinds: Mapping[str, str]
    tree: Mapping[str, Category]

    def circle(self, circle: matching.Circle, names: Mapping[UUID, str]) -> PreviewCircle:
        """Return a circle as it is told, with letters for who may not be named."""
        letters = dict(zip((one.resident for one in circle.members), ascii_uppercase, strict=False))
        labels = {who: names.get(UUID(who), letter) for who, letter in letters.items()}
        helps = [step for one in circle.members for step in one.gives]
        members = []
        for one in circle.members:
            receives, gives = [step for step in helps if step.receiver == one.resident], one.gives
            members.append(
                CircleMember(
                    resident_id=UUID(one.resident),
                    resident_name=names.get(UUID(one.resident)),
                    receives=[self._help(step) for step in receives],
                    gives=[self._help(step) for step in gives],
                    explanation=said(
                        labels[one.resident],
                        [(self.kinds[step.offer], labels[step.giver]) for step in receives],
                        [(self.kinds[step.offer], labels[step.receiver]) for step in gives],
                        self.tree,
                    ),
                )
            )
        return PreviewCircle(members=members, value=circle.value)

    def _help(self, step: matching.Step) -> CircleHelp:
        kind = self.kinds[step.offer]
        return CircleHelp(giver_id=UUID(step.giver), receiver_id=UUID(step.receiver), category=kind, fit=step.fit)
