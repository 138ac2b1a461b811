"""Match runs: one call of the engine for a neighbourhood, and what came of it."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from reciprocity.domain.words import Objective

from .base import Id, Truth, Whole, WireModel
from .match_previews import Explanation, Nearest, PreviewPolicy, RunResult


class RunStep(WireModel):
    """A step: which offer for which need (of something done together, either may stand for the offer)."""

    offer_id: Id
    need_id: Id


class RunSteering(WireModel):
    """What a coordinator wants of this run; it goes before the objective.

    Of what is required the plan holds as much as any plan can; the rest is told in `unmet`.
    """

    required_residents: list[Id] = Field([], max_length=1000, description="Who is to receive something.")
    forbidden_residents: list[Id] = Field([], max_length=5000, description="Who takes no part this time.")
    required_steps: list[RunStep] = Field([], max_length=1000)
    forbidden_steps: list[RunStep] = Field([], max_length=5000)


class RunUnmet(WireModel):
    """What was required and is in no plan that holds as much of it."""

    residents: list[Id] = Field([])
    steps: list[RunStep] = Field([])


class MatchRunCreate(WireModel):
    """What is different from the neighbourhood's own policy; an empty object is fine."""

    max_ring: Annotated[Whole, Field(ge=2, le=6)] | None = Field(None, examples=[3])
    max_chain: Annotated[Whole, Field(ge=0, le=10)] | None = Field(None, examples=[4])
    max_group: Annotated[Whole, Field(ge=2, le=12)] | None = Field(None, examples=[8])
    objective: Objective | None = Field(None, examples=["reach"])
    acceptance: Annotated[float, Field(strict=True, gt=0, le=1)] | None = None
    min_fit: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = 1
    time_limit_seconds: Annotated[float, Field(strict=True, gt=0, le=60)] = 10.0
    then: list[Objective] = Field(
        [], max_length=2, description="Objectives after that, each among the plans that are best for those before it."
    )
    steering: RunSteering = RunSteering()
    replace_proposals: Truth = Field(
        False,
        description="True withdraws earlier proposals that nobody has answered, so that everybody is free again.",
    )


class MatchRunRead(WireModel):
    """A match run."""

    id: Id
    created_at: datetime
    policy: PreviewPolicy
    result: RunResult
    swaps: int
    rings: int
    chains: int
    groups: int
    unmatched_needs: int
    waiting: int = Field(description="Residents left out of this run because an earlier proposal still holds them.")


class UnmatchedNeed(WireModel):
    """A need that no match of this run fills, and why."""

    need_id: Id
    resident_id: Id
    code: str
    nearest: Nearest | None = Field(description="What would have to change.")
    explanation: Explanation


class MatchRunDetail(MatchRunRead):
    """A match run with the needs that were left."""

    unmatched: list[UnmatchedNeed]
    unmet: RunUnmet = RunUnmet()
