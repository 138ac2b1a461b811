"""All who could serve one need at once: the same rules as `rules`, as arrays."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from .clearing.table import Bools, Floats, Numbers
from .market import Entry, Market
from .pool import MODES, TOGETHER
from .rules import ADJOINING, CLOSE, GIVE_FOR_LEND, OFFER_AS_NEED, SAME_GROUP, SAME_LEAF, SAME_LINE

RULES = (
    "no-offer-in-category",
    "only-own-offer",
    "no-offer-in-mode",
    "excluded-or-refused",
    "no-shared-language",
    "no-offer-in-area",
    "no-shared-time",
    "below-min-fit",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Candidates for one asking entry: giving entries, one mask per rule (see `RULES`), and fits where all hold."""

    giving: Numbers
    masks: tuple[Bools, ...]
    fits: Floats


class Compatibility:
    """The pool as arrays, by number of entry."""

    def __init__(self, market: Market, min_fit: float) -> None:
        self._market, self._min_fit = market, min_fit
        entries = market.entries
        self.owner = np.array([e.owner for e in entries], dtype=np.int64)
        self._listed = np.array([e.offered for e in entries], dtype=bool)
        self._category, self._categories = _coded([e.category for e in entries])
        self._mode = np.array([MODES.index(e.mode) for e in entries], dtype=np.int64)
        self._area, self._areas = _coded([e.area for e in entries])
        self._slots = _table([e.available for e in entries])
        self._languages = _table([r.languages for r in market.residents])
        self._in_group = self._giving_by_group()
        self._apart = self._excluded()
        self._said_no = self._refused()

    def row(self, ask: int) -> Row:
        """Return the candidates for one asking entry."""
        asking = self._market.entries[ask]
        giving = self._in_group.get(self._market.group(asking.category), np.zeros(0, dtype=np.int64))
        category, mode, area = (
            self._category_fit(asking, giving),
            self._mode_fit(asking, giving),
            self._area_fit(ask, giving),
        )
        fits = category * mode * area * (OFFER_AS_NEED if asking.offered else 1.0)
        masks = (
            (self._listed[giving] | (asking.mode == TOGETHER)) & (giving != ask),
            self.owner[giving] != asking.owner,
            mode > 0,
            self._may_meet(ask, giving),
            self._overlap(self._languages, np.array(asking.owner), self.owner[giving]),
            area > 0,
            self._overlap(self._slots, np.array(ask), giving),
            fits >= self._min_fit - CLOSE,
        )
        return Row(giving, masks, np.where(np.logical_and.reduce(masks), fits, 0.0))

    def _giving_by_group(self) -> dict[str, Numbers]:
        found: dict[str, list[int]] = {}
        for i in self._market.giving:
            found.setdefault(self._market.group(self._market.entries[i].category), []).append(i)
        return {group: np.array(members, dtype=np.int64) for group, members in found.items()}

    def _category_fit(self, asking: Entry, giving: Numbers) -> Floats:
        group = self._market.group(asking.category)
        if asking.category == group:
            table = np.full(len(self._categories), SAME_LINE)
        else:
            table = np.full(len(self._categories), SAME_GROUP)
            if group in self._categories:
                table[self._categories[group]] = SAME_LINE
        table[self._categories[asking.category]] = SAME_LEAF
        return table[self._category[giving]]

    def _mode_fit(self, asking: Entry, giving: Numbers) -> Floats:
        table = np.zeros(len(MODES))
        table[MODES.index(asking.mode)] = 1.0
        if asking.mode == "lend":
            table[MODES.index("give")] = GIVE_FOR_LEND
        return table[self._mode[giving]]

    def _area_fit(self, ask: int, giving: Numbers) -> Floats:
        area = self._market.entries[ask].area
        if area is None:
            return np.ones(len(giving))
        near = self._market.pool.adjoining
        table = np.array(
            [1.0 if a in (None, area) else ADJOINING * (frozenset((a, area)) in near) for a in self._areas],
            dtype=np.float64,
        )
        return table[self._area[giving]]

    def _may_meet(self, ask: int, giving: Numbers) -> Bools:
        asking = self._market.entries[ask]
        apart = [*self._apart.get(asking.owner, ()), *self._said_no.get(ask, ())]
        kept: Bools = np.asarray(np.isin(self.owner[giving], apart, invert=True), dtype=np.bool_)
        if asking.mode == TOGETHER:
            back = [asking.owner not in self._said_no.get(int(g), ()) for g in giving]
            kept = kept & np.array(back, dtype=np.bool_)
        return kept

    def _overlap(self, table: Bools, one: Numbers, many: Numbers) -> Bools:
        mine = table[one]
        if not mine.any():
            return np.ones(len(many), dtype=bool)
        theirs = table[many]
        return np.logical_or(theirs[:, mine].any(axis=1), ~theirs.any(axis=1))

    def _excluded(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pair in self._market.pool.exclusions:
            a, b = (self._market.number[name] for name in pair)
            found.setdefault(a, []).append(b)
            found.setdefault(b, []).append(a)
        return found

    def _refused(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for resident, need in self._market.pool.refusals:
            found.setdefault(self._market.entry_number[need], []).append(self._market.number[resident])
        return found


def _coded(values: Iterable[Hashable]) -> tuple[Numbers, dict[Hashable, int]]:
    codes: dict[Hashable, int] = {}
    numbers = [codes.setdefault(value, len(codes)) for value in values]
    return np.array(numbers, dtype=np.int64), codes


def _table(sets: list[frozenset[str]]) -> Bools:
    names = {name: i for i, name in enumerate(sorted(frozenset().union(*sets)))}
    table = np.zeros((len(sets), len(names)), dtype=bool)
    for i, members in enumerate(sets):
        table[i, [names[m] for m in members]] = True
    return table
