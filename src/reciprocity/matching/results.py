"""How good a plan is and how sure that is."""

from collections.abc import Sequence
from importlib.metadata import version

from .clearing.deadline import Deadline
from .clearing.solver import VERSION
from .plan import Further, Match, Result
from .selection import Selection
from .worth import Worth

TOLERANCE = 1e-5


def result(
    residents: int, found: Sequence[Match], value: float, most: float, deadline: Deadline, fingerprint: str
) -> Result:
    """Return the result of a plan worth `value` where no plan is worth more than `most`."""
    proven = most - value <= TOLERANCE
    upper = value if proven else most
    return Result(
        residents=residents,
        reached=len({step.receiver for match in found for step in match.steps}),
        value=value,
        upper_bound=upper,
        gap=0.0 if proven else (upper - value) / max(abs(upper), 1e-9),
        optimal=proven,
        seconds=round(deadline.spent(), 6),
        fingerprint=fingerprint,
        engine=f"reciprocity-{version('reciprocity')} highs-{VERSION}",
    )


def further(selection: Selection, worth: Worth, bounds: Sequence[float]) -> tuple[Further, ...]:
    """Return how good a selection is under later objectives, with a bound for each."""
    found = []
    for later, most in zip(worth.later, bounds, strict=True):
        value = selection.value(later)
        proven = most - value <= TOLERANCE
        found.append(Further(later.policy.objective, value, value if proven else most, proven))
    return tuple(found)
