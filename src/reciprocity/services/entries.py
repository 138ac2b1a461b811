"""Offers and needs: drafts until somebody confirms them, open after that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.entries import may_become
from reciprocity.domain.errors import InMatch, InvalidParam, NotConfirmed, StateConflict
from reciprocity.domain.outside_step_errors import NeedWasAskedOutside
from reciprocity.domain.words import Deed, EntryStatus, Mode, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.entries import EntryStore
from reciprocity.store.stores import Stores
from reciprocity.wire.entries import EntryCreate, EntryRead, EntryUpdate, NeedRead, OfferRead

from . import checks, texts
from .act import Act
from .life_of_match import withdraw
from .once import keep, once

E = TypeVar("E", bound=EntryRead)


@dataclass(frozen=True, slots=True)
class Entries(Generic[E]):
    """What can be done with offers, and likewise with needs."""

    topic: ClassVar[Topic]

    db: Database
    now: Callable[[], datetime]

    def _of(self, stores: Stores) -> EntryStore[E]:
        raise NotImplementedError

    def _create(self, act: Act, new: EntryCreate) -> Stored[E]:
        texts.refuse_numbers(new)
        values: dict[str, Any] = new.model_dump(mode="python", by_alias=False)
        with self.db.write(act.neighbourhood) as stores:
            tree = checks.tree(stores)
            checks.refuse(checks.resident(stores, "residentId", new.resident_id), _places(stores, act, tree, values))
            made = self._of(stores).create(settled(values, tree, self.now().date()))
            stores.audit.note(act.trace, Deed.CREATE, self.topic, made.read.id, [made.read.resident_id])
            return keep(stores, act, _warned(made, new.words))

    def get(self, act: Act, entry_id: UUID) -> Stored[E]:
        """Return an offer or need."""
        with self.db.read(act.neighbourhood) as stores:
            return self._of(stores).get(entry_id)

    def page(
        self, act: Act, after: UUID | None, size: int, resident_id: UUID | None, status: EntryStatus | None
    ) -> Slice[E]:
        """Return offers or needs in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            return self._of(stores).page(after, size, resident_id, status)

    def change(self, act: Act, entry_id: UUID, version: int, update: EntryUpdate) -> Stored[E]:
        """Change an offer or need; a proposal that rests on what it was is withdrawn."""
        texts.refuse_numbers(update)
        values: dict[str, Any] = update.model_dump(mode="python", by_alias=False, exclude_unset=True)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            old = self._of(stores).get(entry_id).read
            checks.refuse(_places(stores, act, checks.tree(stores), values))
            changed = self._of(stores).change(entry_id, version, _moved(old, values, self.now().date()))
            if _rests_on_other(old, changed.read):
                withdraw(stores, entry=entry_id)
                changed = self._of(stores).get(entry_id)
            stores.audit.note(act.trace, Deed.CHANGE, self.topic, entry_id, [old.resident_id])
            return _warned(changed, values.get("words"))

    def delete(self, act: Act, entry_id: UUID, version: int) -> None:
        """Remove an offer or need that no match rests on, and for which nobody outside was asked."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            old = self._of(stores).get(entry_id).read
            if stores.matches.names(entry_id):
                raise InMatch
            if stores.outside_steps.of([entry_id]):
                raise NeedWasAskedOutside
            self._of(stores).delete(entry_id, version)
            stores.audit.note(act.trace, Deed.DELETE, self.topic, entry_id, [old.resident_id])


class Offers(Entries[OfferRead]):
    """What can be done with offers."""

    topic = Topic.OFFER

    def _of(self, stores: Stores) -> EntryStore[OfferRead]:
        return stores.offers

    @once(OfferRead)
    def create(self, act: Act, new: EntryCreate) -> Stored[OfferRead]:
        """Add an offer."""
        return self._create(act, new)


class Needs(Entries[NeedRead]):
    """What can be done with needs."""

    topic = Topic.NEED

    def _of(self, stores: Stores) -> EntryStore[NeedRead]:
        return stores.needs

    @once(NeedRead)
    def create(self, act: Act, new: EntryCreate) -> Stored[NeedRead]:
        """Add a need."""
        return self._create(act, new)


def _warned(made: Stored[E], words: str | None) -> Stored[E]:
    return Stored(made.read.model_copy(update={"warnings": texts.warnings(words=words)}), made.version)


def settled(values: Mapping[str, Any], tree: Mapping[str, Category], today: date) -> dict[str, Any]:
    """Fill in what follows: the usual mode, a draft or open, and the day of confirmation."""
    category = tree.get(values["category"] or "")
    usual = category.mode if category is not None and category.mode is not None else Mode.HELP
    confirmed = values["confirmed_by"] is not None
    status = EntryStatus.OPEN if confirmed and category is not None else EntryStatus.DRAFT
    return dict(values) | {
        "mode": values["mode"] or usual,
        "status": status,
        "confirmed_on": today if confirmed else None,
    }


def _moved(old: EntryRead, values: dict[str, Any], today: date) -> dict[str, Any]:
    """Work out the next status; a draft opens by itself once it has a category and is confirmed."""
    new = old.model_copy(update=values)
    complete = new.category is not None and new.confirmed_by is not None
    then = new.status
    if "status" not in values and old.status is EntryStatus.DRAFT and complete:
        then = EntryStatus.OPEN
    if not may_become(old.status, then):
        raise StateConflict(now=old.status.value, then=then.value)
    if then is EntryStatus.OPEN and not complete:
        raise NotConfirmed
    moved = values | {"status": then}
    if "confirmed_by" in values:
        moved["confirmed_on"] = today if values["confirmed_by"] is not None else None
    return moved


def _rests_on_other(old: EntryRead, new: EntryRead) -> bool:
    stays = new.status in (EntryStatus.OPEN, EntryStatus.MATCHED)
    return not stays or (old.category, old.mode) != (new.category, new.mode)


def _places(stores: Stores, act: Act, tree: Mapping[str, Category], values: Mapping[str, Any]) -> list[InvalidParam]:
    neighbourhood = stores.neighbourhoods.get(act.neighbourhood).read
    return checks.area(neighbourhood, values.get("area")) + checks.category(tree, values.get("category"))
