"""Places: where people can meet, and when that is open."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reciprocity.domain.errors import InvalidParam
from reciprocity.domain.place_errors import PlaceInUse
from reciprocity.domain.places import Opening, faults
from reciprocity.domain.words import Topic
from reciprocity.store.places import PlaceRow
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.places import OpeningHours, PlaceRead

from . import checks
from .records import Records

FAULTS = {
    "ends-too-early": (
        "until",
        "Dit is niet later dan 'from'. Gaat het over middernacht heen, maak er dan twee van: tot 24:00, en de "
        "volgende dag vanaf 00:00.",
        "This is not later than 'from'. If it goes past midnight, make two of it: until 24:00, and the next day "
        "from 00:00.",
    ),
    "overlaps": (
        "from",
        "Deze tijd valt over een eerdere van dezelfde dag heen. Maak er één van, of pas een van de twee aan.",
        "This overlaps with an earlier stretch of the same day. Make one of them, or change one of the two.",
    ),
}


@dataclass(frozen=True, slots=True)
class Places(Records[PlaceRead]):
    """What can be done with places."""

    topic = Topic.PLACE
    read = PlaceRead

    @staticmethod
    def store(stores: Stores) -> RecordStore[PlaceRow, PlaceRead]:
        """Return where they are kept."""
        return stores.places

    def wrong(self, values: Mapping[str, Any]) -> Iterator[InvalidParam]:
        """Tell of hours that cannot be."""
        hours = [Opening.of(one["day"], one["opens"], one["closes"]) for one in values["opening_hours"]]
        for place, code in faults(hours):
            field, nl, en = FAULTS[code]
            yield InvalidParam(f"openingHours.{place}.{field}", code, nl, en)

    def unknown(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> Iterable[InvalidParam]:
        """Tell of an area that is not there."""
        return checks.area(stores.neighbourhoods.here(), values["area"]) if "area" in named else ()

    def demand_free(self, stores: Stores, was: PlaceRead) -> None:
        """Refuse to remove a place at which a course is given."""
        if count := stores.course_editions.count(place_id=was.id):
            raise PlaceInUse(count=count)


def openings(hours: Sequence[OpeningHours]) -> tuple[Opening, ...]:
    """Return opening hours as the rules know them."""
    return tuple(Opening.of(one.day, one.opens, one.closes) for one in hours)
