"""A pool as arrays, by number: for cities, where a million objects would not fit."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .clearing.table import Bools, Floats, Numbers
from .market import Market
from .pool import MODES
from .rules import SAME_GROUP, SAME_LEAF, SAME_LINE

UNKNOWN = -1
Bits = npt.NDArray[np.uint8]


class Names(NamedTuple):
    """What residents and entries are called, by number."""

    residents: Sequence[str]
    entries: Sequence[str]

    @classmethod
    def of(cls, market: Market) -> "Names":
        """Return the ids of a pool in its place."""
        return cls(tuple(r.id for r in market.residents), tuple(e.id for e in market.entries))


@dataclass(frozen=True, eq=False)
class PoolArrays:
    """Residents, entries (offers and needs) and kinds of help by number.

    Attributes
    ----------
    max_gives, max_receives, waiting_days : array of int (residents,)
        As of a `Resident`.
    starter, reached : array of bool (residents,)
        As of a `Resident`.
    languages : array of uint8 (residents, bytes)
        A bit per language (`bits`); none set means not known.
    owner : array of int (entries,)
        The resident of each entry.
    kind, mode, area : array of int (entries,)
        Numbers of category, of `MODES` and of area; area -1 means not known.
    times : array of uint8 (entries, bytes)
        A bit per time of the week; none set means not known.
    offered : array of bool (entries,)
        Offers; the others are needs.
    capacity : array of int (entries,)
        How often an entry can be used; 1 for needs.
    group : array of int (kinds,)
        The group of each kind; a group is its own.
    adjoining : array of bool (areas, areas)
        Areas next to each other.
    apart : array of int (pairs, 2)
        Residents who are not to meet.
    refused : array of int (pairs, 2)
        Resident and entry: was asked before and said no.
    fits_with : array of int (pairs, 2)
        Kinds of which the first, offered, also serves who asks for the second.
    fits_weight : array (pairs,)
        How well.
    met : array of int (pairs, 2)
        Residents who did something for each other before.
    welcome : array (entries,) or None
        How readily what is asked is said yes to; None: all alike.
    """

    max_gives: Numbers
    max_receives: Numbers
    waiting_days: Numbers
    starter: Bools
    reached: Bools
    languages: Bits
    owner: Numbers
    kind: Numbers
    mode: Numbers
    area: Numbers
    times: Bits
    offered: Bools
    capacity: Numbers
    group: Numbers
    adjoining: Bools
    apart: Numbers
    refused: Numbers
    fits_with: Numbers = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    fits_weight: Floats = field(default_factory=lambda: np.zeros(0))
    met: Numbers = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    welcome: Floats | None = None

    @cached_property
    def kind_fit(self) -> Floats:
        """How well each kind (row) serves who asks for each other (column), in [0, 1]; 0 where it does not."""
        kinds = np.arange(len(self.group))
        same_group = self.group[:, None] == self.group
        on_line = same_group & ((kinds[:, None] == self.group) | (kinds == self.group[:, None]))
        found = np.where(on_line, SAME_LINE, np.where(same_group, SAME_GROUP, 0.0))
        np.fill_diagonal(found, SAME_LEAF)
        np.maximum.at(found, (self.fits_with[:, 0], self.fits_with[:, 1]), self.fits_weight)
        return found

    @cached_property
    def beside(self) -> Bools:
        """Which kinds (rows) are said to fit with which (columns)."""
        found: Bools = np.zeros((len(self.group), len(self.group)), dtype=np.bool_)
        found[self.fits_with[:, 0], self.fits_with[:, 1]] = True
        return found

    @cached_property
    def met_keys(self) -> Numbers:
        """Pairs of giver and receiver who met before, each as one number, ascending."""
        both = np.concatenate([self.met, self.met[:, ::-1]])
        return np.sort(both[:, 0] * self.size + both[:, 1])

    @property
    def size(self) -> int:
        """How many residents there are."""
        return len(self.max_gives)

    @classmethod
    def of(cls, market: Market) -> "PoolArrays":
        """Return a pool in its place as arrays."""
        pool, people, entries = market.pool, market.residents, market.entries
        kinds = {code: i for i, code in enumerate(sorted(pool.categories))}
        area, areas = _coded([e.area for e in entries])
        return cls(
            max_gives=_whole(r.max_gives for r in people),
            max_receives=_whole(r.max_receives for r in people),
            waiting_days=_whole(r.waiting_days for r in people),
            starter=np.array([r.starter for r in people], dtype=np.bool_),
            reached=np.array([r.reached for r in people], dtype=np.bool_),
            languages=bits([r.languages for r in people]),
            owner=_whole(e.owner for e in entries),
            kind=_whole(kinds[e.category] for e in entries),
            mode=_whole(MODES.index(e.mode) for e in entries),
            area=area,
            times=bits([e.available for e in entries]),
            offered=np.array([e.offered for e in entries], dtype=np.bool_),
            capacity=_whole(e.capacity for e in entries),
            group=_whole(kinds[market.group(code)] for code in kinds),
            adjoining=np.array([[frozenset((a, b)) in pool.adjoining for b in areas] for a in areas], dtype=np.bool_),
            apart=_pairs([market.number[name] for name in pair] for pair in pool.exclusions),
            refused=_pairs([market.number[who], market.entry_number[need]] for who, need in pool.refusals),
            **_leanings(market, kinds),
        )


def _leanings(market: Market, kinds: Mapping[str, int]) -> dict[str, Any]:
    """Return what makes steps fit more or less, as arrays."""
    pool = market.pool
    beside = sorted(((kinds[one], kinds[other]), weight) for (one, other), weight in pool.fits_with.items())
    return {
        "fits_with": _pairs(list(pair) for pair, _ in beside),
        "fits_weight": np.array([weight for _, weight in beside], dtype=np.float64),
        "met": _pairs([market.number[name] for name in pair] for pair in pool.met),
        "welcome": np.array([pool.welcome.get((e.mode, market.group(e.category)), 1.0) for e in market.entries])
        if pool.welcome
        else None,
    }


def bits(sets: Sequence[Iterable[str]]) -> Bits:
    """Return a row of bits per set, a bit per name that occurs in any.

    Examples
    --------
    >>> bits([{"ar", "nl"}, set(), {"nl"}]).tolist()
    [[192], [0], [64]]
    """
    names = {name: i for i, name in enumerate(sorted({name for members in sets for name in members}))}
    table = np.zeros((len(sets), max(1, len(names))), dtype=np.bool_)
    for i, members in enumerate(sets):
        table[i, [names[name] for name in members]] = True
    return np.packbits(table, axis=1)


def _whole(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _pairs(pairs: Iterable[list[int]]) -> Numbers:
    return np.array(sorted(map(tuple, pairs)), dtype=np.int64).reshape(-1, 2)


def _coded(values: Iterable[Hashable]) -> tuple[Numbers, list[Hashable]]:
    codes: dict[Hashable, int] = {}
    numbers = [UNKNOWN if value is None else codes.setdefault(value, len(codes)) for value in values]
    return np.array(numbers, dtype=np.int64), list(codes)
