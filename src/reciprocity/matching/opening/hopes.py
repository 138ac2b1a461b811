"""What each entry that does not exist yet could win at most: its best match beyond the prices of all else it takes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from reciprocity.matching.clearing.table import Bools, Floats, Numbers, spread
from reciprocity.matching.fits import TOGETHER_MODE, step_fit
from reciprocity.matching.meeting import Meeting, share, unknown_as_all
from reciprocity.matching.pool import MODES
from reciprocity.matching.pool_arrays import PoolArrays
from reciprocity.matching.rules import CLOSE

from .ground import Ground
from .kinds import OFFER, Kind
from .ways import NEVER, Ways

PAYS = 1e-6
AT_ONCE, TABLES = 4_000_000, 2


class Steps(NamedTuple):
    """Steps of entries that do not exist yet: which kind, whose (place in the block), the other entry, worth."""

    kind: Numbers
    mine: Numbers
    other: Numbers
    worth: Floats


class Hopes:
    """Looks for what is worth hoping for, some residents at a time."""

    def __init__(self, ground: Ground, ways: Ways, kinds: Sequence[Kind]) -> None:
        self._ground, self._ways, self.kinds = ground, ways, tuple(kinds)
        placed = ground.placed
        codes = {code: number for number, code in enumerate(sorted(ground.pool.categories))}
        self._kind = np.array([codes[kind.category] for kind in kinds], dtype=np.int64)
        self._mode = np.array([MODES.index(kind.mode) for kind in kinds], dtype=np.int64)
        self._offered = np.array([kind.direction == OFFER for kind in kinds], dtype=np.bool_)
        self._both_ways = self._mode == TOGETHER_MODE
        count = len(ground.market.entries)
        together = placed.mode[:count] == TOGETHER_MODE
        offered, owner = placed.offered[:count], placed.owner[:count]
        self._asks = self._by_owner((~offered | together) & (placed.max_receives[owner] > 0))
        self._gives = self._by_owner((offered | together) & (placed.max_gives[owner] > 0))
        self._has = np.zeros((ground.size, len(codes)), dtype=np.bool_)
        self._has[placed.owner[:count], placed.kind[:count]] = True
        self._times, self._languages = unknown_as_all(placed.times), unknown_as_all(placed.languages)

    def _by_owner(self, wanted: Bools) -> Numbers:
        """Return some entries in the order of their owners."""
        entries = np.flatnonzero(wanted)
        found: Numbers = entries[np.argsort(self._ground.placed.owner[entries], kind="stable")]
        return found

    @property
    def at_once(self) -> int:
        """How many residents to look at at once."""
        return max(1, min(256, AT_ONCE // max(1, self._ground.size)))

    def of(self, people: Numbers) -> Floats:
        """Return what an entry of each kind of each of some people could win at most (kinds, people); 0 for nothing."""
        best = np.zeros((len(self.kinds), len(people)))
        pool = self._extended(people)
        out, into = self._ways.after(people), self._ways.before(people)
        for steps, rest in ((self._out(pool, people, out), out), (self._into(pool, people, into), into)):
            owner = pool.owner[steps.other]
            np.maximum.at(best, (steps.kind, steps.mine), steps.worth + rest[owner, steps.mine])
        for kind in np.flatnonzero(self._both_ways).tolist():
            np.maximum(best[kind], self._at_tables(pool, people, kind)[0].max(axis=1, initial=0.0), out=best[kind])
        best[self._has[people][:, self._kind].T] = 0.0
        return np.where(best > PAYS, best, 0.0)

    def _extended(self, people: Numbers) -> PoolArrays:
        """Return the pool with an entry of each kind for each of some people, kind by kind."""
        placed, count = self._ground.placed, len(self._ground.market.entries)
        old, new = np.arange(count), np.tile(self._ground.placeholders(people), len(self.kinds))
        every = np.concatenate([old, new])
        each = len(people)
        welcome = placed.welcome
        if welcome is not None:
            pool = self._ground.pool
            more = [pool.welcome.get((kind.mode, pool.group(kind.category)), 1.0) for kind in self.kinds]
            welcome = np.concatenate([welcome[:count], np.repeat(more, each)])
        return replace(
            placed,
            owner=placed.owner[every],
            kind=np.concatenate([placed.kind[:count], np.repeat(self._kind, each)]),
            mode=np.concatenate([placed.mode[:count], np.repeat(self._mode, each)]),
            area=placed.area[every],
            times=placed.times[every],
            offered=np.concatenate([placed.offered[:count], np.repeat(self._offered, each)]),
            capacity=placed.capacity[every],
            welcome=welcome,
        )

    def _out(self, pool: PoolArrays, people: Numbers, rest: Floats) -> Steps:
        """Return steps from new entries that could be in a match that pays."""
        ground = self._ground
        hoped = rest + (ground.credit - ground.receives + ground.most_worth)[:, None] - ground.gives[people]
        receiver, mine = np.nonzero(hoped > PAYS)
        return self._between(pool, people, self._asks, receiver, mine, giving=True)

    def _into(self, pool: PoolArrays, people: Numbers, rest: Floats) -> Steps:
        """Return steps to new entries that could be in a match that pays."""
        ground = self._ground
        mine_adds = ground.credit[people] - ground.receives[people] + ground.most_worth
        giver, mine = np.nonzero(rest - ground.gives[:, None] + mine_adds > PAYS)
        return self._between(pool, people, self._gives, giver, mine, giving=False)

    def _between(
        self, pool: PoolArrays, people: Numbers, entries: Numbers, who: Numbers, mine: Numbers, *, giving: bool
    ) -> Steps:
        """Return the possible steps between new entries of some people and entries of others."""
        owners = pool.owner[entries]
        places, source = spread(np.searchsorted(owners, who), np.searchsorted(owners, who, side="right"))
        other, mine = entries[places], mine[source]
        able = self._may_meet(pool, people, other, mine)
        other, mine = other[able], mine[able]
        usable = (self._offered if giving else ~self._offered) | self._both_ways
        fits = pool.kind_fit[self._kind] if giving else pool.kind_fit.T[self._kind]
        kinds = [np.flatnonzero((fits[:, kind] > 0) & usable) for kind in range(len(pool.group))]
        ends = np.cumsum([0, *map(len, kinds)])
        of_other = pool.kind[other]
        places, source = spread(ends[of_other], ends[of_other + 1])
        kind = np.concatenate(kinds)[places] if kinds else places
        return self._fitting(pool, people, Steps(kind, mine[source], other[source], np.zeros(0)), giving=giving)

    def _may_meet(self, pool: PoolArrays, people: Numbers, other: Numbers, mine: Numbers) -> Bools:
        """Tell which entries suit new ones of some people, by who they are and when they can."""
        who, owner = people[mine], pool.owner[other]
        able: Bools = who != owner
        able &= share(self._languages[who], self._languages[owner])
        able &= share(self._times[self._ground.placeholders(who)], self._times[other])
        return able

    def _fitting(self, pool: PoolArrays, people: Numbers, steps: Steps, *, giving: bool) -> Steps:
        """Return the steps that fit, with what they are worth beyond the prices of all but the new entry."""
        ground, count = self._ground, len(self._ground.market.entries)
        new = count + steps.kind * len(people) + steps.mine
        give, ask = (new, steps.other) if giving else (steps.other, new)
        fit = step_fit(pool, give, ask)
        able = (fit > 0) & (fit >= ground.policy.min_fit - CLOSE)
        able &= (pool.max_gives[pool.owner[give]] > 0) & (pool.max_receives[pool.owner[ask]] > 0)
        meeting = Meeting(pool)
        if meeting.matters:
            able &= meeting.allowed(give, ask)
        giver, receiver = pool.owner[give][able], pool.owner[ask][able]
        other = steps.other[able]
        worth = ground.worth(np.broadcast_to(fit, len(able))[able]) + ground.credit[receiver]
        worth -= ground.gives[giver] + ground.receives[receiver] + ground.half_prices[other]
        return Steps(steps.kind[able], steps.mine[able], other, worth)

    def _at_tables(self, pool: PoolArrays, people: Numbers, kind: int) -> tuple[Floats, Numbers]:
        """Return what an entry done together could win with each other, at its table (people, others); and these."""
        ground = self._ground
        related = pool.kind_fit[self._kind[kind]][pool.kind[: len(ground.together)]] > 0
        others = np.flatnonzero(ground.together & related)
        mine, other = np.repeat(np.arange(len(people)), len(others)), np.tile(others, len(people))
        able = self._may_meet(pool, people, other, mine)
        mine, other = mine[able], other[able]
        steps = Steps(np.full(len(mine), kind), mine, other, np.zeros(0))
        worth = np.zeros((len(people), len(others)))
        for giving in (True, False):
            found = self._fitting(pool, people, steps, giving=giving)
            one_way = np.full(worth.shape, NEVER)
            one_way[found.mine, np.searchsorted(others, found.other)] = found.worth
            worth += one_way
        return worth + ground.guests[others], others

    def steps(self, kind: int, me: Numbers, out: Floats, into: Floats) -> tuple[Steps, Steps]:
        """Return the steps from and to a new entry of one kind of one person, that could be in a match that pays."""
        pool = self._extended(me)
        both = self._out(pool, me, out), self._into(pool, me, into)
        there, back = (Steps(*(column[some.kind == kind] for column in some)) for some in both)
        return there, back

    def tables(self, kind: int, me: Numbers) -> list[list[int]]:
        """Return the people of the best tables and swaps for a new entry that is done together, best first."""
        if not self._both_ways[kind]:
            return []
        worth, others = self._at_tables(self._extended(me), me, kind)
        best = [place for place in np.argsort(-worth[0], kind="stable")[:TABLES].tolist() if worth[0, place] > 0]
        owner, entries = self._ground.placed.owner, others[best].tolist()
        return [[int(owner[entry]), *self._ground.guests_of(entry)] for entry in entries]
