"""Why a need is in no match: the first rule that leaves no helper, and what would have to change."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np

from .able import Able
from .clearing.table import Bools, Numbers
from .fits import TOGETHER_MODE, area_fit, met_fit, mode_fit, plain_fit, step_fit
from .meeting import Meeting, share, unknown_as_all
from .plan import Match, Unmatched
from .policy import Policy
from .pool import MODES
from .pool_arrays import Names, PoolArrays
from .reachable import Reachable
from .rules import CLOSE
from .steered import named, pairs_of

NOT_IN_A_RING = "not-in-a-ring"
CHOSEN_ELSEWHERE = "helpers-chosen-elsewhere"
NEAREST = {
    "no-offer-in-category": "category",
    "only-own-offer": "owner",
    "no-offer-in-mode": "mode",
    "excluded-or-refused": "person",
    "no-shared-language": "language",
    "no-offer-in-area": "area",
    "no-shared-time": "time",
    "below-min-fit": "fit",
    "left-out": "steering",
}
PAIRS_AT_ONCE = 2_000_000


class Helpers(NamedTuple):
    """Needs that are alike, entries whose kind may serve them, and which of these each rule leaves (needs, entries)."""

    needs: Numbers
    giving: Numbers
    left: list[Bools]


class Remaining:
    """Says of each need that is in no match why that is."""

    def __init__(self, pool: PoolArrays, names: Names, able: Able, policy: Policy) -> None:
        self._pool, self._policy, self._entries = pool, policy, names.entries
        self._out = named(names.residents, policy.steering.forbidden)
        self._forbidden = pairs_of(names.entries, policy.steering.forbidden_steps)
        self._meeting, self._reachable = Meeting(pool), Reachable(able, pool.starter, policy)
        self._times, self._languages = unknown_as_all(pool.times), unknown_as_all(pool.languages)[pool.owner]
        giving = np.flatnonzero(pool.offered | (pool.mode == TOGETHER_MODE))
        self._giving = giving[np.argsort(pool.owner[giving], kind="stable")]

    def all(self, matches: Collection[Match]) -> tuple[Unmatched, ...]:
        """Return the needs in no match, by id."""
        filled = {entry for match in matches for step in match.steps for entry in (step.offer, step.need)}
        waiting = [i for i, name in enumerate(self._entries) if not self._pool.offered[i] and name not in filled]
        found: dict[int, Unmatched] = {}
        for helpers in self._alike(np.array(waiting, dtype=np.int64)):
            counts = [self._owners(left, helpers.giving) for left in helpers.left]
            for row, need in enumerate(helpers.needs.tolist()):
                found[need] = self._why(self._entries[need], row, helpers, [int(count[row]) for count in counts])
        return tuple(found[need] for need in waiting)

    def _alike(self, needs: Numbers) -> Iterator[Helpers]:
        """Yield needs of one kind, mode and area together: they have the same entries to choose from."""
        pool = self._pool
        areas = len(pool.adjoining) + 1
        key = (pool.kind[needs] * len(MODES) + pool.mode[needs]) * areas + pool.area[needs] + 1
        order = np.argsort(key, kind="stable")
        for alike in np.split(needs[order], np.flatnonzero(np.diff(key[order])) + 1):
            if len(alike):
                serves = pool.kind_fit[:, pool.kind[alike[0]]] > 0
                giving = self._giving[serves[pool.kind[self._giving]]]
                for part in np.array_split(alike, 1 + len(alike) * len(giving) // PAIRS_AT_ONCE):
                    yield Helpers(part, giving, list(self._left(part, giving)))

    def _left(self, needs: Numbers, giving: Numbers) -> Iterator[Bools]:
        """Yield what each rule leaves, in the order of `NEAREST`."""
        pool, ask = self._pool, int(needs[0]) if len(needs) else 0
        asks_together = bool(pool.mode[ask] == TOGETHER_MODE)
        left = (pool.offered[giving] | asks_together) & (giving != needs[:, None])
        yield left
        yield (left := left & (pool.owner[giving] != pool.owner[needs][:, None]))
        yield (left := left & (mode_fit(pool, giving, ask) > 0))
        yield (left := self._who_may_meet(left, needs, giving))
        yield (left := left & share(self._languages[needs][:, None], self._languages[giving]))
        yield (left := left & (area_fit(pool, giving, ask) > 0))
        yield (left := left & share(self._times[needs][:, None], self._times[giving]))
        fit = plain_fit(pool, giving, ask) * met_fit(pool, pool.owner[giving], pool.owner[needs][:, None])
        yield (left := left & (fit >= self._policy.min_fit - CLOSE))
        yield self._who_are_not_left_out(left, needs, giving)

    def _who_may_meet(self, left: Bools, needs: Numbers, giving: Numbers) -> Bools:
        rows, columns = np.nonzero(left)
        found = left.copy()
        found[rows, columns] = self._meeting.allowed(giving[columns], needs[rows])
        return found

    def _who_are_not_left_out(self, left: Bools, needs: Numbers, giving: Numbers) -> Bools:
        if not self._policy.steering:
            return left
        stays, owner = ~self._out, self._pool.owner
        found: Bools = left & stays[owner[giving]] & stays[owner[needs]][:, None]
        for offer, need in self._forbidden.tolist():
            found &= ~((giving == offer) & (needs[:, None] == need))
        return found

    def _owners(self, left: Bools, giving: Numbers) -> Numbers:
        """Count for each need the people who own what is left."""
        if not len(giving):
            return np.zeros(len(left), dtype=np.int64)
        owner = self._pool.owner[giving]
        begins = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
        counted: Numbers = np.logical_or.reduceat(left, begins, axis=1).sum(axis=1)
        return counted

    def _why(self, name: str, row: int, helpers: Helpers, counts: list[int]) -> Unmatched:
        before = 0
        for code, count in zip(NEAREST, counts, strict=True):
            if not count:
                return Unmatched(name, code, {"rule": NEAREST[code], "candidates": before} if before else None)
            before = count
        giving, fitting = (helpers.giving[helpers.left[rule][row]] for rule in (-1, -2))
        possible = self._may_stand(int(helpers.needs[row]), giving, fitting)
        code, rule = (CHOSEN_ELSEWHERE, "room") if possible else (NOT_IN_A_RING, "ring")
        return Unmatched(name, code, {"rule": rule, "candidates": before})

    def _may_stand(self, need: int, giving: Numbers, fitting: Numbers) -> bool:
        """Tell whether a ring or chain can hold a step to (or, together, from) a need; True when there are no steps.

        ``fitting`` are those that fit, whatever is forbidden: of a step and the step back one may be forbidden alone.
        """
        pool, here = self._pool, int(self._pool.owner[need])
        others = pool.owner[giving]
        givers = np.unique(others[pool.max_gives[others] > 0]) if pool.max_receives[here] else others[:0]
        if len(givers) and self._reachable.step(givers, here):
            return True
        receivers = self._back(need, fitting[~self._out[pool.owner[fitting]]], here)
        only = np.array([here])
        return any(self._reachable.step(only, other) for other in receivers) or not (len(givers) or receivers)

    def _back(self, need: int, giving: Numbers, here: int) -> list[int]:
        """Return for whom the owner of a need could do the same, where it is to be done together."""
        pool, others = self._pool, self._pool.owner[giving]
        if pool.mode[need] != TOGETHER_MODE or not pool.max_gives[here]:
            return []
        back = step_fit(pool, np.full(len(giving), need), giving)
        able = (back > 0) & (back >= self._policy.min_fit - CLOSE) & (pool.max_receives[others] > 0)
        able &= ~np.isin(giving, self._forbidden[self._forbidden[:, 0] == need, 1])
        found: list[int] = np.unique(others[able]).tolist()
        return found
