"""What the engine is given: residents, offers and needs with opaque ids. No names, no reasons, no stories."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

TOGETHER = "together"
MODES = ("help", TOGETHER, "lend", "give")


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of help: a group (no parent) or a leaf of a group; `safeguard` is what a coach settles first."""

    code: str
    parent: str | None = None
    safeguard: str | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """A person who gives and/or receives; an empty `languages` or `available` means: not known, fits all."""

    id: str
    languages: frozenset[str] = frozenset()
    area: str | None = None
    available: frozenset[str] = frozenset()
    starter: bool = False
    max_gives: int = 1
    max_receives: int = 1
    waiting_days: int = 0
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody can mean for another; `area` and `available` only where they differ from the resident's."""

    id: str
    resident: str
    category: str
    mode: str = "help"
    capacity: int = 1
    area: str | None = None
    available: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody would like; `area` and `available` only where they differ from the resident's."""

    id: str
    resident: str
    category: str
    mode: str = "help"
    area: str | None = None
    available: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """All that takes part in one match run.

    Attributes
    ----------
    residents, offers, needs : tuple
        Ids are unique among residents, and among offers and needs together.
    categories : Mapping
        Code -> `Category`, a tree of at most two levels.
    exclusions : frozenset of frozenset
        Pairs of residents who are not to meet.
    refusals : frozenset of tuple
        ``(resident, need)``: was asked before and said no; or ``(resident, offer)``: said no to what was offered.
    adjoining : frozenset of frozenset
        Pairs of areas next to each other.
    """

    residents: tuple[Resident, ...]
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    categories: Mapping[str, Category]
    exclusions: frozenset[frozenset[str]] = frozenset()
    refusals: frozenset[tuple[str, str]] = frozenset()
    adjoining: frozenset[frozenset[str]] = frozenset()

    @property
    def pairs(self) -> int:
        """How many pairs of what may give and what may ask there are in one group: about how much there is to look at.

        Something to do together can give and ask, whichever it is.
        """
        gives = Counter(self.group(e.category) for e in self.entries if isinstance(e, Offer) or e.mode == TOGETHER)
        asks = Counter(self.group(e.category) for e in self.entries if isinstance(e, Need) or e.mode == TOGETHER)
        return sum(count * asks[group] for group, count in gives.items())

    def group(self, category: str) -> str:
        """Return the group that a kind of help belongs to; a group is its own."""
        return self.categories[category].parent or category

    @property
    def entries(self) -> "tuple[Offer | Need, ...]":
        """Offers and needs together."""
        return (*self.offers, *self.needs)
