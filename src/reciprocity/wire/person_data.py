"""What is held on a person, and what is left when it is erased."""

from datetime import date, datetime

from pydantic import Field

from reciprocity.domain.circles import CircleStatus
from reciprocity.domain.courses import CourseStatus
from reciprocity.domain.words import Answer, DeclineReason, Deed, GivenBy, MatchStatus, Outcome, Shape, Side, Topic

from .base import Id, WireModel
from .conversations import ConversationRead
from .entries import NeedRead, OfferRead
from .micro_analyses import MicroAnalysisRead
from .outside_steps import OutsideStepRead
from .residents import ResidentRead


class ExclusionExport(WireModel):
    """That somebody is kept apart from another; who that is, is about the other and left out."""

    id: Id
    created_at: datetime


class StepExport(WireModel):
    """What somebody gives or receives in a match; who the other is, is left out."""

    gives: bool = Field(description="True: gives; false: receives.")
    entry_id: Id = Field(description="The person's own offer or need.")
    category: str


class MatchExport(WireModel):
    """A match that somebody stands in."""

    id: Id
    shape: Shape
    status: MatchStatus
    steps: list[StepExport]
    created_at: datetime
    updated_at: datetime


class CircleExport(WireModel):
    """A circle that somebody is or was in; who the others are, is left out."""

    id: Id
    status: CircleStatus
    answer: Answer | None
    receives: list[str] = Field(description="Kinds of help.")
    gives: list[str] = Field(description="Kinds of help.")
    created_at: datetime
    updated_at: datetime


class ResponseExport(WireModel):
    """What somebody answered to a match."""

    match_id: Id
    answer: Answer
    reason: DeclineReason | None
    later_until: date | None
    given_by: GivenBy
    at: datetime


class OutcomeExport(WireModel):
    """What somebody told of a step of a match."""

    match_id: Id
    side: Side
    outcome: Outcome
    again: bool | None
    given_by: GivenBy
    at: datetime


class LinkExport(WireModel):
    """That a link was made with which somebody could answer a match; its address is not kept."""

    match_id: Id
    created_at: datetime
    expires_at: datetime


class FirstContactExport(WireModel):
    """How somebody was met before joining; by which coach, is left out."""

    id: Id
    nickname: str
    met_where: str | None = Field(alias="where")
    through: str | None
    met_on: date
    created_at: datetime
    updated_at: datetime


class CourseExport(WireModel):
    """How somebody takes part in a course."""

    edition_id: Id
    course: str
    starts_on: date
    status: CourseStatus
    completed_on: date | None
    certificate: bool
    made_coach: bool
    created_at: datetime
    updated_at: datetime


class RunExport(WireModel):
    """A match run that asked for somebody, left somebody out, or could do nothing for a need."""

    id: Id
    created_at: datetime


class DeedExport(WireModel):
    """Something that was done with what is held on somebody."""

    at: datetime
    deed: Deed
    topic: Topic


class PersonExport(WireModel):
    """Everything that is held on a person."""

    exported_at: datetime
    resident: ResidentRead
    offers: list[OfferRead]
    needs: list[NeedRead]
    circles: list[CircleExport]
    conversations: list[ConversationRead]
    outside_steps: list[OutsideStepRead] = Field(description="What was asked outside for the person's needs.")
    exclusions: list[ExclusionExport]
    matches: list[MatchExport]
    responses: list[ResponseExport]
    outcomes: list[OutcomeExport]
    micro_analyses: list[MicroAnalysisRead]
    links: list[LinkExport]
    first_contacts: list[FirstContactExport]
    courses: list[CourseExport]
    refusals: list[datetime] = Field(description="When the person refused something; what, is another's.")
    match_runs: list[RunExport] = Field(description="Runs that name the person, besides by the matches above.")
    audit: list[DeedExport] = Field(description="Who did so, by their keys, is in the audit trail.")
    repeatable_requests: list[datetime] = Field(
        description="When requests came whose answers, kept seven days for who asks again, name the person."
    )


class Erasure(WireModel):
    """What was erased; it holds nothing of the person, and can be kept as proof."""

    erased_at: datetime
    offers: int
    needs: int
    circles: int
    conversations: int
    micro_analyses: int
    outside_steps: int
    exclusions: int
    first_contacts: int
    courses: int = Field(description="Editions in which the person took part; the editions stay.")
    matches: int = Field(description="The others in them are free again.")
    match_runs: int = Field(description="Earlier runs out of which the person was taken; their counts stay.")
    repeatable_requests: int
