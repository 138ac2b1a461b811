"""A pool with everything in its place: sorted by id, so that the order in which it came does not matter."""

from dataclasses import dataclass
from functools import cached_property

from .pool import TOGETHER, Need, Offer, Pool, Resident


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer or a need, with what it takes over from its resident filled in."""

    id: str
    owner: int
    category: str
    mode: str
    capacity: int
    area: str | None
    available: frozenset[str]
    offered: bool

    @property
    def gives(self) -> bool:
        """True when it can be the giving side of a step."""
        return self.offered or self.mode == TOGETHER

    @property
    def asks(self) -> bool:
        """True when it can be the asking side of a step."""
        return not self.offered or self.mode == TOGETHER


class Market:
    """Residents and entries by number; numbers follow the order of ids."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.residents: tuple[Resident, ...] = tuple(sorted(pool.residents, key=lambda r: r.id))
        self.number = {r.id: i for i, r in enumerate(self.residents)}
        self.entries = tuple(map(self._entry, sorted(pool.entries, key=lambda e: e.id)))
        self.entry_number = {e.id: i for i, e in enumerate(self.entries)}
        self.giving = [i for i, e in enumerate(self.entries) if e.gives]
        self.asking = [i for i, e in enumerate(self.entries) if e.asks]

    def _entry(self, item: Offer | Need) -> Entry:
        owner = self.number[item.resident]
        resident = self.residents[owner]
        return Entry(
            id=item.id,
            owner=owner,
            category=item.category,
            mode=item.mode,
            capacity=item.capacity if isinstance(item, Offer) else 1,
            area=resident.area if item.area is None else item.area,
            available=resident.available if item.available is None else item.available,
            offered=isinstance(item, Offer),
        )

    @cached_property
    def entries_of(self) -> list[list[int]]:
        """Entries of each resident."""
        found: list[list[int]] = [[] for _ in self.residents]
        for i, entry in enumerate(self.entries):
            found[entry.owner].append(i)
        return found

    def group(self, category: str) -> str:
        """Return the group of a category; a group is its own."""
        return self.pool.group(category)
