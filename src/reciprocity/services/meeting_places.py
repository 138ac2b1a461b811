"""Meeting places: where and when the people of a match could meet, without names and without their other times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.places import Person, Place, Proposal, Proposed, clock, propose
from reciprocity.domain.words import Deed, TimeSlot, Topic
from reciprocity.store.database import Database
from reciprocity.store.match_rows import MatchFacts
from reciprocity.store.stores import Stores
from reciprocity.wire.match_previews import Explanation
from reciprocity.wire.meeting_places import MeetingPlace, MeetingPlaces
from reciprocity.wire.neighbourhoods import NeighbourhoodRead
from reciprocity.wire.places import PlaceRead

from . import meeting_words as words
from .act import Act
from .places import openings
from .steps import entries, members


@dataclass(frozen=True, slots=True)
class FindsMeetingPlaces:
    """Finds where the people of a match could meet."""

    db: Database

    def of(self, act: Act, match_id: UUID) -> MeetingPlaces:
        """Return up to three places that suit everybody in a match, in one part of the week."""
        with self.db.read(act.neighbourhood) as stores:
            match = stores.matches.get(match_id)
            neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
            people = list(_people(stores, match))
            known = {place.id: place for place in stores.places.all()}
        with self.db.write(act.neighbourhood) as stores:
            stores.audit.note(act.trace, Deed.READ, Topic.MATCH, match_id, members(match))
        adjoining = {frozenset((area.code, other)) for area in neighbourhood.areas for other in area.adjoins}
        found = propose([_place(one) for one in known.values()], people, adjoining)
        silent = sum(one.times is None for one in people)
        return MeetingPlaces(
            time_slot=found.slot,
            explanation=words.when(found, silent=silent, places=len(known)),
            items=list(_items(found, known, neighbourhood)),
        )


def _people(stores: Stores, match: MatchFacts) -> Iterator[Person]:
    """Yield who is to meet: when it suits is what was said with an offer or need, else by the person."""
    named = entries(match)
    used = [*stores.offers.among(named), *stores.needs.among(named)]
    for who in members(match):
        resident = stores.residents.get(who).read
        own = [entry.available for entry in used if entry.resident_id == who]
        said = [frozenset(map(TimeSlot, resident.available if one is None else one)) for one in own or [None]]
        known = [times for times in said if times]
        yield Person(resident.area, frozenset.intersection(*known) if known else None)


def _place(read: PlaceRead) -> Place:
    return Place(read.id, read.area, read.wheelchair_accessible, openings(read.opening_hours))


def _items(
    found: Proposed, known: Mapping[UUID, PlaceRead], neighbourhood: NeighbourhoodRead
) -> Iterator[MeetingPlace]:
    for one in found.proposals:
        place = known[one.place]
        yield MeetingPlace(
            place_id=place.id,
            name=place.name,
            area=place.area,
            address=place.address,
            wheelchair_accessible=place.wheelchair_accessible,
            open_from=None if one.open is None else clock(one.open.begin),
            open_until=None if one.open is None else clock(one.open.end),
            explanation=_why(one, place, found.slot, areas=bool(neighbourhood.areas)),
        )


def _why(one: Proposal, place: PlaceRead, slot: TimeSlot | None, *, areas: bool) -> Explanation:
    """Say where it is for these people, when it is open, and what to mind."""
    said = [words.where(one.distances)] if areas else []
    if slot is not None and one.open is not None:
        said.append(words.open_then(slot, clock(one.open.begin), clock(one.open.end)))
    return words.joined([*said, words.ACCESS[place.wheelchair_accessible]])
