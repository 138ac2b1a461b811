"""Why a need is in no match: the first rule that leaves no helper, and what would have to change."""

from collections.abc import Collection, Iterator

import numpy as np

from .arcs import Singles
from .clearing.table import Bools
from .compatibility import RULES, Compatibility, Row
from .market import Entry, Market
from .plan import Match, Unmatched
from .policy import Policy
from .pool import TOGETHER
from .reachable import Reachable
from .rules import CLOSE, OFFER_AS_NEED

NOT_IN_A_RING = "not-in-a-ring"
CHOSEN_ELSEWHERE = "helpers-chosen-elsewhere"
NEAREST = dict(zip(RULES, ("category", "owner", "mode", "person", "language", "area", "time", "fit"), strict=True))


class Remaining:
    """Says of each need that is in no match why that is."""

    def __init__(self, market: Market, rows: Compatibility, best: Singles, policy: Policy) -> None:
        self._market, self._rows, self._policy = market, rows, policy
        self._reachable = Reachable(market, best, policy)

    def all(self, matches: Collection[Match]) -> tuple[Unmatched, ...]:
        """Return the needs in no match, by id."""
        filled = {entry for match in matches for step in match.steps for entry in (step.offer, step.need)}
        return tuple(
            self._why(number, entry)
            for number, entry in enumerate(self._market.entries)
            if not entry.offered and entry.id not in filled
        )

    def _why(self, number: int, need: Entry) -> Unmatched:
        row = self._rows.row(number)
        left: Bools = np.ones(len(row.giving), dtype=bool)
        before = left
        for code, mask in zip(RULES, row.masks, strict=True):
            left = before & mask
            if not left.any():
                many = 0 if code == RULES[0] else self._helpers(row, before)
                return Unmatched(need.id, code, {"rule": NEAREST[code], "candidates": many} if many else None)
            before = left
        possible = self._may_stand(self._steps(need, row, left))
        code, rule = (CHOSEN_ELSEWHERE, "room") if possible else (NOT_IN_A_RING, "ring")
        return Unmatched(need.id, code, {"rule": rule, "candidates": self._helpers(row, left)})

    def _may_stand(self, steps: Iterator[tuple[int, int]]) -> bool:
        """Tell whether a ring or chain can hold one of some steps, or there are none at all."""
        none = True
        for giver, receiver in steps:
            none = False
            if self._reachable.step(giver, receiver):
                return True
        return none

    def _helpers(self, row: Row, mask: Bools) -> int:
        return int(np.count_nonzero(np.bincount(self._rows.owner[row.giving[mask]])))

    def _steps(self, need: Entry, row: Row, left: Bools) -> Iterator[tuple[int, int]]:
        people = self._market.residents
        here = people[need.owner]
        for i in np.flatnonzero(left):
            other = self._market.entries[int(row.giving[i])]
            there = people[other.owner]
            if there.max_gives and here.max_receives:
                yield other.owner, need.owner
            back = row.fits[i] * (OFFER_AS_NEED if other.offered else 1.0)
            if need.mode == TOGETHER and here.max_gives and there.max_receives and back >= self._policy.min_fit - CLOSE:
                yield need.owner, other.owner
