"""What a coordinator wants of a plan: who must be reached, who is left out, which steps must be or must not be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .plan import Match, Unmet

StepId = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Steering:
    """Wishes that go before the objective.

    Attributes
    ----------
    required : frozenset of str
        Residents who are to receive something.
    forbidden : frozenset of str
        Residents who take no part.
    required_steps, forbidden_steps : frozenset of (str, str)
        Offer and need of steps; in a bare graph giver and receiver.

    Notes
    -----
    Of what is required a plan holds as much as any plan can, and the rest is told in `Plan.unmet`; among those plans
    the objective decides.

    Examples
    --------
    >>> from reciprocity import matching as m
    >>> graph = m.ExchangeGraph.from_arcs(["a", "b", "c"], [0, 1, 1, 2], [1, 0, 2, 1], [1.0, 1.0, 5.0, 5.0])
    >>> policy = m.Policy(max_ring=2, objective="steps", steering=m.Steering(required=frozenset({"a", "z"})))
    >>> plan = m.solve(graph, policy)
    >>> [match.members for match in plan.matches], plan.unmet.residents
    ([('a', 'b')], ('z',))
    """

    required: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    required_steps: frozenset[StepId] = frozenset()
    forbidden_steps: frozenset[StepId] = frozenset()

    def __post_init__(self) -> None:
        for name in ("required", "forbidden"):
            ids = getattr(self, name)
            if isinstance(ids, str) or not all(isinstance(one, str) for one in ids):
                raise TypeError(f"{name}: give a set of ids, such as frozenset({{'ann'}}).")
            object.__setattr__(self, name, frozenset(ids))
        for name in ("required_steps", "forbidden_steps"):
            steps = getattr(self, name)
            if isinstance(steps, str) or not all(_is_step(step) for step in steps):
                raise TypeError(f"{name}: give a set of (offer, need), such as frozenset({{('o1', 'n1')}}).")
            object.__setattr__(self, name, frozenset(map(tuple, steps)))

    def __bool__(self) -> bool:
        return bool(self.required or self.forbidden or self.required_steps or self.forbidden_steps)

    def allows(self, giver: str, receiver: str, step: StepId) -> bool:
        """Tell whether a step is not forbidden."""
        return not (giver in self.forbidden or receiver in self.forbidden or step in self.forbidden_steps)

    @property
    def contradictions(self) -> Iterator[str]:
        """Where something is both required and forbidden: the name of the field, once for each."""
        yield from ("required" for _ in self.required & self.forbidden)
        yield from ("required_steps" for _ in self.required_steps & self.forbidden_steps)


def _is_step(step: object) -> bool:
    return isinstance(step, tuple | list) and len(step) == 2 and all(isinstance(one, str) for one in step)


def unmet_by(steering: Steering, matches: Iterable[Match]) -> Unmet:
    """Return what is required and not in some matches."""
    steps = [step for match in matches for step in match.steps]
    reached, taken = {step.receiver for step in steps}, {(step.offer, step.need) for step in steps}
    return Unmet(tuple(sorted(steering.required - reached)), tuple(sorted(steering.required_steps - taken)))
