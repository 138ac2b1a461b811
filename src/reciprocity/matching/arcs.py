"""The possible steps of a pool as arcs; and, whatever is left out, the best fit between every two residents."""

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Floats, Numbers, Table
from .compatibility import Compatibility
from .market import Market
from .pool import TOGETHER

Singles = npt.NDArray[np.float32]
Found = tuple[Numbers, Numbers, Numbers, Numbers, Floats]
MOST_ARCS = 200_000
KEPT = 12
MUTUAL_BONUS = 0.5


class Arcs:
    """What can be done in a pool.

    Attributes
    ----------
    best : array (residents, residents)
        Best fit from row to column in the whole pool; 0 where no step is possible.
    kept : Table
        The arcs to search, without those that another is never worse than.
    complete : bool
        False when the pool is so dense that only the best few arcs per need were kept.
    top_fits : list of list of float
        Per resident the best fits with which its asking entries can be served, best first.
    """

    def __init__(self, market: Market, rows: Compatibility) -> None:
        self._market, self._rows = market, rows
        n = len(market.residents)
        self._received: Singles = np.zeros((n, n), dtype=np.float32)
        self.top_fits: list[list[float]] = [[] for _ in range(n)]
        self._can_give = np.array([r.max_gives > 0 for r in market.residents], dtype=bool)
        found: list[Found] = []
        total = 0
        for ask in market.asking:
            row = self._row(ask)
            total += len(row[4])
            self._note(ask, row)
            if total <= MOST_ARCS:
                found.append(row)
        self.best: Singles = np.ascontiguousarray(self._received.T)
        del self._received
        self.complete = total <= MOST_ARCS
        self.kept = undominated(market, _table(n, found if self.complete else self._thinned()))

    def _row(self, ask: int) -> Found:
        row = self._rows.row(ask)
        owner = self._market.entries[ask].owner
        owners = self._rows.owner[row.giving]
        possible = (row.fits > 0) & self._can_give[owners]
        if self._market.residents[owner].max_receives == 0:
            possible[:] = False
        givers = owners[possible]
        return givers, np.full_like(givers, owner), row.giving[possible], np.full_like(givers, ask), row.fits[possible]

    def _note(self, ask: int, row: Found) -> None:
        entry, fits = self._market.entries[ask], row[4]
        received = np.zeros(len(self._received), dtype=np.float32)
        np.maximum.at(received, row[0], fits.astype(np.float32))
        self._received[entry.owner] = np.maximum(self._received[entry.owner], received)
        if len(fits):
            self.top_fits[entry.owner] += [float(fits.max())] * min(entry.capacity, len(fits))
            self.top_fits[entry.owner].sort(reverse=True)

    def _thinned(self) -> list[Found]:
        found: list[Found] = []
        for ask in self._market.asking:
            row = self._row(ask)
            chosen = self._choice(self._market.entries[ask].owner, row[0], row[4])
            found.append((row[0][chosen], row[1][chosen], row[2][chosen], row[3][chosen], row[4][chosen]))
        return found

    def _choice(self, receiver: int, givers: Numbers, fits: Floats) -> Numbers:
        n = len(self._market.residents)
        away = np.abs(givers - receiver)
        near = 1 - np.minimum(away, n - away) / n
        score = fits + MUTUAL_BONUS * (self.best[receiver, givers] > 0) + 1e-3 * near
        return np.argsort(-score, kind="stable")[:KEPT]


def _table(size: int, found: list[Found]) -> Table:
    if not found:
        return Table.of(size, [np.zeros(0, dtype=np.int64)] * 5)
    return Table.of(size, [np.concatenate(parts) for parts in zip(*found, strict=True)])


def contended(market: Market) -> Bools:
    """Tell for each entry whether the plan could want to use it more often than it can be used."""
    found = np.zeros(len(market.entries), dtype=np.bool_)
    for number, entry in enumerate(market.entries):
        resident = market.residents[entry.owner]
        uses = resident.max_gives if entry.offered else resident.max_receives
        if entry.mode == TOGETHER:
            uses = resident.max_gives + resident.max_receives
        found[number] = uses > entry.capacity
    return found


def undominated(market: Market, table: Table) -> Table:
    """Leave out arcs between two residents when another fits no less and claims no more.

    Who may give to the same person more than once keeps all: each could be a step of its own.
    """
    gives = np.array([r.max_gives for r in market.residents], dtype=np.int64)
    receives = np.array([r.max_receives for r in market.residents], dtype=np.int64)
    often = np.minimum(gives[table.giver], receives[table.receiver]) > 1
    scarce = contended(market)
    most = len(market.entries) + 1
    offer = np.where(scarce[table.offer], table.offer + 1, 0)
    need = np.where(scarce[table.need], table.need + 1, 0)
    key = (table.pairs * most + offer) * most + need
    order = np.lexsort((table.need, table.offer, -table.fit, key))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = key[order][1:] != key[order][:-1]
    kept = order[first]
    beaten = np.zeros(len(kept), dtype=np.bool_)
    for o, n in ((0, 0), (0, 1), (1, 0)):
        other = (table.pairs[kept] * most + o * offer[kept]) * most + n * need[kept]
        beaten |= (other != key[kept]) & (_fit_at(key[kept], table.fit[kept], other) >= table.fit[kept])
    return table.only(np.union1d(kept[~beaten], np.flatnonzero(often)))


def _fit_at(keys: Numbers, fits: Floats, wanted: Numbers) -> Floats:
    """Return the fit that stands at each wanted key, 0 where there is none; keys are ascending."""
    if not len(keys):
        return np.zeros(0)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, fits[place], 0.0)
