"""Learning sessions: what a team learns from, what it learned, and who was there."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.learning import CaseKind, Present

from .base import Day, Id, Line, Notes, WireModel, Words, left_out
from .follow_up_steps import FollowUpStepRead
from .match_previews import Explanation
from .warnings import TextWarning, warnings

NAMELESS = "Without names: people are who they are in it, such as 'a neighbour with a car'."


class PresentAs(WireModel):
    """Who was there: as what, and for which organisation."""

    who: Present
    organisation: Line | None = None


class LearningCase(WireModel):
    """A case that a session looks at."""

    kind: CaseKind
    title: Line = Field(description=NAMELESS)
    told: Notes = Field("", description=f"What happened. {NAMELESS}")
    match_id: Id | None = Field(None, description="The match that it is about.")
    lesson: Notes = Field("", description="What was learned from it.")


class LearningSessionCreate(WireModel):
    """A session to come, or one that was held."""

    planned_on: Day
    held_on: Day | None = Field(None, description="Null as long as it is to come.")
    place: Line | None = None
    present: list[PresentAs] = Field([], max_length=60)
    cases: list[LearningCase] = Field([], max_length=12)
    lessons: list[Words] = Field([], max_length=30, description="What was learned from all of them.")


class LearningSessionUpdate(WireModel):
    """What changes; what is left out stays as it is, null empties."""

    planned_on: Day = left_out()
    held_on: Day | None = None
    place: Line | None = None
    present: list[PresentAs] = left_out(max_length=60)
    cases: list[LearningCase] = left_out(max_length=12)
    lessons: list[Words] = left_out(max_length=30)


class LearningSessionRead(WireModel):
    """A learning session."""

    id: Id
    planned_on: date
    held_on: date | None
    place: str | None
    present: list[PresentAs]
    cases: list[LearningCase]
    lessons: list[str]
    created_at: datetime
    updated_at: datetime
    warnings: list[TextWarning] = warnings()


class ProposedCase(WireModel):
    """A case that could be looked at, and why."""

    kind: CaseKind
    title: Explanation
    told: Explanation
    why: Explanation
    match_id: Id | None


class LearningSessionProposal(WireModel):
    """The next session: when, and what to look at. What was to be done since the last one comes first."""

    planned_on: date = Field(description="By the rhythm of the neighbourhood; never on a weekend.")
    follow_up_steps: list[FollowUpStepRead]
    cases: list[ProposedCase] = Field(description="Up to six, as unlike as can be.")
