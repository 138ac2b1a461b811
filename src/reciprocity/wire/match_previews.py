"""Match previews: a pool with opaque ids in, matches with their proof out; nothing is stored."""

from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.words import Mode, Objective, Shape, TimeSlot

from .base import LINE_PATTERN, CategoryCode, LanguageTag, Slug, Truth, Whole, WireModel

OpaqueId = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=LINE_PATTERN)]
Fraction = Annotated[float, Field(ge=0, le=1)]


class PreviewResident(WireModel):
    """A person in the pool: an id that only the caller understands, and what matters for matching."""

    id: OpaqueId
    languages: list[LanguageTag] = Field([], max_length=20)
    area: Slug | None = None
    available: list[TimeSlot] = Field([], max_length=21, description="Empty means not said: fits every time.")
    starter: Truth = Field(False, description="May begin a chain: gives first, asks nothing now.")
    max_gives: Annotated[Whole, Field(ge=0, le=20)] = 1
    max_receives: Annotated[Whole, Field(ge=0, le=20)] = 1
    waiting_days: Annotated[Whole, Field(ge=0, le=36500)] = 0
    reached: Truth = Field(False, description="True when somebody has already meant something for this person.")


class PreviewNeed(WireModel):
    """What somebody would like."""

    id: OpaqueId
    resident_id: OpaqueId
    category: CategoryCode
    mode: Mode = Mode.HELP
    area: Slug | None = Field(None, description="Only if different from the resident's own.")
    available: list[TimeSlot] | None = Field(None, max_length=21, description="Only if different.")


class PreviewOffer(PreviewNeed):
    """What somebody can mean for another."""

    capacity: Annotated[Whole, Field(ge=1, le=50)] = 1


class PreviewRefusal(WireModel):
    """Somebody who was asked for a need before and said no; it is not asked again."""

    resident_id: OpaqueId
    need_id: OpaqueId


class PreviewCategory(WireModel):
    """A kind of help of the caller's own tree."""

    code: CategoryCode
    parent: CategoryCode | None = None
    name_nl: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=LINE_PATTERN)] | None = None
    name_en: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=LINE_PATTERN)] | None = None
    safeguard: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_]+$")] | None = None


class PreviewAreas(WireModel):
    """Which areas lie next to each other."""

    adjoining: list[Annotated[list[Slug], Field(min_length=2, max_length=2)]] = Field([], max_length=5000)


class PreviewPolicy(WireModel):
    """What the engine makes as large as it can, and within which bounds."""

    max_ring: Annotated[Whole, Field(ge=2, le=6)] = Field(3, description="Longest ring; 2 means only swaps.")
    max_chain: Annotated[Whole, Field(ge=0, le=10)] = Field(4, description="Longest chain in steps; 0: no chains.")
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = 1
    time_limit_seconds: Annotated[float, Field(strict=True, gt=0, le=60)] = 10.0
    objective: Objective = Objective.REACH
    acceptance: Annotated[float, Field(strict=True, gt=0, le=1)] = 0.7
    min_fit: Annotated[float, Field(strict=True, ge=0, le=1)] = 0.0


class MatchPreviewCreate(WireModel):
    """A pool and a policy."""

    residents: list[PreviewResident] = Field(max_length=5000)
    offers: list[PreviewOffer] = Field([], max_length=20000)
    needs: list[PreviewNeed] = Field([], max_length=20000)
    exclusions: list[Annotated[list[OpaqueId], Field(min_length=2, max_length=2)]] = Field([], max_length=20000)
    refusals: list[PreviewRefusal] = Field([], max_length=20000)
    areas: PreviewAreas = PreviewAreas()
    categories: list[PreviewCategory] | None = Field(
        None, max_length=2000, description="Left out: the starter tree of `GET /v1/categories`."
    )
    policy: PreviewPolicy = PreviewPolicy()


class ReasonRead(WireModel):
    """Why a step fits: a stable code, what it weighs, and what it is about."""

    code: str
    weight: float
    value: str | None = None


class PreviewStep(WireModel):
    """One person helps one other with one need."""

    giver_id: str
    receiver_id: str
    offer_id: str
    need_id: str
    fit: Fraction
    reasons: list[ReasonRead]


class Explanation(WireModel):
    """The same in plain Dutch and in English."""

    nl: str
    en: str


class PreviewMatch(WireModel):
    """A swap, ring or chain that is proposed."""

    shape: Shape
    steps: list[PreviewStep]
    likelihood: Fraction = Field(description="Chance that all say yes, by the policy's acceptance.")
    fallback: str | None = Field(description="What is left inside this match when somebody says no, if anything.")
    explanation: Explanation


class RunResult(WireModel):
    """How good the outcome is, and how sure that is."""

    residents: int
    reached: int = Field(description="Residents who receive something.")
    value: float
    upper_bound: float = Field(description="No plan whatsoever is worth more than this.")
    gap: float
    optimal: bool
    seconds: float
    fingerprint: str = Field(description="Of pool and policy: the same input has the same fingerprint.")
    engine: str


Nearest = dict[str, str | Whole]


class PreviewUnmatched(WireModel):
    """A need that is in no match, and why."""

    need_id: str
    code: str
    nearest: Nearest | None = Field(description="What would have to change.")
    explanation: Explanation


class MatchPreview(WireModel):
    """The proposed matches with their proof, and the needs that are left."""

    matches: list[PreviewMatch]
    result: RunResult
    unmatched: list[PreviewUnmatched]
