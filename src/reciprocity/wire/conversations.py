"""Conversations: the talk with the three questions, what came of it, and the plan that all agree on."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.conversations import AgreedBy, HintFrom
from reciprocity.domain.words import EntryKind, Mode

from .base import Day, Id, Line, Notes, WireModel, left_out
from .match_previews import Explanation
from .suggestions import SuggestedCategory, SuggestionEvidence
from .warnings import TextWarning, warnings

MOST_AGREEING = 10


class Agreement(WireModel):
    """Somebody who agrees with the plan."""

    who: AgreedBy
    organisation: Line | None = Field(None, examples=["Buurtteam Kanaleneiland"])


class ConversationCreate(WireModel):
    """A talk that was held: the answers in the resident's own words, and the plan."""

    resident_id: Id
    held_on: Day = Field(examples=["2026-09-01"])
    led_by: Line | None = Field(None, description="Who led the talk.", examples=["Joke, coach"])
    goals: Notes = Field("", description="What are your goals? In own words.")
    means: Notes = Field("", description="What can you mean for yourself and others? In own words; becomes offers.")
    needs: Notes = Field("", description="What do you need for it? In own words; becomes needs.")
    plan: Notes = Field("", description="What was agreed to do.")
    agreed_by: list[Agreement] = Field([], max_length=MOST_AGREEING, description="Who agree with the plan.")
    starts_on: Day | None = Field(None, description="When the plan begins.")
    review_on: Day | None = Field(None, description="When to talk again; from then on the attention list asks for it.")


class ConversationUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    held_on: Day = left_out()
    led_by: Line | None = None
    goals: Notes = left_out()
    means: Notes = left_out()
    needs: Notes = left_out()
    plan: Notes = left_out()
    agreed_by: list[Agreement] = left_out(max_length=MOST_AGREEING)
    starts_on: Day | None = None
    review_on: Day | None = None


class ConversationRead(WireModel):
    """A talk as it was written down."""

    id: Id
    resident_id: Id
    held_on: date
    led_by: str | None
    goals: str
    means: str
    needs: str
    plan: str
    agreed_by: list["AgreementRead"]
    starts_on: date | None
    review_on: date | None
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()


class AgreementRead(WireModel):
    """Somebody who agrees with the plan."""

    who: AgreedBy
    organisation: str | None


class ConversationDraft(WireModel):
    """An offer or need that follows from the talk, and waits for a yes or no."""

    id: Id
    kind: EntryKind
    words: str | None = Field(description="The part of the own words.")
    category: str | None
    name_nl: str | None
    name_en: str | None
    mode: Mode
    alternatives: list[SuggestedCategory] = Field(description="Other kinds of help that may be meant, the best first.")
    evidence: list[SuggestionEvidence] = Field(description="Which of the words spoke for the category.")


class WordsNotUnderstood(WireModel):
    """A part of the own words of which we made no kind of help: ask on, and add it when you confirm."""

    kind: EntryKind = Field(description="`offer`: said under `means`; `need`: under `needs`.")
    words: str


class WordsKnown(WireModel):
    """A part of the own words that the resident offers or needs already, so that no draft was made."""

    kind: EntryKind
    entry_id: Id
    category: str
    words: str


class ConversationHint(WireModel):
    """Something to ask after, that nobody said yet; never about one person."""

    kind: EntryKind
    category: str
    name_nl: str
    name_en: str
    mode: Mode | None
    based_on: HintFrom = Field(
        description="`neighbourhood`: what at least five neighbours here have in common; `starter-list`: our own list, "
        "for as long as there are too few."
    )
    explanation: Explanation


class RichnessRead(WireModel):
    """How far the list of offers and needs goes: about the list, not about the person."""

    offers: int
    needs: int
    enough: bool = Field(description="At least three offers and two needs.")
    explanation: Explanation


class ConversationDrafts(WireModel):
    """What waits for a yes or no, and what to ask after."""

    drafts: list[ConversationDraft]
    hints: list[ConversationHint]
    richness: RichnessRead = Field(description="If all drafts are confirmed.")


class ConversationResult(ConversationDrafts):
    """A talk with what follows from it. Nothing of that is matched before it is confirmed."""

    conversation: ConversationRead
    not_understood: list[WordsNotUnderstood]
    already_there: list[WordsKnown]
    limits: list[str] = Field(
        description="What somebody cannot or will not do, in own words: for the resident's limits."
    )
