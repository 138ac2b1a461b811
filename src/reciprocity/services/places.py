"""Places: where people can meet, and when that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.place_errors import PlaceInUse
from reciprocity.domain.places import Opening, faults
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.places import OpeningHours, PlaceCreate, PlaceRead, PlaceUpdate

from . import checks, texts
from .act import Act
from .once import keep, once

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
class Places:
    """What can be done with places."""

    db: Database

    @once(PlaceRead)
    def create(self, act: Act, new: PlaceCreate) -> Stored[PlaceRead]:
        """Add a place."""
        texts.refuse_numbers(new)
        _check_hours(new.opening_hours)
        with self.db.write(act.neighbourhood) as stores:
            _check_area(stores, act, new.area)
            made = stores.places.create(new.model_dump(by_alias=False))
            stores.audit.note(act.trace, Deed.CREATE, Topic.PLACE, made.read.id)
            return keep(stores, act, made)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[PlaceRead]:
        """Return places in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.places.page(after, size)

    def get(self, act: Act, place_id: UUID) -> Stored[PlaceRead]:
        """Return a place."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.places.get(place_id)

    def change(self, act: Act, place_id: UUID, version: int, update: PlaceUpdate) -> Stored[PlaceRead]:
        """Change a place."""
        texts.refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        _check_hours(update.opening_hours or ())
        with self.db.write(act.neighbourhood) as stores:
            stores.places.get(place_id)
            _check_area(stores, act, values.get("area"))
            changed = stores.places.change(place_id, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.PLACE, place_id)
            return changed

    def delete(self, act: Act, place_id: UUID, version: int) -> None:
        """Remove a place at which no course is given."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            stores.places.get(place_id)
            if count := stores.course_editions.count(place_id=place_id):
                raise PlaceInUse(count=count)
            stores.places.delete(place_id, version)
            stores.audit.note(act.trace, Deed.DELETE, Topic.PLACE, place_id)


def openings(hours: Sequence[OpeningHours]) -> tuple[Opening, ...]:
    """Return opening hours as the rules know them."""
    return tuple(Opening.of(one.day, one.opens, one.closes) for one in hours)


def _check_hours(hours: Sequence[OpeningHours]) -> None:
    wrong = []
    for place, code in faults(openings(hours)):
        field, nl, en = FAULTS[code]
        wrong.append(InvalidParam(f"openingHours.{place}.{field}", code, nl, en))
    if wrong:
        raise InvalidInput(*wrong)


def _check_area(stores: Stores, act: Act, area: str | None) -> None:
    if area is not None:
        checks.refuse(checks.area(stores.neighbourhoods.get(act.neighbourhood).read, area))
