"""Conversations: a talk in own words becomes drafts, hints, and a plan with a day to look at it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.conversations import AgreedBy
from reciprocity.domain.errors import InvalidInput, InvalidParam
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import Deed, EntryKind, EntryStatus, Topic
from reciprocity.store.base import Slice, Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.conversations import (
    Agreement,
    ConversationCreate,
    ConversationDrafts,
    ConversationRead,
    ConversationResult,
    ConversationUpdate,
    WordsKnown,
    WordsNotUnderstood,
)
from reciprocity.wire.entries import NeedCreate, OfferCreate
from reciprocity.wire.warnings import TextWarning

from . import checks, texts
from .act import Act
from .conversation_drafts import OfResident, Wish, drafts_of, hints, neighbours, rich
from .conversation_words import Heard, Listener, Said, kept
from .entries import settled
from .once import keep, once
from .suggestions import count_unknown, recogniser, suggester

TOPICS = {EntryKind.OFFER: Topic.OFFER, EntryKind.NEED: Topic.NEED}
WRITTEN = {"ledBy": "led_by", "goals": "goals", "means": "means", "needs": "needs", "plan": "plan"}


@dataclass(frozen=True, slots=True)
class Conversations:
    """What can be done with talks."""

    db: Database
    now: Callable[[], datetime]

    @once(ConversationResult)
    def create(self, act: Act, new: ConversationCreate) -> Stored[ConversationResult]:
        """Keep a talk, make drafts of what was said, and tell what to ask after."""
        act.demand(Scope.OFFERS_WRITE)
        texts.refuse_numbers(new)
        self._check(new.held_on, new.review_on)
        with self.db.read(act.neighbourhood) as stores:
            checks.refuse(checks.resident(stores, "residentId", new.resident_id))
            tree, listener = _understanding(stores)
            people = neighbours(stores, new.resident_id)
            there = OfResident.of(stores, new.resident_id).by_wish()
        heard = listener.hear(new.means, new.needs)
        to_ask = hints(people, {*there, *heard.wishes}, tree)
        with self.db.write(act.neighbourhood) as stores:
            checks.refuse(checks.resident(stores, "residentId", new.resident_id))
            talk = stores.conversations.create(_values(new.model_dump(by_alias=False), new.agreed_by))
            stores.audit.note(act.trace, Deed.CREATE, Topic.CONVERSATION, talk.read.id, [new.resident_id])
            known = _add_drafts(stores, act, talk.read, heard, tree)
            whole = OfResident.of(stores, new.resident_id)
            result = ConversationResult(
                conversation=_warned(talk).read,
                drafts=list(drafts_of(stores.conversation_entries.of(talk.read.id), whole, tree, listener)),
                not_understood=[WordsNotUnderstood(kind=kind, words=words) for kind, words in heard.not_understood],
                already_there=known,
                limits=heard.limits,
                hints=to_ask,
                richness=rich(len(whole.offers), len(whole.needs)),
            )
            made = keep(stores, act, Stored(result, talk.version))
        count_unknown(self.db, act, heard.unknown)
        return made

    def get(self, act: Act, conversation_id: UUID) -> Stored[ConversationRead]:
        """Return a talk."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.conversations.get(conversation_id)
        self._seen(act, [found.read])
        return found

    def page(self, act: Act, after: UUID | None, size: int, resident_id: UUID | None) -> Slice[ConversationRead]:
        """Return talks in the order they were written down."""
        with self.db.read(act.neighbourhood) as stores:
            found = stores.conversations.page(after, size, resident_id)
        self._seen(act, found.items)
        return found

    def drafts(self, act: Act, conversation_id: UUID) -> ConversationDrafts:
        """Return what of a talk still waits for a yes or no, and what to ask after."""
        with self.db.read(act.neighbourhood) as stores:
            talk = stores.conversations.get(conversation_id).read
            tree, listener = _understanding(stores)
            there, people = OfResident.of(stores, talk.resident_id), neighbours(stores, talk.resident_id)
            of_talk = stores.conversation_entries.of(conversation_id)
        self._seen(act, [talk])
        return ConversationDrafts(
            drafts=list(drafts_of(of_talk, there, tree, listener)),
            hints=hints(people, set(there.by_wish()), tree),
            richness=rich(len(there.offers), len(there.needs)),
        )

    def change(
        self, act: Act, conversation_id: UUID, version: int, update: ConversationUpdate
    ) -> Stored[ConversationRead]:
        """Change what was written down, or the plan; drafts stay as they are."""
        texts.refuse_numbers(update)
        values = _values(update.model_dump(by_alias=False, exclude_unset=True), update.agreed_by)
        with self.db.write(act.neighbourhood) as stores:
            old = stores.conversations.get(conversation_id).read
            self._check(values.get("held_on", old.held_on), values.get("review_on", old.review_on))
            changed = stores.conversations.change(conversation_id, version, values)
            stores.audit.note(act.trace, Deed.CHANGE, Topic.CONVERSATION, conversation_id, [old.resident_id])
            return _warned(changed)

    def delete(self, act: Act, conversation_id: UUID, version: int) -> None:
        """Remove a talk with what of it nobody confirmed; what was confirmed stays."""
        act.demand(Scope.OFFERS_WRITE)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            remove(stores, act, stores.conversations.get(conversation_id).read, version)

    def _check(self, held_on: date, review_on: date | None) -> None:
        checks.not_later("heldOn", held_on, self.now().date())
        if review_on is not None and review_on < held_on:
            raise InvalidInput(
                InvalidParam(
                    "reviewOn",
                    "before-the-talk",
                    "Deze dag ligt voor het gesprek. Kies een dag erna waarop jullie weer praten.",
                    "This day is before the talk. Choose a day after it on which you talk again.",
                )
            )

    def _seen(self, act: Act, talks: list[ConversationRead]) -> None:
        with self.db.write(act.neighbourhood) as stores:
            lines = [(talk.id, talk.resident_id) for talk in talks]
            stores.audit.note_all(act.trace, Deed.READ, Topic.CONVERSATION, lines)


def remove(stores: Stores, act: Act, talk: ConversationRead, version: int) -> None:
    """Remove a talk, and of what it made what is a draft still; drafts that were there before it stay."""
    for entry_id, kind in stores.conversation_entries.of(talk.id).items():
        remove_draft(stores, act, kind, entry_id, since=talk.created_at)
    stores.conversations.delete(talk.id, version)
    stores.audit.note(act.trace, Deed.DELETE, Topic.CONVERSATION, talk.id, [talk.resident_id])


def remove_draft(stores: Stores, act: Act, kind: EntryKind, entry_id: UUID, since: datetime | None = None) -> None:
    """Remove an offer or need if it is a draft on which no match rests, made since a moment if one is given."""
    entries = stores.offers if kind is EntryKind.OFFER else stores.needs
    stored = entries.get(entry_id)
    if since is not None and stored.read.created_at < since:
        return
    if stored.read.status is EntryStatus.DRAFT and not stores.matches.names(entry_id):
        entries.delete(entry_id, stored.version)
        stores.audit.note(act.trace, Deed.DELETE, TOPICS[kind], entry_id, [stored.read.resident_id])


def add(stores: Stores, act: Act, talk: ConversationRead, kind: EntryKind, values: Mapping[str, Any]) -> None:
    """Add an offer or need that came of a talk."""
    if kind is EntryKind.OFFER:
        made: UUID = stores.offers.create(values).read.id
    else:
        made = stores.needs.create(values).read.id
    stores.conversation_entries.tie(talk.id, kind, made)
    stores.audit.note(act.trace, Deed.CREATE, TOPICS[kind], made, [talk.resident_id])


def _add_drafts(
    stores: Stores, act: Act, talk: ConversationRead, heard: Heard, tree: Mapping[str, Category]
) -> list[WordsKnown]:
    """Add a draft for each wish that is new; return those that are there already."""
    there = OfResident.of(stores, talk.resident_id).by_wish()
    known: list[WordsKnown] = []
    for wish, said in heard.wishes.items():
        entry = there.get(wish)
        if entry is None:
            add(stores, act, talk, said.kind, settled(_new(talk.resident_id, wish, said), tree, talk.held_on))
        elif entry.status is EntryStatus.DRAFT:  # of a list or an earlier talk: now it can be confirmed
            stores.conversation_entries.tie(talk.id, said.kind, entry.id)
        else:
            known.append(WordsKnown(kind=said.kind, entry_id=entry.id, category=said.category, words=said.words))
    return known


def _new(resident_id: UUID, wish: Wish, said: Said) -> dict[str, Any]:
    kind, category = wish
    make = OfferCreate if kind is EntryKind.OFFER else NeedCreate
    return make(resident_id=resident_id, category=category, words=kept(said.words)).model_dump(by_alias=False)


def _understanding(stores: Stores) -> tuple[dict[str, Category], Listener]:
    """Return a neighbourhood's kinds of help, and what understands its words for them."""
    tree, own = checks.tree(stores), stores.lexicon.all()
    return tree, Listener(recogniser(tree, own), suggester(tree, own))


def _values(values: dict[str, Any], agreed_by: list[Agreement] | None) -> dict[str, Any]:
    if "agreed_by" in values and agreed_by is not None:
        values["agreed_by"] = [one.model_dump(mode="json", by_alias=False) for one in agreed_by]
    return values


def _warned(stored: Stored[ConversationRead]) -> Stored[ConversationRead]:
    """Point out delicate words, and a plan on which others agree without the resident."""
    talk = stored.read
    found = texts.warnings(**{name: getattr(talk, column) for name, column in WRITTEN.items()})
    if talk.agreed_by and not any(one.who is AgreedBy.RESIDENT for one in talk.agreed_by):
        found.append(
            TextWarning(
                name="agreedBy",
                code="without-the-resident",
                nl="De bewoner staat er niet bij. Een plan begint pas als ook de bewoner ja zegt.",
                en="The resident is not among them. A plan begins once the resident says yes too.",
            )
        )
    return Stored(talk.model_copy(update={"warnings": found}), stored.version)
