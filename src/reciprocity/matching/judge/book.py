"""The pool by id, and the rules for one step: which one is broken first, or why and how well it fits."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import chain

from reciprocity.matching.plan import Reason, Step
from reciprocity.matching.policy import Policy
from reciprocity.matching.pool import Need, Offer, Pool, Resident

from .faults import Fault, fault

SLACK = 1e-9
BROKEN = (
    ("no-offer-in-category", "category"),
    ("only-own-offer", "owner"),
    ("no-offer-in-mode", "mode"),
    ("excluded-or-refused", "person"),
    ("no-shared-language", "language"),
    ("no-offer-in-area", "area"),
    ("no-shared-time", "time"),
    ("below-min-fit", "fit"),
    ("left-out", "steering"),
)
LEFT_OUT, POSSIBLE = len(BROKEN) - 1, len(BROKEN)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYTIMES = ("morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Item:
    """An offer or a need with what holds for it: its own, else its resident's."""

    id: str
    owner: Resident
    category: str
    group: str
    mode: str
    capacity: int
    area: str | None
    times: frozenset[str]
    is_offer: bool

    @property
    def languages(self) -> frozenset[str]:
        """What its owner speaks."""
        return self.owner.languages

    @property
    def guests(self) -> int:
        """With how many others it can be done at once; 0 where it is not offered to several."""
        return self.capacity if self.is_offer and self.mode == "together" and self.capacity > 1 else 0


class Book:
    """Everything in a pool by id."""

    def __init__(self, pool: Pool, policy: Policy) -> None:
        self.pool, self.policy = pool, policy
        self.people = {r.id: r for r in pool.residents}
        self.items = {entry.id: self._item(entry) for entry in pool.entries}
        self._givers: dict[str, list[Item]] = {}
        self._of_kind: dict[str, list[Item]] = {}
        for item in self.items.values():
            if item.is_offer or item.mode == "together":
                self._givers.setdefault(item.group, []).append(item)
                self._of_kind.setdefault(item.category, []).append(item)
        self._beside: dict[str, list[str]] = {}
        for offered, asked in sorted(pool.fits_with):
            if self._group_of(offered) != self._group_of(asked):
                self._beside.setdefault(asked, []).append(offered)

    def _item(self, entry: Offer | Need) -> Item:
        owner = self.people[entry.resident]
        return Item(
            id=entry.id,
            owner=owner,
            category=entry.category,
            group=self._group_of(entry.category),
            mode=entry.mode,
            capacity=entry.capacity if isinstance(entry, Offer) else 1,
            area=owner.area if entry.area is None else entry.area,
            times=owner.available if entry.available is None else entry.available,
            is_offer=isinstance(entry, Offer),
        )

    def _group_of(self, category: str) -> str:
        return self.pool.categories[category].parent or category

    def under(self, policy: Policy) -> "Book":
        """Return the same under another policy."""
        other = copy(self)
        other.policy = policy
        return other

    def credit(self, person: str) -> float:
        """Return what it is worth that somebody is reached: 100, up to 20 for waiting, 10 if never reached before."""
        if self.policy.objective == "steps":
            return 0.0
        who = self.people[person]
        return 100.0 + 20.0 * min(who.waiting_days, 200) / 200 + (0.0 if who.reached else 10.0)

    def base(self, fit: float) -> float:
        """Return what a step is worth by itself."""
        return 1.0 if self.policy.objective == "steps" else 20.0 * fit

    def step(self, step: Step, place: tuple[str | int, ...], company: frozenset[str] = frozenset()) -> Iterator[Fault]:
        """Yield what is wrong with one step; in a group its reasons are those of the whole company (entries)."""
        giving, asking = self.items.get(step.offer), self.items.get(step.need)
        if giving is None or asking is None:
            yield fault("unknown-entry", *place)
        elif giving.owner.id != step.giver or asking.owner.id != step.receiver:
            yield fault("wrong-owner", *place)
        elif self.first_broken(giving, asking) != POSSIBLE:
            yield fault("step-not-possible", *place)
        else:
            present = [self.items[entry] for entry in company if entry in self.items]
            if step.reasons != self.reasons(giving, asking, present):
                yield fault("wrong-reasons", *place, "reasons")
            if not math.isclose(step.fit, self.fit(giving, asking), rel_tol=SLACK, abs_tol=SLACK):
                yield fault("wrong-fit", *place, "fit")

    def candidates(self, asking: Item) -> Iterator[Item]:
        """Yield what could serve it at all by its kind: offered, or both to be done together."""
        beside = (self._of_kind.get(kind, []) for kind in self._beside.get(asking.category, ()))
        for giving in chain(self._givers.get(asking.group, ()), *beside):
            if giving is not asking and (giving.is_offer or asking.mode == "together"):
                yield giving

    @property
    def pairs(self) -> int:
        """How many pairs of a giving and an asking entry there are to look at."""
        asks = Counter(item.category for item in self.items.values() if not item.is_offer or item.mode == "together")
        beside = {kind: sum(len(self._of_kind.get(other, ())) for other in self._beside.get(kind, ())) for kind in asks}
        return sum(n * (len(self._givers.get(self._group_of(kind), ())) + beside[kind]) for kind, n in asks.items())

    def first_broken(self, giving: Item, asking: Item) -> int:
        """Return the place in `BROKEN` of the first rule that a step breaks; `POSSIBLE` when it breaks none."""
        giver, receiver = giving.owner, asking.owner
        fits_with = (giving.category, asking.category) in self.pool.fits_with
        if not (giving.group == asking.group or fits_with) or not self._may_serve(giving, asking):
            return 0
        if giver.id == receiver.id:
            return 1
        if not self._modes_go(giving, asking, fits_with):
            return 2
        if self._apart(giving, asking):
            return 3
        if giver.languages and receiver.languages and giver.languages.isdisjoint(receiver.languages):
            return 4
        if self._area_weight(giving, asking) == 0:
            return 5
        if giving.times and asking.times and giving.times.isdisjoint(asking.times):
            return 6
        if self.fit(giving, asking) < self.policy.min_fit - SLACK:
            return 7
        return POSSIBLE if self.policy.steering.allows(giver.id, receiver.id, (giving.id, asking.id)) else 8

    def _may_serve(self, giving: Item, asking: Item) -> bool:
        gives = giving.is_offer or (giving.mode == "together" and asking.mode == "together")
        asks = not asking.is_offer or asking.mode == "together"
        return gives and asks and giving.id != asking.id

    @staticmethod
    def _modes_go(giving: Item, asking: Item, fits_with: bool) -> bool:
        company = fits_with and (giving.mode, asking.mode) == ("help", "together") and not asking.is_offer
        return giving.mode == asking.mode or (giving.mode, asking.mode) == ("give", "lend") or company

    def apart(self, one: str, other: str) -> bool:
        """Tell whether two entries' owners are kept apart, or one of them has said no to the other's."""
        return self._apart(self.items[one], self.items[other])

    def _apart(self, giving: Item, asking: Item) -> bool:
        giver, receiver = giving.owner.id, asking.owner.id
        said_no = self.pool.refusals
        return (
            frozenset((giver, receiver)) in self.pool.exclusions
            or (giver, asking.id) in said_no
            or (receiver, giving.id) in said_no
        )

    def fit(self, giving: Item, asking: Item) -> float:
        """Return the product of what the rules weigh, for a step that breaks none of the others."""
        return math.prod(reason.weight for reason in self.reasons(giving, asking))

    def reasons(self, giving: Item, asking: Item, company: Sequence[Item] = ()) -> tuple[Reason, ...]:
        """Return why a step fits, for a step that breaks no rule but perhaps the least fit."""
        found = [self._kind(giving, asking), self._manner(giving, asking)]
        present = (giving, asking, *company)
        shared = self._shared([item.languages for item in present])
        found.append(Reason("shared-language", 1.0, min(shared)) if shared else Reason("language-unknown", 1.0))
        found.append(self._place(giving, asking))
        times = self._shared([item.times for item in present])
        found.append(Reason("shared-time", 1.0, min(times, key=_when)) if times else Reason("time-unknown", 1.0))
        if asking.is_offer:
            found.append(Reason("offer-as-need", 0.9))
        if frozenset((giving.owner.id, asking.owner.id)) in self.pool.met:
            found.append(Reason("met-before", 0.9))
        if (welcome := self.pool.welcome.get((asking.mode, asking.group), 1.0)) != 1.0:
            found.append(Reason("said-yes-to", welcome, asking.group))
        marks = [self.pool.categories[item.category].safeguard for item in (asking, giving)]
        found += [Reason("safeguard", 1.0, mark) for mark in dict.fromkeys(marks) if mark is not None]
        return tuple(found)

    def _shared(self, sets: Sequence[frozenset[str]]) -> frozenset[str]:
        """Return what all have of whom it is known; none when it is not known of the first two."""
        return frozenset.intersection(*filter(None, sets)) if all(sets[:2]) else frozenset()

    def _kind(self, giving: Item, asking: Item) -> Reason:
        fits = self.pool.fits_with.get((giving.category, asking.category), 0.0)
        tree = self._in_tree(giving, asking) if giving.group == asking.group else None
        return Reason("fits-with", fits, giving.category) if tree is None or fits > tree.weight else tree

    def _in_tree(self, giving: Item, asking: Item) -> Reason:
        if giving.category == asking.category:
            return Reason("same-category", 1.0, asking.category)
        on_group_level = asking.group in (giving.category, asking.category)
        return (
            Reason("category-in-group", 0.7, asking.group)
            if on_group_level
            else Reason("same-group", 0.4, asking.group)
        )

    def _manner(self, giving: Item, asking: Item) -> Reason:
        if giving.mode == asking.mode:
            return Reason("same-mode", 1.0, asking.mode)
        return Reason("give-for-lend", 0.9) if asking.mode == "lend" else Reason("help-for-together", 1.0)

    def _place(self, giving: Item, asking: Item) -> Reason:
        if giving.area is None or asking.area is None:
            return Reason("area-unknown", 1.0)
        if giving.area == asking.area:
            return Reason("same-area", 1.0, asking.area)
        return Reason("adjoining-area", self._area_weight(giving, asking), giving.area)

    def _area_weight(self, giving: Item, asking: Item) -> float:
        if giving.area is None or asking.area is None or giving.area == asking.area:
            return 1.0
        return 0.9 if frozenset((giving.area, asking.area)) in self.pool.adjoining else 0.0


def _when(slot: str) -> tuple[int, int, str]:
    day, _, daytime = slot.partition("-")
    if day not in WEEKDAYS or daytime not in DAYTIMES:
        return len(WEEKDAYS), 0, slot
    return WEEKDAYS.index(day), DAYTIMES.index(daytime), slot
