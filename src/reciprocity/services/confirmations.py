"""Confirmations: all yes and no to what came of a talk in one call; all of it is done, or nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from reciprocity.domain.categories import Category
from reciprocity.domain.conversation_errors import NoDraftAnyMore
from reciprocity.domain.errors import InvalidInput, InvalidParam, UnknownReference
from reciprocity.domain.permissions import Scope
from reciprocity.domain.words import ConfirmedBy, Deed, EntryKind, EntryStatus, Topic
from reciprocity.store.base import Stored
from reciprocity.store.database import Database
from reciprocity.store.stores import Stores
from reciprocity.wire.confirmations import ConfirmationsCreate, ConfirmationsRead, DraftVerdict, EntryAdded
from reciprocity.wire.conversations import ConversationRead
from reciprocity.wire.entries import EntryRead, NeedCreate, OfferCreate

from . import checks, texts
from .act import Act
from .conversation_drafts import STANDING, OfResident, rich
from .conversations import TOPICS, add, remove_draft
from .entries import settled
from .once import keep, once

NONE, NO_DRAFT = "unknown-reference", "no-draft-any-more"


@dataclass(frozen=True, slots=True)
class Confirmations:
    """What can be done with the drafts of a talk."""

    db: Database
    now: Callable[[], datetime]

    @once(ConfirmationsRead)
    def create(self, act: Act, conversation_id: UUID, new: ConfirmationsCreate) -> Stored[ConfirmationsRead]:
        """Open what is confirmed and what is added, remove what is not; tell what stands now."""
        act.demand(Scope.OFFERS_WRITE)
        texts.refuse_numbers(new)
        with self.db.write_in_turn(act.neighbourhood) as stores:
            talk = stores.conversations.get(conversation_id).read
            tree, of_talk = checks.tree(stores), stores.conversation_entries.of(conversation_id)
            there = {entry.id: entry for _, entry in OfResident.of(stores, talk.resident_id).all()}
            _refuse(list(_wrong(new, of_talk, there, tree)))
            today, by = self.now().date(), ConfirmedBy(new.confirmed_by)
            for verdict in new.drafts:
                kind = of_talk[verdict.id]
                if verdict.confirmed:
                    _open(stores, act, kind, verdict, by, tree, today)
                else:
                    remove_draft(stores, act, kind, verdict.id)
            for added in new.added:
                add(stores, act, talk, added.kind, settled(_new(talk.resident_id, added, by), tree, today))
            stores.audit.note(act.trace, Deed.CHANGE, Topic.CONVERSATION, talk.id, [talk.resident_id])
            return keep(stores, act, Stored(_standing(stores, talk, new), 1))


def _open(
    stores: Stores,
    act: Act,
    kind: EntryKind,
    verdict: DraftVerdict,
    by: ConfirmedBy,
    tree: Mapping[str, Category],
    today: date,
) -> None:
    """Open a draft, with what is different."""
    entries = stores.offers if kind is EntryKind.OFFER else stores.needs
    old = entries.get(verdict.id)
    other = verdict.category not in (None, old.read.category)
    values = {
        "category": verdict.category or old.read.category,
        "words": verdict.words or old.read.words,
        "mode": verdict.mode or (None if other else old.read.mode),
        "confirmed_by": by,
    }
    entries.change(verdict.id, old.version, settled(values, tree, today))
    stores.audit.note(act.trace, Deed.CHANGE, TOPICS[kind], verdict.id, [old.read.resident_id])


def _new(resident_id: UUID, added: EntryAdded, by: ConfirmedBy) -> dict[str, Any]:
    make = OfferCreate if added.kind is EntryKind.OFFER else NeedCreate
    new = make(resident_id=resident_id, category=added.category, words=added.words, mode=added.mode, confirmed_by=by)
    return new.model_dump(by_alias=False)


def _wrong(
    new: ConfirmationsCreate,
    of_talk: Mapping[UUID, EntryKind],
    there: Mapping[UUID, EntryRead],
    tree: Mapping[str, Category],
) -> Iterator[InvalidParam]:
    """Yield everything that is wrong, each with its place."""
    seen: set[UUID] = set()
    for place, verdict in enumerate(new.drafts):
        where, entry = f"drafts.{place}", there.get(verdict.id)
        if verdict.id not in of_talk:
            yield _not_of_talk(f"{where}.id")
        elif verdict.id in seen:
            yield _twice(f"{where}.id")
        elif entry is None or entry.status is not EntryStatus.DRAFT:
            yield _no_draft(f"{where}.id")
        elif verdict.confirmed and (verdict.category or entry.category) is None:
            yield _no_category(f"{where}.category")
        seen.add(verdict.id)
        yield from _category(tree, where, verdict.category)
    for place, added in enumerate(new.added):
        yield from _category(tree, f"added.{place}", added.category)


def _category(tree: Mapping[str, Category], where: str, code: str | None) -> Iterator[InvalidParam]:
    if checks.category(tree, code):
        yield checks.unknown(f"{where}.category", "soort", "category")


def _refuse(params: list[InvalidParam]) -> None:
    """Refuse when anything is wrong; what does not exist weighs most, and all of it is told."""
    codes = {param.code for param in params}
    if NONE in codes:
        raise UnknownReference(*params)
    if NO_DRAFT in codes:
        raise NoDraftAnyMore(params)
    if params:
        raise InvalidInput(*params)


def _not_of_talk(where: str) -> InvalidParam:
    return InvalidParam(
        where,
        NONE,
        "Dit concept hoort niet bij dit gesprek. Haal de concepten van het gesprek op.",
        "This draft does not belong to this conversation. Fetch the drafts of the conversation.",
    )


def _twice(where: str) -> InvalidParam:
    return InvalidParam(
        where,
        "said-twice",
        "Dit concept staat er al bij. Stuur er één ja of nee voor.",
        "This draft is there already. Send one yes or no for it.",
    )


def _no_draft(where: str) -> InvalidParam:
    return InvalidParam(
        where,
        NO_DRAFT,
        "Dit is al bevestigd of ingetrokken. Haal de concepten van het gesprek opnieuw op, of wijzig het zelf.",
        "This was confirmed or withdrawn before. Fetch the drafts of the conversation again, or change it itself.",
    )


def _no_category(where: str) -> InvalidParam:
    return InvalidParam(
        where,
        "missing",
        "Van dit concept is de soort nog niet bekend. Kies een soort.",
        "The kind of help of this draft is not known yet. Choose a category.",
    )


def _standing(stores: Stores, talk: ConversationRead, new: ConfirmationsCreate) -> ConfirmationsRead:
    """Return what the resident offers and needs now."""
    offers, needs = (
        [one for one in entries if one.status in (*STANDING, EntryStatus.DRAFT)]
        for entries in (stores.offers.of(talk.resident_id), stores.needs.of(talk.resident_id))
    )
    confirmed = (sum(one.status in STANDING for one in entries) for entries in (offers, needs))
    said = {f"drafts.{n}.words": verdict.words for n, verdict in enumerate(new.drafts)}
    said |= {f"added.{n}.words": added.words for n, added in enumerate(new.added)}
    return ConfirmationsRead(
        conversation_id=talk.id,
        resident_id=talk.resident_id,
        offers=offers,
        needs=needs,
        richness=rich(*confirmed),
        warnings=texts.warnings(**said),
    )
