"""First contacts: keeping who was met by a nickname only, and letting that person join."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.first_contact_errors import AlreadyJoined
from reciprocity.domain.first_contacts import (
    FirstContactOutcome,
    holds_contact_data,
    is_no_nickname,
    outcome_with,
)
from reciprocity.domain.words import Deed, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.first_contacts import FirstContactCreate, FirstContactRead, FirstContactUpdate
from reciprocity.wire.residents import ResidentCreate, ResidentRead

from . import checks, texts
from .act import Act
from .once import keep, once
from .residents import Residents


@dataclass(frozen=True, slots=True)
class FirstContacts:
    """What can be done with first contacts."""

    db: Database
    now: Callable[[], datetime]
    residents: Residents

    @once(FirstContactRead)
    def create(self, act: Act, new: FirstContactCreate) -> Stored[FirstContactRead]:
        """Add a first contact."""
        self._check(new)
        if outcome_with(new.outcome, None, new.outcome) is None:
            raise InvalidInput(_joins_otherwise())
        values = new.model_dump(by_alias=False) | {"met_on": new.met_on or self.now().date()}
        with self.db.write(act.neighbourhood) as stores:
            made = stores.first_contacts.create(values)
            stores.audit.note(act.trace, Deed.CREATE, Topic.FIRST_CONTACT, made.read.id)
            return keep(stores, act, _warned(made, new))

    @once(ResidentRead)
    def join(self, act: Act, contact_id: UUID, new: ResidentCreate) -> Stored[ResidentRead]:
        """Enter somebody who was met as a resident, by the rules for any new resident."""
        self.residents.check(new)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            contact = stores.first_contacts.get(contact_id)
            if contact.read.resident_id is not None:
                raise AlreadyJoined
            made = self.residents.add(stores, act, new)
            joined = {"resident_id": made.read.id, "outcome": FirstContactOutcome.JOINED}
            stores.first_contacts.change(contact_id, contact.version, joined)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.FIRST_CONTACT, contact_id, [made.read.id])
            return keep(stores, act, made)

    def page(
        self, act: Act, after: UUID | None, size: int, outcome: FirstContactOutcome | None
    ) -> Slice[FirstContactRead]:
        """Return first contacts in the order they came, all or those with one outcome."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.first_contacts.page(after, size, outcome=None if outcome is None else outcome.value)
        self._seen(act, found.items)
        return found

    def get(self, act: Act, contact_id: UUID) -> Stored[FirstContactRead]:
        """Return a first contact."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.first_contacts.get(contact_id)
        self._seen(act, [found.read])
        return found

    def change(self, act: Act, contact_id: UUID, version: int, update: FirstContactUpdate) -> Stored[FirstContactRead]:
        """Change a first contact, or tell which resident it became."""
        self._check(update)
        values: dict[str, Any] = update.model_dump(by_alias=False, exclude_unset=True)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            now = stores.first_contacts.get(contact_id).read
            resident = values.get("resident_id", now.resident_id)
            if resident is not None:
                checks.refuse(checks.resident(stores, "residentId", resident))
            outcome = outcome_with(values.get("outcome"), resident, now.outcome)
            if outcome is None:
                raise InvalidInput(_joins_otherwise())
            changed = stores.first_contacts.change(contact_id, version, values | {"outcome": outcome})
            concerned = {one for one in (now.resident_id, resident) if one is not None}
            stores.audit.note(act.trace, Deed.CHANGE, Topic.FIRST_CONTACT, contact_id, concerned)
            return _warned(changed, update)

    def delete(self, act: Act, contact_id: UUID, version: int) -> None:
        """Remove a first contact, and the answers kept for who asks again; the resident, if there is one, stays."""
        with self.db.write(act.neighbourhood) as stores:
            remove(stores, act, stores.first_contacts.get(contact_id).read, version)
        self.db.overwrite()

    def _check(self, written: FirstContactCreate | FirstContactUpdate) -> None:
        texts.refuse_numbers(written)
        wrong = list(_reachable(written))
        if wrong:
            raise InvalidInput(*wrong)
        checks.not_later("metOn", written.met_on, self.now().date())

    def _seen(self, act: Act, contacts: Sequence[FirstContactRead]) -> None:
        with self.db.write(act.neighbourhood) as stores:
            lines = [(one.id, one.resident_id) for one in contacts]
            stores.audit.note_all(act.trace, Deed.READ, Topic.FIRST_CONTACT, lines)


def remove(stores: Stores, act: Act, contact: FirstContactRead, version: int) -> None:
    """Remove a first contact with every answer that tells of it."""
    stores.idempotency.forget(act.neighbourhood, [contact.id])
    stores.first_contacts.delete(contact.id, version)
    concerned = [] if contact.resident_id is None else [contact.resident_id]
    stores.audit.note(act.trace, Deed.DELETE, Topic.FIRST_CONTACT, contact.id, concerned)


def _reachable(written: FirstContactCreate | FirstContactUpdate) -> Iterator[InvalidParam]:
    if written.nickname and is_no_nickname(written.nickname):
        yield _told_too_much("nickname", "Schrijf alleen een bijnaam op", "Write down a nickname only")
    for name, text in (("where", written.met_where), ("through", written.through)):
        if text and holds_contact_data(text):
            yield _told_too_much(name, "Laat het weg", "Leave it out")


def _told_too_much(name: str, nl: str, en: str) -> InvalidParam:
    return InvalidParam(
        name,
        "contact-data",
        f"Hier lijkt een telefoonnummer, nummer of e-mailadres te staan. {nl}; gegevens komen pas als iemand meedoet.",
        f"This seems to hold a telephone number, number or e-mail address. {en}; data comes once somebody joins.",
    )


def _joins_otherwise() -> InvalidParam:
    return InvalidParam(
        "outcome",
        "joined-and-resident",
        "'joined' hoort bij een bewoner. Schrijf iemand in met POST .../residents onder dit eerste contact, of stuur "
        "'residentId' mee als die bewoner er al is. Een vergissing? Zet 'residentId' op null.",
        "'joined' belongs to a resident. Enter the person with POST .../residents under this first contact, or send "
        "'residentId' if the resident is there already. A mistake? Set 'residentId' to null.",
    )


def _warned(
    made: Stored[FirstContactRead], written: FirstContactCreate | FirstContactUpdate
) -> Stored[FirstContactRead]:
    found = texts.warnings(nickname=written.nickname, where=written.met_where, through=written.through)
    return Stored(made.read.model_copy(update={"warnings": found}), made.version)
