"""Confirmations: a yes or no to what followed from a talk, and what a coach adds, in one form for offers and needs."""

from pydantic import Field

from reciprocity.domain.conversations import ConfirmedInTalk
from reciprocity.domain.words import EntryKind, Mode

from .base import CategoryCode, Id, Truth, WireModel, Words
from .conversations import RichnessRead
from .entries import NeedRead, OfferRead
from .warnings import TextWarning, warnings

MOST_AT_ONCE = 100


class DraftVerdict(WireModel):
    """A yes or no to a draft; with a yes what has to be different."""

    id: Id = Field(description="Of the draft: an offer or a need.")
    confirmed: Truth = Field(description="False removes the draft; the words stay in the conversation.")
    category: CategoryCode | None = Field(None, description="Left out: as it is.", examples=["repair.bike"])
    words: Words | None = Field(None, description="Left out: as they are.")
    mode: Mode | None = Field(None, description="Left out: as it is, or as is usual for another category.")


class EntryAdded(WireModel):
    """An offer or need that the talk brought up too."""

    kind: EntryKind
    category: CategoryCode = Field(examples=["contact.walk"])
    words: Words | None = Field(None, description="In the resident's own words.")
    mode: Mode | None = Field(None, description="Left out: as is usual for the category.")


class ConfirmationsCreate(WireModel):
    """All yes and no of a talk at once. Drafts that are not named stay drafts."""

    confirmed_by: ConfirmedInTalk = Field(ConfirmedInTalk.RESIDENT, description="Who says that it is right.")
    drafts: list[DraftVerdict] = Field([], max_length=MOST_AT_ONCE)
    added: list[EntryAdded] = Field([], max_length=MOST_AT_ONCE)


class ConfirmationsRead(WireModel):
    """What stands of the resident now: confirmed, or still a draft."""

    conversation_id: Id
    resident_id: Id
    offers: list[OfferRead]
    needs: list[NeedRead]
    richness: RichnessRead = Field(description="Of what is confirmed.")
    warnings: list[TextWarning] = warnings()
