"""What came of earlier matches, where it matters for new ones: who was helped, stays apart, or may pass it on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from reciprocity.domain.outcomes import result
from reciprocity.domain.words import Answer, MatchStatus, Outcome, Side
from reciprocity.store.stores import Stores

INVITED_FOR = timedelta(days=90)
DONE = frozenset({MatchStatus.AGREED, MatchStatus.UNDER_WAY, MatchStatus.COMPLETED})


@dataclass(frozen=True, slots=True)
class Ties:
    """What people did for each other, without amounts.

    Attributes
    ----------
    helped : frozenset
        Who received something that was fulfilled.
    came_back : frozenset
        What was asked and agreed and was not done.
    met : frozenset of frozenset
        Pairs of whom one did something for the other.
    """

    helped: frozenset[UUID]
    came_back: frozenset[UUID]
    met: frozenset[frozenset[UUID]]

    @classmethod
    def of(cls, stores: Stores) -> "Ties":
        """Read them from what was told of steps."""
        told = [
            (one, result(one.sides.get(Side.GIVER), one.sides.get(Side.RECEIVER))) for one in stores.outcomes.told()
        ]
        return cls(
            frozenset(one.receiver for one, came in told if came is Outcome.FULFILLED),
            frozenset(one.takes for one, came in told if came is not Outcome.FULFILLED),
            frozenset(frozenset((one.giver, one.receiver)) for one, came in told if came is Outcome.FULFILLED),
        )


def bridges(stores: Stores, helped: Collection[UUID], moment: datetime, *, unanswered: bool) -> frozenset[UUID]:
    """Return who received as the last of a chain and is invited to begin the next: until asked, and 90 days at most.

    It is an invitation and never a debt: a no of one's own ends it, another's does not. ``unanswered`` tells whether a
    proposal that nobody has answered counts as asked.
    """
    last = {who: max(ends) for who, ends in stores.matches.last_receivers(moment - INVITED_FOR).items()}
    invited = {who: end for who, end in last.items() if who in helped}
    if not invited:
        return frozenset()
    asked = stores.matches.asked_to_give(invited, min(invited.values()))
    answers = stores.responses.of([match.id for match in asked])
    for match in asked:
        noes = {row.resident_id for row in answers[match.id] if row.answer == Answer.DECLINED}
        open_ = match.status is MatchStatus.PROPOSED and (unanswered or bool(answers[match.id]))
        for who in {step.giver for step in match.steps} & invited.keys():
            if match.created_at > invited[who] and (open_ or match.status in DONE or who in noes):
                invited.pop(who)
    return frozenset(invited)
