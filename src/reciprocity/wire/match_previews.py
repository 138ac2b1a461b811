"""Match previews: a pool with opaque ids in, matches with their proof out; nothing is stored."""

from typing import Annotated

from pydantic import Field, StringConstraints

from reciprocity.domain.words import Mode, Objective, Shape, TimeSlot

from .base import LINE_PATTERN, CategoryCode, LanguageTag, Slug, Truth, Whole, WireModel
from .categories import FitsWith

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

    capacity: Annotated[Whole, Field(ge=1, le=50)] = Field(
        1, description="How many people can be helped with it; together: with how many others at once, a group."
    )


class PreviewRefusal(WireModel):
    """Somebody who was asked for a need before and said no; it is not asked again."""

    resident_id: OpaqueId
    need_id: OpaqueId = Field(description="A need of another, or an offer that the resident does not want.")


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


class StepRef(WireModel):
    """A step: which offer for which need."""

    offer_id: OpaqueId
    need_id: OpaqueId


class Steering(WireModel):
    """What a coordinator wants of a plan; it goes before the objective.

    Of what is required the plan holds as much as any plan can; the rest is told in `unmet`.
    """

    required_residents: list[OpaqueId] = Field([], max_length=1000, description="Who is to receive something.")
    forbidden_residents: list[OpaqueId] = Field([], max_length=5000, description="Who takes no part this time.")
    required_steps: list[StepRef] = Field([], max_length=1000)
    forbidden_steps: list[StepRef] = Field([], max_length=5000)


class PreviewPolicy(WireModel):
    """What the engine makes as large as it can, and within which bounds."""

    max_ring: Annotated[Whole, Field(ge=2, le=6)] | None = Field(
        3, description="Longest ring; 2 means only swaps, null no bound (then without chains and groups)."
    )
    max_chain: Annotated[Whole, Field(ge=0, le=10)] = Field(4, description="Longest chain in steps; 0: no chains.")
    max_group: Annotated[Whole, Field(ge=2, le=12)] = Field(
        8, description="Most people in a group, host included; 2: no groups."
    )
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = 1
    time_limit_seconds: Annotated[float, Field(strict=True, gt=0, le=60)] = 10.0
    objective: Objective = Objective.REACH
    acceptance: Annotated[float, Field(strict=True, gt=0, le=1)] = 0.7
    min_fit: Annotated[float, Field(strict=True, ge=0, le=1)] = 0.0
    then: list[Objective] = Field(
        [], max_length=2, description="Objectives after that, each among the plans that are best for those before it."
    )
    steering: Steering = Steering()
    alternatives: Annotated[Whole, Field(ge=0, le=5)] = Field(
        0, description="How many next best plans to give, of which at least half of the pairs differ."
    )


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
    fits_with: list[FitsWith] | None = Field(
        None, max_length=2000, description="Left out: our starter list, of the categories that are there; `[]`: none."
    )
    met: list[Annotated[list[OpaqueId], Field(min_length=2, max_length=2)]] = Field(
        [], max_length=20000, description="Who did something for each other before: a step between them fits less."
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
    """A swap, ring, chain or group that is proposed.

    In a group (`mode` together, a host whose offer has a `capacity` of two or more) the steps go from the host to each
    guest and back; everybody gives once and receives once, at one moment and in one language.
    """

    shape: Shape
    steps: list[PreviewStep]
    likelihood: Fraction = Field(description="Chance that all say yes, by the policy's acceptance.")
    fallback: str | None = Field(description="What is left inside this match when somebody says no, if anything.")
    explanation: Explanation


class FurtherResult(WireModel):
    """How good the outcome is under a later objective, among all that are as good under those before it."""

    objective: Objective
    value: float
    upper_bound: float
    optimal: bool


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
    further: list[FurtherResult] = Field([], description="For each objective in `then`.")


Nearest = dict[str, str | Whole]


class PreviewUnmatched(WireModel):
    """A need that is in no match, and why."""

    need_id: str
    code: str
    nearest: Nearest | None = Field(description="What would have to change.")
    explanation: Explanation


class Unmet(WireModel):
    """What was required and is in no plan that holds as much of it."""

    residents: list[str] = Field([])
    steps: list[StepRef] = Field([])


class StepPrice(StepRef):
    """The price of a step that could otherwise be taken twice."""

    price: float


class Certificate(WireModel):
    """Prices of what there is only so much of; with them anybody can add up that no plan is worth more.

    No plan is worth more than all prices times how much there is, with what each ring (and the best chain of each
    starter, and the best group of each host) is worth beyond the prices of what it takes. What is not named has no
    price.
    """

    bound: float = Field(description="What the prices prove, with `counts` for each thing that is required and met.")
    counts: float
    gives: dict[str, float] = Field(description="Resident: of giving once.")
    receives: dict[str, float] = Field(description="Resident: of receiving once.")
    reached: dict[str, float] = Field(description="Resident: of being reached at all.")
    entries: dict[str, float] = Field(description="Offer or need: of using it once.")
    steps: list[StepPrice]
    alike: list[float] = Field(description="For each plan before this one, of a pair that meets again.")


class PreviewPlan(WireModel):
    """Proposed matches with their proof, and the needs that are left."""

    matches: list[PreviewMatch]
    result: RunResult
    unmatched: list[PreviewUnmatched]
    unmet: Unmet = Unmet()
    certificate: Certificate | None = Field(
        None, description="Left out where not all steps could be searched, and of rings without a bound."
    )


class MatchPreview(PreviewPlan):
    """The proposed matches with their proof, the needs that are left, and next best plans if these were asked for."""

    alternatives: list[PreviewPlan] = Field([])
