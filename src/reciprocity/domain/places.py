"""Places to meet: when they are open, in which parts of the week that is, and which suit the people of a match."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .words import TimeSlot

HOUR = 60
LONG_ENOUGH = HOUR  # minutes; shorter nobody meets
PARTS = {"morning": (6 * HOUR, 12 * HOUR), "afternoon": (12 * HOUR, 18 * HOUR), "evening": (18 * HOUR, 24 * HOUR)}
MOST_PROPOSED = 3
HERE, NEXT_TO, NOT_KNOWN, FURTHER = range(4)  # how far a place is from where somebody lives
Adjoining = Collection[frozenset[str]]


class Weekday(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Accessible(StrEnum):
    """Whether somebody in a wheelchair can get in."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


ACCESSIBLE_FIRST = (Accessible.YES, Accessible.UNKNOWN, Accessible.NO)


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch in which a place is open, in minutes since midnight."""

    day: Weekday
    begin: int
    end: int

    @classmethod
    def of(cls, day: Weekday, begin: str, until: str) -> "Opening":
        """Read times such as ``10:00``; a day ends at ``24:00``.

        Examples
        --------
        >>> Opening.of(Weekday.MON, "10:00", "24:00").end
        1440
        """
        return cls(day, minutes(begin), minutes(until))


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere people can meet."""

    id: UUID
    area: str | None
    accessible: Accessible
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is to meet: where he or she lives, and the parts of the week that suit; None when nothing was said."""

    area: str | None
    times: frozenset[TimeSlot] | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that suits: the stretch that it is open, and how far it is from each of the people."""

    place: UUID
    open: Opening | None
    distances: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Places that suit some people in one part of the week; without a part when nobody said when it suits.

    ``common`` tells whether there is any part of the week that suits everybody who said so.
    """

    slot: TimeSlot | None
    proposals: tuple[Proposal, ...]
    common: bool


def minutes(time: str) -> int:
    """Return the minutes since midnight of a time such as ``10:30``."""
    hours, _, rest = time.partition(":")
    return int(hours) * HOUR + int(rest)


def clock(moment: int) -> str:
    """Return minutes since midnight as a time.

    Examples
    --------
    >>> clock(630)
    '10:30'
    """
    return f"{moment // HOUR:02}:{moment % HOUR:02}"


def faults(openings: Sequence[Opening]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with opening hours: which stretch, and why.

    Examples
    --------
    >>> mon = Weekday.MON
    >>> list(faults([Opening(mon, 600, 720), Opening(mon, 700, 800), Opening(mon, 900, 900)]))
    [(1, 'overlaps'), (2, 'ends-too-early')]
    """
    for place, one in enumerate(openings):
        if one.end <= one.begin:
            yield place, "ends-too-early"
        elif any(o.day is one.day and o.begin < one.end and one.begin < o.end for o in openings[:place]):
            yield place, "overlaps"


def covered(openings: Collection[Opening]) -> dict[TimeSlot, Opening]:
    """Return the parts of the week in which a place is open long enough to meet, with the longest stretch in each.

    Stretches that touch are one.

    Examples
    --------
    >>> found = covered([Opening(Weekday.MON, 600, 690), Opening(Weekday.MON, 690, 740)])
    >>> [(slot.value, one.begin, one.end) for slot, one in found.items()]
    [('mon-morning', 600, 720)]
    """
    found = {}
    whole = list(_joined(openings))
    for slot in TimeSlot:
        day, _, part = slot.value.partition("-")
        first, last = PARTS[part]
        inside = [Opening(o.day, max(o.begin, first), min(o.end, last)) for o in whole if o.day == day]
        longest = max(inside, key=lambda o: o.end - o.begin, default=None)
        if longest is not None and longest.end - longest.begin >= LONG_ENOUGH:
            found[slot] = longest
    return found


def propose(places: Sequence[Place], people: Collection[Person], adjoining: Adjoining) -> Proposed:
    """Return up to three places near to everybody, open in one part of the week that suits all who said when it does.

    It is one part for all places, so that an answer tells no more of when people can than is needed. Of parts that
    suit, that with the nearest places, and then the first in the week. What is accessible comes before what is not.
    """
    said = [one.times for one in people if one.times is not None]
    nearest = sorted(places, key=lambda place: _order(place, people, adjoining))
    if not said:
        found = [Proposal(place.id, None, _distances(place, people, adjoining)) for place in nearest]
        return Proposed(None, tuple(found[:MOST_PROPOSED]), common=True)
    common = frozenset.intersection(*said)
    hours = {place.id: covered(place.openings) for place in places}
    best: list[Place] = []
    chosen = None
    for slot in (slot for slot in TimeSlot if slot in common):
        open_then = [place for place in nearest if slot in hours[place.id]][:MOST_PROPOSED]
        if open_then and (chosen is None or _better(open_then, best, people, adjoining)):
            chosen, best = slot, open_then
    if chosen is None:
        return Proposed(None, (), common=bool(common))
    proposals = (Proposal(p.id, hours[p.id][chosen], _distances(p, people, adjoining)) for p in best)
    return Proposed(chosen, tuple(proposals), common=True)


def _joined(openings: Collection[Opening]) -> Iterator[Opening]:
    waiting: Opening | None = None
    for one in sorted(openings, key=lambda o: (o.day, o.begin)):
        if waiting is not None and waiting.day is one.day and one.begin <= waiting.end:
            waiting = Opening(one.day, waiting.begin, max(waiting.end, one.end))
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _distances(place: Place, people: Collection[Person], adjoining: Adjoining) -> tuple[int, ...]:
    return tuple(sorted(_distance(place.area, one.area, adjoining) for one in people))


def _distance(place: str | None, home: str | None, adjoining: Adjoining) -> int:
    if place is None or home is None:
        return NOT_KNOWN
    if place == home:
        return HERE
    return NEXT_TO if frozenset((place, home)) in adjoining else FURTHER


def _order(place: Place, people: Collection[Person], adjoining: Adjoining) -> tuple[int, int, int]:
    """Return what comes first: near for who lives furthest, then near for all, then accessible."""
    far = _distances(place, people, adjoining)
    return max(far, default=0), sum(far), ACCESSIBLE_FIRST.index(place.accessible)


def _better(these: Sequence[Place], those: Sequence[Place], people: Collection[Person], adjoining: Adjoining) -> bool:
    """Tell whether some places are nearer than others, the first of them first; more are better."""
    none = (FURTHER + 1, 0, 0)
    one, other = (
        [_order(place, people, adjoining) for place in found] + [none] * (MOST_PROPOSED - len(found))
        for found in (these, those)
    )
    return one < other
