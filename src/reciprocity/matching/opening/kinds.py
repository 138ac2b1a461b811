"""The kinds of entries that do not exist yet: category, offer or need, and in which mode."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from reciprocity.matching.pool import MODES, Need, Offer, Pool

OFFER, NEED = DIRECTIONS = ("offer", "need")


class Kind(NamedTuple):
    """A kind of entry."""

    category: str
    direction: str
    mode: str

    def entry(self, name: str, resident: str) -> Offer | Need:
        """Return such an entry of somebody."""
        make = Offer if self.direction == OFFER else Need
        return make(name, resident, self.category, self.mode)


def kinds_of(pool: Pool, modes: Mapping[str, str]) -> tuple[Kind, ...]:
    """Return all kinds of a pool that are not groups of others.

    The mode is the given one of the category, else how most of those want it whom it would meet: needs in the same
    category for an offer, offers for a need; else in the same group.
    """
    groups = {category.parent for category in pool.categories.values()}
    leaves = [code for code in sorted(pool.categories) if code not in groups]
    facing = {OFFER: _usual(pool, pool.needs), NEED: _usual(pool, pool.offers)}
    return tuple(
        Kind(code, direction, modes.get(code) or _mode(facing[direction], code, pool.group(code)))
        for code in leaves
        for direction in DIRECTIONS
    )


def _usual(pool: Pool, entries: tuple[Offer, ...] | tuple[Need, ...]) -> dict[str, Counter[str]]:
    """Return how often each mode is wanted, by category and by group."""
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        for code in {entry.category, pool.group(entry.category)}:
            found.setdefault(code, Counter())[entry.mode] += 1
    return found


def _mode(usual: Mapping[str, Counter[str]], category: str, group: str) -> str:
    counts = usual.get(category) or usual.get(group) or Counter()
    return max(MODES, key=lambda mode: (counts[mode], -MODES.index(mode)))
