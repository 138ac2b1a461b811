"""Who could help whom in a pool of any size: entries that are alike are looked at together.

Asking entries of one kind, mode and area share their candidates and most of the fit; only language, time and what
people said before differ from pair to pair. Of the candidates of each asking entry the best few stay, and of those
whom each giving entry could serve the best few too: an offer that is nobody's first choice is still somebody's only
way into a swap. It counts for a pair that the helper could be helped in return (`MUTUAL_BONUS`): that makes swaps and
rings, and a city easier.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from .clearing.table import Bools, Floats, Numbers, spread
from .fits import TOGETHER_MODE, group_bits, met_fit, plain_fit
from .meeting import Meeting, share, unknown_as_all
from .pool import MODES
from .pool_arrays import UNKNOWN, PoolArrays
from .rules import CLOSE
from .step_numbers import StepNumbers, each_once

MUTUAL_BONUS = 0.5
NEARER = 1e-3
PAIRS_AT_ONCE = 500_000
OFTEN = 0.25
FINE = 2**30
NEVER = np.int64(2**62)


class Alike(NamedTuple):
    """Entries that share kind, mode, area and being an offer; the entries that could go with them; how well."""

    entries: Numbers
    others: Numbers
    fit: Floats


class Block(NamedTuple):
    """Possible steps in the order of asking entries: giving entry, asking entry, how well it fits (steps,)."""

    offer: Numbers
    need: Numbers
    fit: Floats


class Pairs(NamedTuple):
    """Places in `Alike.entries` and in `Alike.others`, pair by pair."""

    rows: Numbers
    columns: Numbers

    def only(self, kept: Bools) -> "Pairs":
        """Return some of the pairs."""
        return Pairs(self.rows[kept], self.columns[kept])


def candidates(pool: PoolArrays, steps: StepNumbers, kept: int | None, min_fit: float = 0.0) -> Numbers:
    """Return the possible steps of a pool: all (None), or the best few of each asking and of each giving entry.

    Parameters
    ----------
    pool : PoolArrays
        The pool.
    steps : StepNumbers
        The numbers of its steps.
    kept : int or None
        How many givers to keep per asking entry, and how many receivers per giving entry.
    min_fit : float
        Steps that fit less are left out.

    Returns
    -------
    array of int
        Numbers of steps, ascending.
    """
    if kept is None:
        blocks = (steps.of(block.offer, block.need) for block in every_step(pool, steps, min_fit))
        return each_once(np.concatenate([np.zeros(0, dtype=np.int64), *blocks]))
    searches = [_Search(pool, steps, min_fit, asking=asking) for asking in (True, False)]
    found = (search.best(alike, kept) for search in searches for alike in search.alike())
    every, count = np.empty(kept * sum(search.count for search in searches), dtype=np.int64), 0
    for some in found:
        every[count : count + len(some)] = some
        count += len(some)
    return each_once(every[:count])


def every_step(pool: PoolArrays, steps: StepNumbers, min_fit: float) -> Iterator[Block]:
    """Yield all possible steps of a pool, those of some alike asking entries at a time."""
    search = _Search(pool, steps, min_fit, asking=True)
    return (search.block(alike) for alike in search.alike())


class _Search:
    """Looks among the giving entries for each asking entry, or the other way round."""

    def __init__(self, pool: PoolArrays, steps: StepNumbers, min_fit: float, *, asking: bool) -> None:
        self._steps = steps
        self._pool, self._min_fit, self._asking = pool, min_fit, asking
        together = pool.mode == TOGETHER_MODE
        gives = (pool.offered | together) & (pool.max_gives[pool.owner] > 0)
        asks = (~pool.offered | together) & (pool.max_receives[pool.owner] > 0)
        mine, theirs = (asks, gives) if asking else (gives, asks)
        self._mine = np.flatnonzero(mine)
        self._theirs = np.lexsort((pool.area, pool.kind))
        self._theirs = self._theirs[theirs[self._theirs]]
        self._areas = len(pool.adjoining) + 1
        self._keys = pool.kind[self._theirs].astype(np.int64) * self._areas + pool.area[self._theirs] + 1
        self._would = group_bits(pool, theirs, giving=asking)
        self._could = group_bits(pool, mine, giving=not asking)
        self._times, self._languages = unknown_as_all(pool.times), unknown_as_all(pool.languages)[pool.owner]
        self._meeting = Meeting(pool)
        self._matters = self._meeting.matters or (min_fit > 0 and len(pool.met) > 0)

    @property
    def count(self) -> int:
        """How many entries look for others."""
        return len(self._mine)

    def alike(self) -> Iterator[Alike]:
        """Yield entries that are alike, a part of them at a time, with what could go with them."""
        pool, mine = self._pool, self._mine
        key = ((pool.kind[mine] * len(MODES) + pool.mode[mine]) * self._areas + pool.area[mine] + 1) * 2
        key = key + pool.offered[mine]
        order = np.argsort(key, kind="stable")
        mine, key = mine[order], key[order]
        begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
        for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(key)], strict=False):
            others, fit = self._others(int(mine[begin]))
            step = max(1, PAIRS_AT_ONCE // max(1, len(others)))
            for at in range(begin, end if len(others) else begin, step):
                yield Alike(mine[at : min(at + step, end)], others, fit)

    def _others(self, entry: int) -> tuple[Numbers, Floats]:
        """Return the entries that kind, mode and area allow to go with one, and the part of the fit that these make."""
        pool = self._pool
        kind = pool.kind[entry]
        kinds = np.flatnonzero((pool.kind_fit[:, kind] if self._asking else pool.kind_fit[kind]) > 0)
        area = int(pool.area[entry])
        if area == UNKNOWN:
            keys = (kinds[:, None] * self._areas + np.arange(self._areas)).ravel()
        else:
            near = np.flatnonzero(pool.adjoining[area] | (np.arange(self._areas - 1) == area)) + 1
            keys = (kinds[:, None] * self._areas + np.concatenate([[0], near])).ravel()
        places, _ = spread(np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right"))
        others = self._theirs[places]
        entries = np.full(len(others), entry)
        fit = plain_fit(pool, others, entries) if self._asking else plain_fit(pool, entries, others)
        able = (fit > 0) & (fit >= self._min_fit - CLOSE)
        return others[able], fit[able]

    def block(self, alike: Alike) -> Block:
        """Return all possible steps to some asking entries."""
        pairs = _true(self._able(alike))
        fit = alike.fit[pairs.columns] * self._met(alike, pairs.rows, pairs.columns)
        return Block(alike.others[pairs.columns], alike.entries[pairs.rows], fit)

    def best(self, alike: Alike, kept: int) -> Numbers:
        """Return the possible steps of some entries, the best few of each."""
        if kept >= len(alike.others):
            pairs = _true(self._able(alike))
        elif np.count_nonzero(both := self._both(alike)) > OFTEN * both.size:
            pairs = self._few(alike, kept)
        else:
            mutual = self._mutual(alike, both)
            many = np.bincount(mutual.rows, minlength=len(alike.entries)) >= kept
            pairs = self._first(alike, mutual.only(many[mutual.rows]), kept)
            few = alike._replace(entries=alike.entries[~many])
            if len(few.entries):
                return np.concatenate([self._numbers(alike, pairs), self._numbers(few, self._few(few, kept))])
        return self._numbers(alike, pairs)

    def _numbers(self, alike: Alike, pairs: Pairs) -> Numbers:
        mine, theirs = alike.entries[pairs.rows], alike.others[pairs.columns]
        return self._steps.of(theirs, mine) if self._asking else self._steps.of(mine, theirs)

    def _able(self, alike: Alike) -> Bools:
        """Tell of all pairs whether they may be (entries, others)."""
        pool = self._pool
        mine, theirs = pool.owner[alike.entries], pool.owner[alike.others]
        able = share(self._languages[alike.entries][:, None], self._languages[alike.others])
        able &= share(self._times[alike.entries][:, None], self._times[alike.others])
        able &= mine[:, None] != theirs
        if self._matters:
            pairs = _true(able)
            able[pairs.rows, pairs.columns] = self._allowed(alike, pairs)
        return able

    def _both(self, alike: Alike) -> Bools:
        """Tell of all pairs whether both could do something for the other (entries, others)."""
        owner = self._pool.owner
        found: Bools = (self._would[owner[alike.entries]][:, None] & self._could[owner[alike.others]]) != 0
        return found

    def _mutual(self, alike: Alike, both: Bools) -> Pairs:
        """Return the pairs that may be and could help each other."""
        pool, pairs = self._pool, _true(both)
        one, other = alike.entries[pairs.rows], alike.others[pairs.columns]
        able: Bools = pool.owner[one] != pool.owner[other]
        able &= share(self._times[one], self._times[other]) & share(self._languages[one], self._languages[other])
        pairs = pairs.only(able)
        return pairs.only(self._allowed(alike, pairs)) if self._matters else pairs

    def _first(self, alike: Alike, pairs: Pairs, kept: int) -> Pairs:
        """Return the best few of each row that has pairs, of pairs that are mutual."""
        width = len(alike.others)
        worse = self._worse(alike, pairs.rows, pairs.columns, mutual=True)
        keys = np.sort((pairs.rows * (2 * FINE) + worse) * width + pairs.columns)
        rows = keys // (2 * FINE * width)
        begins = np.flatnonzero(np.concatenate([[True], rows[1:] != rows[:-1]])) if len(rows) else rows
        places, _ = spread(begins, begins + kept)
        return Pairs(rows[places], keys[places] % width)

    def _few(self, alike: Alike, kept: int) -> Pairs:
        """Return the best few of each row, of all pairs that may be."""
        width = len(alike.others)
        rows, columns = np.arange(len(alike.entries))[:, None], np.arange(width)
        keys = self._worse(alike, rows, columns, mutual=self._both(alike)) * width + columns
        keys[~self._able(alike)] = NEVER
        keys = np.partition(keys, kept - 1, axis=1)[:, :kept]
        pairs = _true(keys < NEVER)
        return Pairs(pairs.rows, keys[pairs.rows, pairs.columns] % width)

    def _worse(self, alike: Alike, rows: Numbers, columns: Numbers, *, mutual: Bools | bool) -> Numbers:
        """Return how much worse pairs are than the best thinkable, in whole numbers: equal on every machine."""
        owner = self._pool.owner
        away = np.abs(owner[alike.entries[rows]] - owner[alike.others[columns]])
        unfit = ((1.0 - alike.fit[columns] * self._met(alike, rows, columns)) * FINE).astype(np.int64)
        nearer = NEARER * FINE / max(1, self._pool.size)
        return np.asarray(unfit + (away * nearer).astype(np.int64) + np.where(mutual, 0, int(MUTUAL_BONUS * FINE)))

    def _allowed(self, alike: Alike, pairs: Pairs) -> Bools:
        """Leave out who are kept apart, who said no before, and of who met before what then fits too little."""
        mine, theirs = alike.entries[pairs.rows], alike.others[pairs.columns]
        allowed = self._meeting.allowed(theirs, mine) if self._asking else self._meeting.allowed(mine, theirs)
        fit = alike.fit[pairs.columns] * self._met(alike, pairs.rows, pairs.columns)
        found: Bools = allowed & (fit >= self._min_fit - CLOSE)
        return found

    def _met(self, alike: Alike, rows: Numbers, columns: Numbers) -> Floats:
        """Return what it makes of the fits of pairs that some met before."""
        owner = self._pool.owner
        return met_fit(self._pool, owner[alike.entries[rows]], owner[alike.others[columns]])


def _true(matrix: Bools) -> Pairs:
    """Return where a matrix is true; `np.nonzero` takes five times as long."""
    flat = np.flatnonzero(matrix)
    rows = flat // max(1, matrix.shape[1])
    return Pairs(rows, flat - rows * matrix.shape[1])
