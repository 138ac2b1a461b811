"""What came of earlier matches, where it matters for new ones: who was helped, stays apart, or may pass it on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.outcomes import result
from reciprocity.domain.words import MatchStatus, Outcome, Side
from reciprocity.store.database import Stores
from reciprocity.store.outcomes import OutcomeRow

INVITED_FOR = timedelta(days=90)
NO_ANSWER = frozenset({MatchStatus.EXPIRED, MatchStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Ties:
    """What people did for each other, without amounts.

    Attributes
    ----------
    helped : frozenset
        Who received something that was fulfilled.
    came_back : frozenset
        What was asked and agreed and was not done.
    apart : frozenset
        Pairs of whom one would not do something with the other again.
    """

    helped: frozenset[UUID]
    came_back: frozenset[UUID]
    apart: frozenset[frozenset[UUID]]

    @classmethod
    def of(cls, stores: Stores) -> "Ties":
        """Read them from what was told of steps."""
        told = [(step, _result(sides), sides) for step, sides in stores.outcomes.told()]
        return cls(
            frozenset(step.receiver for step, came, _ in told if came is Outcome.FULFILLED),
            frozenset(step.takes for step, came, _ in told if came is not Outcome.FULFILLED),
            frozenset(
                frozenset((step.giver, step.receiver))
                for step, _, sides in told
                if any(row.again is False for row in sides.values())
            ),
        )


def _result(sides: dict[Side, OutcomeRow]) -> Outcome:
    told = {side: Outcome(row.outcome) for side, row in sides.items()}
    return result(told.get(Side.GIVER), told.get(Side.RECEIVER))


def bridges(stores: Stores, helped: Collection[UUID], moment: datetime) -> frozenset[UUID]:
    """Return who received as the last of a chain and is invited to begin the next: until asked, and 90 days at most.

    It is an invitation and never a debt: a no ends it.
    """
    last = {who: max(ends) for who, ends in stores.matches.last_receivers(moment - INVITED_FOR).items()}
    invited = {who: end for who, end in last.items() if who in helped}
    if not invited:
        return frozenset()
    for match in stores.matches.asked_to_give(invited, min(invited.values())):
        for step in match.steps:
            if match.status not in NO_ANSWER and match.created_at > invited.get(step.giver, moment):
                invited.pop(step.giver)
    return frozenset(invited)
