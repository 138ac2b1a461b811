"""Exclusions: keeping two residents apart, without asking why."""

from dataclasses import dataclass
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.wire.exclusions import ExclusionCreate, ExclusionRead

from . import checks
from .act import Act
from .life_of_match import withdraw
from .once import keep, once


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What can be done with exclusions."""

    db: Database

    @once(ExclusionRead)
    def create(self, act: Act, new: ExclusionCreate) -> Stored[ExclusionRead]:
        """Keep two residents apart, also in proposals that are open now."""
        pair = (new.resident_id, new.other_resident_id)
        if pair[0] == pair[1]:
            raise InvalidInput(
                InvalidParam("otherResidentId", "same-resident", "Noem twee verschillende mensen.", "Name two people.")
            )
        with self.db.write_in_turn(act.neighbourhood) as stores:
            checks.refuse(
                checks.resident(stores, "residentId", pair[0]), checks.resident(stores, "otherResidentId", pair[1])
            )
            made = stores.exclusions.create(*pair)
            withdraw(stores, pair=pair)
            stores.audit.note(act.trace, Deed.CREATE, Topic.EXCLUSION, made.read.id, pair)
            return keep(stores, act, made)

    def page(self, act: Act, after: UUID | None, size: int) -> Slice[ExclusionRead]:
        """Return pairs in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.exclusions.page(after, size)

    def get(self, act: Act, exclusion_id: UUID) -> Stored[ExclusionRead]:
        """Return a pair."""
        with self.db.read(act.neighbourhood) as stores:
            return stores.exclusions.get(exclusion_id)

    def delete(self, act: Act, exclusion_id: UUID, version: int) -> None:
        """Let two residents be matched again."""
        with self.db.write(act.neighbourhood) as stores:
            pair = stores.exclusions.get(exclusion_id).read
            stores.exclusions.delete(exclusion_id, version)
            both = (pair.resident_id, pair.other_resident_id)
            stores.audit.note(act.trace, Deed.DELETE, Topic.EXCLUSION, exclusion_id, both)
