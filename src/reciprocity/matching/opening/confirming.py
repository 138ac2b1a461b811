"""What an entry that does not exist yet wins: the people around it planned anew with it, all others as they are."""

from collections.abc import Sequence
from typing import NamedTuple

from reciprocity.matching.clearing.deadline import Deadline
from reciprocity.matching.plan import Match
from reciprocity.matching.pool import Need, Offer
from reciprocity.matching.results import TOLERANCE

from .around import Around, Hope
from .ground import Ground
from .part import Parts
from .planned import Planned, Values, reached_by

LONGEST = 0.5


class Won(NamedTuple):
    """What an entry wins.

    Attributes
    ----------
    gain : float
        In value; nil where nothing was found.
    people : int
        How many more are reached.
    opens, replaces : tuple of Match
        What comes into the plan, and what goes.
    most : float
        What it can win at most by this search alone; infinite where not everybody was planned anew.
    """

    gain: float
    people: int
    opens: tuple[Match, ...]
    replaces: tuple[Match, ...]
    most: float


class Confirming:
    """Plans anew on one ground."""

    def __init__(self, ground: Ground, around: Around, deadline: Deadline) -> None:
        self._ground, self._around, self._deadline = ground, around, deadline
        self._parts = Parts(ground.pool)

    def won(self, hope: Hope, entry: Offer | Need) -> Won:
        """Return what an entry wins, compared with the best that is known without it."""
        ground = self._ground
        people = self._around.people(hope)
        within, beside = self._around.matches(people)
        planned = self._planned(people, beside, entry)
        every = {who: None for match in beside for who in match.members} | dict.fromkeys(people)
        values = Values(self._parts.of(list(every), (), entry), ground.policy)
        everybody = planned.proven and len(people) == ground.size
        worth, old = values.of([*beside, *planned.matches]), values.of([*beside, *within])
        most = worth - ground.plan.result.value if everybody else float("inf")
        used = any(entry.id in (step.offer, step.need) for match in planned.matches for step in match.steps)
        if not used or worth - old <= TOLERANCE:
            return Won(0.0, 0, (), (), most)
        before = [] if ground.plan.result.optimal else self._planned(people, beside, None).matches
        before = before if values.of([*beside, *before]) > old + TOLERANCE else within
        gain = worth - values.of([*beside, *before])
        if gain <= TOLERANCE:
            return Won(0.0, 0, (), (), most)
        reached = len(reached_by([*beside, *planned.matches])) - len(reached_by([*beside, *before]))
        opens = tuple(match for match in planned.matches if match not in within)
        return Won(gain, reached, opens, tuple(match for match in within if match not in planned.matches), most)

    def _planned(self, people: tuple[str, ...], beside: Sequence[Match], entry: Offer | Need | None) -> Planned:
        part = self._parts.of(people, beside, entry)
        return Planned(part, self._ground.policy, reached_by(beside), self._deadline.within(LONGEST))
