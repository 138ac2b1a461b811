"""What a coordinator requires, and plans that this one must differ from: checked, and as rows of a packing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reciprocity.matching.plan import Plan
from reciprocity.matching.steering import Steering

from .faults import Fault, fault
from .graph import Link


@dataclass(frozen=True, slots=True)
class Wishes:
    """Steering, and who meets whom in earlier plans."""

    steering: Steering
    earlier: tuple[frozenset[tuple[str, str]], ...]

    @classmethod
    def of(cls, steering: Steering, earlier: Sequence[Plan]) -> "Wishes":
        """Return what goes for one plan."""
        return cls(steering, tuple(frozenset(_pairs(plan)) for plan in earlier))

    def faults(self, plan: Plan) -> Iterator[Fault]:
        """Yield where what is required is told wrongly, and where a plan is too much like an earlier one."""
        reached = {step.receiver for match in plan.matches for step in match.steps}
        taken = {(step.offer, step.need) for match in plan.matches for step in match.steps}
        people, steps = sorted(self.steering.required - reached), sorted(self.steering.required_steps - taken)
        if (list(plan.unmet.residents), list(plan.unmet.steps)) != (people, steps):
            yield fault("wrong-unmet", "unmet")
        for pairs in self.earlier:
            if sum(pair in pairs for pair in _pairs(plan)) > len(pairs) // 2:
                yield fault("too-alike", "matches")

    def met(self, plan: Plan) -> int:
        """Count what is required and met."""
        wanted = len(self.steering.required) + len(self.steering.required_steps)
        return wanted - len(plan.unmet.residents) - len(plan.unmet.steps)

    def wanted(self, link: Link) -> bool:
        """Tell whether a step is required."""
        return (link.offer, link.need) in self.steering.required_steps


def _pairs(plan: Plan) -> list[tuple[str, str]]:
    return [(step.giver, step.receiver) for match in plan.matches for step in match.steps]
