"""Who could help whom in a pool of any size: asking entries that are alike are looked at together.

Entries of one kind, mode and area share their candidates and most of the fit; only language, time and what people
said before differ from pair to pair. Of the candidates of each asking entry the best few stay, where it counts for a
helper that he or she could be helped in return (`MUTUAL_BONUS`): that makes swaps and rings, and a city easier. For
every arc that stays, the best one back stays too (swap-closing).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Numbers, spread
from .fits import TOGETHER_MODE, group_bits, plain_fit
from .pool import MODES
from .pool_arrays import UNKNOWN, Bits, PoolArrays
from .rules import CLOSE

MUTUAL_BONUS = 0.5
NEARER = 1e-3
PAIRS_AT_ONCE = 2_000_000

Singles = npt.NDArray[np.float32]


class Found(NamedTuple):
    """Possible steps: giver, receiver, giving entry, asking entry (arcs,) and fit (arcs,)."""

    giver: Numbers
    receiver: Numbers
    offer: Numbers
    need: Numbers
    fit: Singles


class Alike(NamedTuple):
    """Asking entries that share kind, mode, area and being an offer; the entries that could serve them; how well."""

    asking: Numbers
    giving: Numbers
    fit: Singles


def candidates(pool: PoolArrays, kept: int | None, min_fit: float = 0.0) -> Found:
    """Return the possible steps of a pool, of each asking entry all (None) or the best few.

    Parameters
    ----------
    pool : PoolArrays
        The pool.
    kept : int or None
        How many givers to keep per asking entry.
    min_fit : float
        Steps that fit less are left out.
    """
    return joined(list(parts(pool, kept, min_fit)))


def parts(pool: PoolArrays, kept: int | None, min_fit: float = 0.0) -> Iterator[Found]:
    """Yield the same as `candidates`, those of alike asking entries at a time."""
    search = _Search(pool, min_fit)
    return (search.best(alike, kept) for alike in search.alike())


def joined(found: Sequence[Found]) -> Found:
    """Return all of some parts."""
    columns = zip(*found, strict=True) if found else [[np.zeros(0, dtype=np.int32)]] * 5
    return Found(*(np.concatenate(column) for column in columns))


class _Search:
    def __init__(self, pool: PoolArrays, min_fit: float) -> None:
        self._pool, self._min_fit = pool, min_fit
        self._order = np.lexsort((pool.area, pool.kind))
        together = pool.mode == TOGETHER_MODE
        self._gives, self._asks = pool.offered | together, ~pool.offered | together
        giving = self._gives & (pool.max_gives[pool.owner] > 0)
        self._giving = self._order[giving[self._order]]
        areas = len(pool.adjoining) + 1
        self._keys = pool.kind[self._giving] * areas + pool.area[self._giving] + 1
        self._areas = areas
        self._can_give = group_bits(pool, self._gives)
        self._could_use = group_bits(pool, self._asks)
        self._apart = _lookup(pool.apart, pool.size, both_ways=True)
        self._refused = _lookup(pool.refused, len(pool.owner), both_ways=False)

    def alike(self) -> Iterator[Alike]:
        """Yield asking entries that are alike, a part of them at a time, with what could serve them."""
        pool = self._pool
        asking = np.flatnonzero(self._asks & (pool.max_receives[pool.owner] > 0))
        key = ((pool.kind[asking] * len(MODES) + pool.mode[asking]) * self._areas + pool.area[asking] + 1) * 2
        key = key + pool.offered[asking]
        order = np.argsort(key, kind="stable")
        asking, key = asking[order], key[order]
        begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
        for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(key)], strict=False):
            giving, fit = self._serving(int(asking[begin]))
            step = max(1, PAIRS_AT_ONCE // max(1, len(giving)))
            for at in range(begin, end if len(giving) else begin, step):
                yield Alike(asking[at : min(at + step, end)], giving, fit)

    def _serving(self, ask: int) -> tuple[Numbers, Singles]:
        """Return the giving entries that kind, mode and area allow, and the part of the fit that these make."""
        pool = self._pool
        kinds = np.flatnonzero(pool.group == pool.group[pool.kind[ask]])
        area = int(pool.area[ask])
        if area == UNKNOWN:
            keys = (kinds[:, None] * self._areas + np.arange(self._areas)).ravel()
        else:
            near = np.flatnonzero(pool.adjoining[area] | (np.arange(self._areas - 1) == area)) + 1
            keys = (kinds[:, None] * self._areas + np.concatenate([[0], near])).ravel()
        places, _ = spread(np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right"))
        giving = self._giving[places]
        fit = plain_fit(pool, giving, ask)
        able = (fit > 0) & (fit >= self._min_fit - CLOSE)
        if pool.mode[ask] != TOGETHER_MODE:
            able &= pool.offered[giving]
        return giving[able], fit[able].astype(np.float32)

    def best(self, alike: Alike, kept: int | None) -> Found:
        """Return the possible steps to some asking entries, all or the best few of each."""
        pool = self._pool
        receiver, giver = pool.owner[alike.asking], pool.owner[alike.giving]
        able: Bools = _shared(pool.languages[receiver], pool.languages[giver])
        able &= _shared(pool.times[alike.asking], pool.times[alike.giving])
        able &= receiver[:, None] != giver
        if len(self._apart) or len(self._refused):
            rows, columns = np.nonzero(able)
            able[rows, columns] = self._allowed(alike, rows, columns)
        if kept is not None and kept < len(giver):
            rows, columns = self._few(alike, able, kept)
        else:
            rows, columns = np.nonzero(able)
        return Found(
            giver[columns].astype(np.int32),
            receiver[rows].astype(np.int32),
            alike.giving[columns].astype(np.int32),
            alike.asking[rows].astype(np.int32),
            alike.fit[columns],
        )

    def _few(self, alike: Alike, able: Bools, kept: int) -> tuple[Numbers, Numbers]:
        receiver, giver = self._pool.owner[alike.asking], self._pool.owner[alike.giving]
        gives, asks = self._can_give, self._could_use
        mutual = ((gives[receiver][:, None] & asks[giver]) != 0).astype(np.float32)
        away = np.abs(receiver[:, None].astype(np.float32) - giver.astype(np.float32))
        score = alike.fit + np.float32(MUTUAL_BONUS) * mutual - away * np.float32(NEARER / max(1, self._pool.size))
        score[~able] = -1.0
        top = np.argpartition(score, len(giver) - kept, axis=1)[:, len(giver) - kept :]
        place = np.flatnonzero(np.take_along_axis(able, top, axis=1))
        return place // kept, top.ravel()[place]

    def _allowed(self, alike: Alike, rows: Numbers, columns: Numbers) -> Bools:
        """Leave out who are kept apart and who said no before."""
        pool = self._pool
        ask, give = alike.asking[rows], alike.giving[columns]
        receiver, giver = pool.owner[ask], pool.owner[give]
        allowed = ~np.isin(giver * pool.size + receiver, self._apart)
        allowed &= ~np.isin(giver * len(pool.owner) + ask, self._refused)
        allowed &= ~np.isin(receiver * len(pool.owner) + give, self._refused)
        return np.asarray(allowed, dtype=np.bool_)


def _shared(one: Bits, other: Bits) -> Bools:
    """Tell for each pair whether they share a bit, or one of them has none."""
    ours = np.asarray(one.any(axis=1), dtype=np.bool_)
    found: Bools = ~ours[:, None] | ~other.any(axis=1)
    for byte in range(one.shape[1]):
        found |= (one[:, byte][:, None] & other[:, byte]) != 0
    return found


def _lookup(pairs: Numbers, size: int, *, both_ways: bool) -> Numbers:
    found = pairs[:, 0] * size + pairs[:, 1]
    return np.sort(np.concatenate([found, pairs[:, 1] * size + pairs[:, 0]])) if both_ways else np.sort(found)
