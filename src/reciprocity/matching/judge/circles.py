"""Are circles what they say they are? By the rules for one step, pair by pair; it shares no code with who made them."""

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from reciprocity.matching.circling.told import Circle, Circles, Member
from reciprocity.matching.plan import Step

from .book import POSSIBLE, Book, Item
from .faults import Fault

NIL, MOST_SETS = 1e-6, 50_000
MET, STAYS = 0.1, 0.25
TEXTS = {
    "unknown-resident": ("Deze bewoner staat niet in de lijst.", "This resident is not in the pool."),
    "wrong-size": ("Dit aantal mensen mag niet.", "This number of people is not allowed."),
    "somebody-twice": ("Iemand staat in twee kringen.", "Somebody is in two circles."),
    "not-together": ("Deze mensen kunnen niet samen in een kring.", "These people cannot be in one circle."),
    "gives-nothing": ("Iemand doet hier niets voor een ander.", "Somebody does nothing for another here."),
    "receives-nothing": ("Iemand krijgt hier niets van een ander.", "Somebody receives nothing from another here."),
    "not-connected": ("Dit zijn mensen die niets met elkaar te maken hebben.", "These are parts with no help between."),
    "wrong-help": ("Wie wat voor wie kan doen, klopt niet.", "Who can do what for whom is not right."),
    "wrong-known": ("Wie elkaar al kent, klopt niet.", "Who knows whom already is not right."),
    "wrong-value": ("De waarde klopt niet.", "The value is not right."),
    "not-in-order": ("De volgorde klopt niet.", "The order is not right."),
    "wrong-alone": ("Wie in geen kring staat, klopt niet.", "Who is in no circle is not right."),
    "wrong-proof": ("Het bewijs klopt niet met de getallen.", "The proof does not fit the figures."),
    "bound-refuted": ("Er is een keuze die meer waard is.", "A choice is worth more than the upper bound."),
}


class Looking:
    """Looks at circles of one pool."""

    def __init__(
        self, book: Book, sizes: tuple[int, int], met: Collection[frozenset[str]], earlier: Collection[frozenset[str]]
    ) -> None:
        self._book, self._sizes = book, sizes
        self._met, self._earlier = met, earlier
        self._items: dict[str, list[Item]] = {who: [] for who in book.people}
        for item in book.items.values():
            self._items[item.owner.id].append(item)

    def faults(self, found: Circles) -> Iterator[Fault]:
        """Yield what is wrong."""
        people = [member.resident for circle in found.circles for member in circle.members]
        if not set(people) <= self._book.people.keys():
            yield _fault("unknown-resident", "circles")
            return
        if len(set(people)) < len(people):
            yield _fault("somebody-twice", "circles")
        if list(found.alone) != sorted(self._book.people.keys() - set(people)):
            yield _fault("wrong-alone", "alone")
        for place, circle in enumerate(found.circles):
            yield from (_fault(code, "circles", place) for code in self._of(circle))
        ranked = [(-round(one.value, 6), min(m.resident for m in one.members)) for one in found.circles]
        if ranked != sorted(ranked):
            yield _fault("not-in-order", "circles")
        yield from self._figures(found)

    def _of(self, circle: Circle) -> Iterator[str]:
        names = [member.resident for member in circle.members]
        if not self._sizes[0] <= len(names) <= self._sizes[1]:
            yield "wrong-size"
        if names != sorted(names):
            yield "not-in-order"
        if not all(self.together(*pair) for pair in combinations(names, 2)):
            yield "not-together"
        if not all(self.gives(who, names) for who in names):
            yield "gives-nothing"
        if not all(self.gives(who, names, receives=True) for who in names):
            yield "receives-nothing"
        if not self.hangs_together(names):
            yield "not-connected"
        if not all(self._is_true(member, names) for member in circle.members):
            yield "wrong-help"
        known = [pair for pair in combinations(names, 2) if self._bond(*pair)]
        if sorted(map(sorted, circle.known)) != sorted(map(sorted, known)):
            yield "wrong-known"
        if not math.isclose(circle.value, self.value(names), rel_tol=NIL, abs_tol=NIL):
            yield "wrong-value"

    def together(self, one: str, other: str) -> bool:
        """Tell whether two could be in a circle."""
        book = self._book
        people = [book.people[one], book.people[other]]
        areas = {who.area for who in people if who.area is not None}
        return (
            frozenset((one, other)) not in book.pool.exclusions
            and not {one, other} & book.policy.steering.forbidden
            and all(who.max_gives > 0 and who.max_receives > 0 for who in people)
            and (len(areas) < len(people) or frozenset(areas) in book.pool.adjoining)
        )

    def gives(self, who: str, names: Sequence[str], *, receives: bool = False) -> bool:
        """Tell whether somebody does anything for another of some people; or has anything of another."""
        others = [name for name in names if name != who]
        pairs = [(other, who) if receives else (who, other) for other in others]
        return any(self._best(giver, asked) for giver, receiver in pairs for asked in self._items[receiver])

    def hangs_together(self, names: Sequence[str]) -> bool:
        """Tell whether everybody is linked with everybody, by who does something for whom."""
        parts = [{name} for name in names]
        for pair in combinations(names, 2):
            if self.gives(pair[0], pair) or self.gives(pair[0], pair, receives=True):
                linked = [part for part in parts if part & set(pair)]
                parts = [*(part for part in parts if part not in linked), set[str]().union(*linked)]
        return len(parts) <= 1

    def _best(self, giver: str, asked: Item) -> float:
        """Return how well somebody serves what another asks; 0 where not at all."""
        able = (one for one in self._items[giver] if self._book.first_broken(one, asked) == POSSIBLE)
        return max((self._book.fit(one, asked) for one in able), default=0.0)

    def _bond(self, one: str, other: str) -> float:
        if any({one, other} <= circle for circle in self._earlier):
            return STAYS
        return MET if frozenset((one, other)) in self._met else 0.0

    def value(self, names: Sequence[str]) -> float:
        """Return what a circle is worth."""
        served = [
            max((self._best(giver, asked) for giver in names if giver != who), default=0.0)
            for who in names
            for asked in self._items[who]
        ]
        return math.fsum([*served, *(self._bond(*pair) for pair in combinations(names, 2))])

    def _is_true(self, member: Member, names: Sequence[str]) -> bool:
        """Tell whether what is told of somebody is all there is, and as good as it can be."""
        me, others = member.resident, [name for name in names if name != member.resident]
        gets = {a.id: max((self._best(o, a) for o in others), default=0.0) for a in self._items[me]}
        does = {a.id: self._best(me, a) for other in others for a in self._items[other]}
        sides = ((member.receives, gets), (member.gives, does))
        if any({s.need for s in steps} != {need for need, best in told.items() if best > 0} for steps, told in sides):
            return False
        if any(len(steps) > len({step.need for step in steps}) for steps, _ in sides):
            return False
        right = all(abs(step.fit - told[step.need]) <= NIL for steps, told in sides for step in steps)
        ends = all(s.receiver == me and s.giver in others for s in member.receives)
        ends &= all(s.giver == me and s.receiver in others for s in member.gives)
        return right and ends and all(map(self._possible, (*member.receives, *member.gives)))

    def _possible(self, step: Step) -> bool:
        return not list(self._book.step(step, ("step",)))

    def _figures(self, found: Circles) -> Iterator[Fault]:
        value = math.fsum(circle.value for circle in found.circles)
        if not math.isclose(found.value, value, rel_tol=NIL, abs_tol=NIL):
            yield _fault("wrong-value", "value")
        gap = (found.upper_bound - found.value) / max(found.upper_bound, NIL)
        sound = found.upper_bound >= found.value - NIL and math.isclose(found.gap, gap, rel_tol=1e-6, abs_tol=NIL)
        if not sound or found.optimal != (found.upper_bound - found.value <= NIL) or not found.seconds >= 0:
            yield _fault("wrong-proof", "upperBound")
        elif (best := self.best()) is not None and best > found.upper_bound + NIL:
            yield _fault("bound-refuted", "upperBound")

    def best(self) -> float | None:
        """Return what the best circles are worth, where there are few enough to try everything; else None."""
        people = sorted(self._book.people)
        if sum(math.comb(len(people), size) for size in range(self._sizes[0], self._sizes[1] + 1)) > MOST_SETS:
            return None
        worth: dict[frozenset[str], float] = {}
        for size in range(self._sizes[0], self._sizes[1] + 1):
            for names in combinations(people, size):
                if (
                    all(self.together(*pair) for pair in combinations(names, 2))
                    and all(self.gives(who, names) and self.gives(who, names, receives=True) for who in names)
                    and self.hangs_together(names)
                ):
                    worth[frozenset(names)] = self.value(names)
        return _packed(tuple(people), worth, {})


def _packed(left: tuple[str, ...], worth: dict[frozenset[str], float], known: dict[tuple[str, ...], float]) -> float:
    """Return the best sum of sets that share nobody."""
    if not left:
        return 0.0
    if left not in known:
        first, rest = left[0], left[1:]
        options = [_packed(rest, worth, known)]
        for circle, value in worth.items():
            if first in circle and circle <= set(left):
                options.append(value + _packed(tuple(who for who in rest if who not in circle), worth, known))
        known[left] = max(options)
    return known[left]


def _fault(code: str, *where: str | int) -> Fault:
    return Fault(code, ".".join(map(str, where)), *TEXTS[code])
