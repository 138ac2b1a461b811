"""Records that a team keeps: made, read, changed and removed by the same rules, whatever they are about."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.records import RecordStore
from reciprocity.store.stores import Stores
from reciprocity.wire.base import WireModel

from . import checks, texts
from .act import Act
from .once import keep, once

M = TypeVar("M", bound=WireModel)


@dataclass(frozen=True, slots=True)
class Records(ABC, Generic[M]):
    """What can be done with the records of one topic."""

    db: Database
    now: Callable[[], datetime]

    topic: ClassVar[Topic]
    read: ClassVar[type[WireModel]]
    told: ClassVar[tuple[str, ...]] = ()
    """Fields in own words, looked at for what should not be written down."""

    @staticmethod
    @abstractmethod
    def store(stores: Stores) -> RecordStore[Any, M]:
        """Return where they are kept."""

    def wrong(self, values: Mapping[str, Any]) -> Iterable[InvalidParam]:  # noqa: ARG002 - each topic fills it in as it wants
        """Tell what does not go together in a record."""
        return ()

    def unknown(
        self,
        stores: Stores,  # noqa: ARG002 - each topic fills it in as it wants
        values: Mapping[str, Any],  # noqa: ARG002 - each topic fills it in as it wants
        named: Collection[str],  # noqa: ARG002 - each topic fills it in as it wants
    ) -> Iterable[InvalidParam]:
        """Tell what a record names that does not exist, in the fields that are named now."""
        return ()

    def concerned(self, read: M) -> Iterable[UUID]:  # noqa: ARG002 - each topic fills it in as it wants
        """Return the residents whom a record is about."""
        return ()

    def create(self, act: Act, new: WireModel) -> Stored[M]:
        """Keep a new record."""
        return once(self.read)(_create)(self, act, new)  # type: ignore[arg-type, return-value]  # of this topic

    def get(self, act: Act, record_id: UUID) -> Stored[M]:
        """Return a record."""
        with self.db.read(act.neighbourhood) as stores:
            found = self.store(stores).get(record_id)
        self._seen(act, [found.read])
        return found

    def page(self, act: Act, after: UUID | None, size: int, **where: Any) -> Slice[M]:
        """Return records in the order they came."""
        with self.db.read(act.neighbourhood) as stores:
            found = self.store(stores).page(after, size, **where)
        self._seen(act, found.items)
        return found

    def change(self, act: Act, record_id: UUID, version: int, update: WireModel) -> Stored[M]:
        """Change what is sent along."""
        texts.refuse_numbers(update)
        whole = update.model_dump(mode="python", by_alias=False)
        values = self.columns({name: whole[name] for name in update.model_fields_set})
        with self.db.write(act.neighbourhood) as stores:
            was = self.store(stores).get(record_id).read
            self.check(stores, was.model_dump(by_alias=False) | values, values)
            changed = self.store(stores).change(record_id, version, values)
            self.changed(stores, was, changed.read)
            stores.audit.note(act.trace, Deed.CHANGE, self.topic, record_id, self.concerned(changed.read))
            return self.warned(changed, values)

    def delete(self, act: Act, record_id: UUID, version: int) -> None:
        """Remove a record."""
        with self.db.write_in_turn(act.neighbourhood) as stores:
            was = self.store(stores).get(record_id).read
            self.demand_free(stores, was)
            self.store(stores).delete(record_id, version)
            self.removed(stores, was)
            stores.audit.note(act.trace, Deed.DELETE, self.topic, record_id, self.concerned(was))

    def columns(self, values: dict[str, Any]) -> dict[str, Any]:
        """Turn what came over the wire into columns."""
        return values

    def made(self, stores: Stores, read: M) -> None:
        """Do what follows from a new record."""

    def changed(self, stores: Stores, was: M, read: M) -> None:
        """Do what follows from a change."""

    def demand_free(self, stores: Stores, was: M) -> None:
        """Refuse to remove what something else rests on."""

    def removed(self, stores: Stores, was: M) -> None:
        """Do what follows from a removal."""

    def check(self, stores: Stores, values: Mapping[str, Any], named: Collection[str]) -> None:
        """Refuse a record that cannot be, or that names what is not there."""
        if wrong := tuple(self.wrong(values)):
            raise InvalidInput(*wrong)
        checks.refuse(self.unknown(stores, values, named))

    def warned(self, made: Stored[M], values: Mapping[str, Any]) -> Stored[M]:
        """Say where a writer should look again."""
        if not self.told:
            return made
        found = texts.warnings(**{name: values.get(name) for name in self.told})
        return Stored(made.read.model_copy(update={"warnings": found}), made.version)

    def _seen(self, act: Act, reads: Iterable[M]) -> None:
        residents = list(dict.fromkeys(who for read in reads for who in self.concerned(read)))
        if residents:
            with self.db.write(act.neighbourhood) as stores:
                stores.audit.seen(act.trace, residents)


def _create(records: Records[M], act: Act, new: WireModel) -> Stored[M]:
    texts.refuse_numbers(new)
    values = records.columns(new.model_dump(mode="python", by_alias=False))
    with records.db.write(act.neighbourhood) as stores:
        records.check(stores, values, values)
        made = records.store(stores).create(values)
        records.made(stores, made.read)
        stores.audit.note(act.trace, Deed.CREATE, records.topic, made.read.id, records.concerned(made.read))  # type: ignore[attr-defined]  # each read has an id
        return keep(stores, act, records.warned(made, values))
