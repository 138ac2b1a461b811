"""What cases come to together, so that nobody is found in it."""

from pydantic import Field

from reciprocity.domain.learning import BarrierKind

from .base import WireModel
from .match_previews import Explanation


class LadderSums(WireModel):
    """The residents' own ladders."""

    cases: int
    mean_before: float
    mean_after: float
    median_change: float


class CostSums(WireModel):
    """What cases cost, and what they would have cost: sums of estimates."""

    cases: int
    spent: float
    would_have_been: float


class CaseSumsRead(WireModel):
    """What micro-analyses come to; null where fewer than five residents told it. Later cases come in by five."""

    explanation: Explanation
    ladder: LadderSums | None
    hours: CostSums | None
    euros: CostSums | None


class BarrierKindRead(WireModel):
    """Barriers of one kind."""

    kind: BarrierKind
    met: int | None
    taken_away: int | None


class BarriersInsight(WireModel):
    """Which barriers were met and taken away."""

    items: list[BarrierKindRead]
    total: int | None = Field(description="Null: fewer than five, for callers without `learning:read`.")
