"""What kind of repair one match is: the first row of a table that holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reciprocity.matching.plan import CHAIN, Match, Step

from .broken import Broken
from .preferences import Change

SHORTENED, SMALLER, REROUTED, SUBSTITUTE, WIDENED, NOTHING = KINDS = (
    "shortened",
    "smaller",
    "rerouted",
    "substitute",
    "widened",
    "nothing",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A broken match, a match in its place, and what changes."""

    broken: Broken
    match: Match
    change: Change

    @property
    def from_chain_to_chain(self) -> bool:
        """Whether a chain goes on as a chain."""
        return self.broken.match.shape == self.match.shape == CHAIN

    @property
    def same_people(self) -> bool:
        """Whether all go on together, among whom who refused one thing only."""
        return self.change.members == len(self.broken.match.members)

    @property
    def takes_over(self) -> bool:
        """Whether the one who is new gives to and receives from those whom somebody who is not there did."""
        old, now = set(self.broken.match.members), self.match
        (new,) = set(now.members) - old
        left = old - set(now.members)
        gives, receives = neighbours(now.steps, new)
        there = (neighbours(self.broken.match.steps, who) for who in left)
        return any(gives <= gave and receives <= received for gave, received in there)


ROWS: tuple[tuple[str, Callable[[Comparison], bool]], ...] = (
    (SHORTENED, lambda c: not c.change.new and not c.change.fresh and c.from_chain_to_chain),
    (REROUTED, lambda c: not c.change.new and (c.from_chain_to_chain or c.same_people)),
    (SMALLER, lambda c: not c.change.new),
    (SUBSTITUTE, lambda c: c.change.new == 1 and c.change.stays and c.takes_over),
    (REROUTED, lambda c: c.change.stays and c.from_chain_to_chain and c.change.members > 1),
    (WIDENED, lambda _: True),
)


def kind(broken: Broken, match: Match, change: Change) -> str:
    """Return how a match follows from a broken one, as one of `KINDS`."""
    comparison = Comparison(broken, match, change)
    return next(name for name, holds in ROWS if holds(comparison))


def neighbours(steps: Iterable[Step], who: str) -> tuple[set[str], set[str]]:
    """Return to whom somebody gives and from whom he or she receives."""
    steps = tuple(steps)
    receivers = {step.receiver for step in steps if step.giver == who}
    return receivers, {step.giver for step in steps if step.receiver == who}
