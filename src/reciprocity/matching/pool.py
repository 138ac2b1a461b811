"""What the engine is given: residents, offers and needs with opaque ids. No names, no reasons, no stories."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    fits_with : Mapping
        ``(offered, asked)`` -> weight in (0, 1]: kinds of help of which the first also serves who asks for the second,
        where that is more than the tree says. One who helps may then serve what is to be done together.
    met : frozenset of frozenset
        Pairs of residents who did something for each other before: a step between them fits a little less, so that it
        is not always the same two.
    welcome : Mapping
        ``(mode, group)`` -> weight in (0, 1]: how readily such help is said yes to, beside what is said yes to most.
        Steps towards it fit less; whom they reach counts as much as anybody.
    """

    residents: tuple[Resident, ...]
    offers: tuple[Offer, ...]
    needs: tuple[Need, ...]
    categories: Mapping[str, Category]
    exclusions: frozenset[frozenset[str]] = frozenset()
    refusals: frozenset[tuple[str, str]] = frozenset()
    adjoining: frozenset[frozenset[str]] = frozenset()
    fits_with: Mapping[tuple[str, str], float] = field(default_factory=dict)
    met: frozenset[frozenset[str]] = frozenset()
    welcome: Mapping[tuple[str, str], float] = field(default_factory=dict)

    @property
    def pairs(self) -> int:
        """How many pairs of what may give and what may ask there are: about how much there is to look at.

        Pairs of one group, or of kinds of two groups that fit. Something to do together can give and ask, whichever it
        is.
        """
        gives = Counter(e.category for e in self.entries if isinstance(e, Offer) or e.mode == TOGETHER)
        asks = Counter(e.category for e in self.entries if isinstance(e, Need) or e.mode == TOGETHER)
        in_group = Counter[str]()
        for kind, count in asks.items():
            in_group[self.group(kind)] += count
        beyond = (pair for pair in self.fits_with if pair[0] in gives and pair[1] in asks)
        across = (pair for pair in beyond if self.group(pair[0]) != self.group(pair[1]))
        alike = sum(count * in_group[self.group(kind)] for kind, count in gives.items())
        return alike + sum(gives[offered] * asks[asked] for offered, asked in across)

    def group(self, category: str) -> str:
        """Return the group that a kind of help belongs to; a group is its own."""
        return self.categories[category].parent or category

    def related(self, offered: str, asked: str) -> bool:
        """Tell whether what is offered can serve what is asked at all, by their kinds."""
        return self.group(offered) == self.group(asked) or (offered, asked) in self.fits_with

    @property
    def entries(self) -> "tuple[Offer | Need, ...]":
        """Offers and needs together."""
        return (*self.offers, *self.needs)
