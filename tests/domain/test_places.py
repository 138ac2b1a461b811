"""Places that suit are near, open and no secret told more than is needed."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from reciprocity.domain.places import (
    LONG_ENOUGH,
    PARTS,
    Accessible,
    Opening,
    Person,
    Place,
    Weekday,
    covered,
    faults,
    propose,
)
from reciprocity.domain.words import TimeSlot
from tests.support.effort import times

FEW = settings(max_examples=times(300), deadline=None)
AREAS = st.sampled_from(["noord", "midden", "zuid", None])
ADJOINING = [frozenset({"noord", "midden"})]
OPENINGS = st.builds(
    lambda day, begin, length: Opening(day, begin, min(1440, begin + length)),
    st.sampled_from([Weekday.MON, Weekday.TUE]),
    st.integers(0, 1439),
    st.integers(1, 600),
)
HOURS = st.lists(OPENINGS, max_size=6).map(lambda all_: tuple(o for i, o in enumerate(all_) if not _wrong(all_, i)))
SLOTS = st.sampled_from([slot for slot in TimeSlot if slot.value[:3] in ("mon", "tue")])
PEOPLE = st.lists(st.builds(Person, AREAS, st.none() | st.frozensets(SLOTS, max_size=6)), min_size=2, max_size=4)
PLACES = st.lists(st.tuples(AREAS, st.sampled_from(Accessible), HOURS), max_size=6).map(
    lambda all_: [Place(UUID(int=i), *one) for i, one in enumerate(all_)]
)


def _wrong(openings: list[Opening], place: int) -> bool:
    return place in {number for number, _ in faults(openings)}


@FEW
@given(HOURS)
def test_a_part_of_the_week_is_covered_where_it_is_open_an_hour_on_end(openings: tuple[Opening, ...]) -> None:
    open_at = {(o.day.value, minute) for o in openings for minute in range(o.begin, o.end)}
    found = covered(openings)
    for slot in TimeSlot:
        day, _, part = slot.value.partition("-")
        first, last = PARTS[part]
        longest = run = 0
        for minute in range(first, last):
            run = run + 1 if (day, minute) in open_at else 0
            longest = max(longest, run)
        assert (slot in found) == (longest >= LONG_ENOUGH)
        if slot in found:
            assert found[slot].end - found[slot].begin == longest
            assert first <= found[slot].begin < found[slot].end <= last


@FEW
@given(PLACES, PEOPLE)
def test_what_is_proposed_is_open_when_everybody_can_who_said_so(places: list[Place], people: list[Person]) -> None:
    found = propose(places, people, ADJOINING)
    said = [one.times for one in people if one.times is not None]
    assert len(found.proposals) <= 3
    assert len({one.place for one in found.proposals}) == len(found.proposals)
    if not said:
        assert (found.slot, len(found.proposals)) == (None, min(3, len(places)))
        return
    common = frozenset.intersection(*said)
    usable = {slot for place in places for slot in covered(place.openings)} & common
    assert (found.slot is not None) == bool(usable) == bool(found.proposals)
    assert found.common == bool(common)
    if found.slot is not None:
        assert found.slot in common
        there = {place.id: place for place in places}
        assert all(found.slot in covered(there[one.place].openings) for one in found.proposals)
    worst = [max(one.distances) for one in found.proposals]
    assert worst == sorted(worst), "the nearest first"


@FEW
@given(PLACES, PEOPLE, st.randoms(use_true_random=False))
def test_who_comes_first_in_a_list_changes_nothing(places: list[Place], people: list[Person], random: object) -> None:
    mixed = list(people)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert propose(places, mixed, ADJOINING) == propose(places, people, ADJOINING)
