"""Who carries too much: gives far more than comes back, or holds a large part of all help. To be asked how it goes."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from .network import Network, P


class Load(StrEnum):
    """Why somebody may carry too much."""

    ONE_WAY = "gives-and-little-comes-back"
    LEANED_ON = "much-help-leans-on-one"


@dataclass(frozen=True, slots=True)
class CarryingRule:
    """When it is time to ask somebody whether it is not too much.

    Attributes
    ----------
    gave_to : int
        Whoever helped fewer different people in the window is never told, whatever else holds. Three: a swap, a ring
        and one favour more are ordinary; a third neighbour in six weeks is a habit.
    times : float
        Far more than comes back: helped more than so many times as many people as helped him or her. Three: one who
        gives to three and receives from one takes part, one who gives to three and receives from nobody is a service.
    share : float
        Much leans on one: gave more than this share of all help in the window, in [0, 1]. A quarter: if this person
        falls ill, a quarter of the help of the neighbourhood falls away at once.

    Raises
    ------
    ValueError
        If a limit is negative, or the share no share.

    Examples
    --------
    >>> CarryingRule(gave_to=4).share
    0.25
    """

    gave_to: int = 3
    times: float = 3.0
    share: float = 0.25

    def __post_init__(self) -> None:
        """Refuse limits that mean nothing."""
        if self.gave_to < 1 or self.times < 0 or not 0 <= self.share <= 1:
            raise ValueError(f"{self} is no rule: at least 1 person, not negative times, a share of 0 to 1.")


RULE = CarryingRule()


@dataclass(frozen=True, slots=True)
class Carrying(Generic[P]):
    """Somebody who may carry too much: the facts of the window, in different people, and why it is told."""

    person: P
    gave_to: int
    received_from: int
    loads: tuple[Load, ...]


def carrying_much(network: Network[P], rule: CarryingRule = RULE) -> tuple[Carrying[P], ...]:
    """Return who may carry too much in the window.

    Parameters
    ----------
    network : Network
        People and ties; help for people who have left meanwhile counts too, it was given.
    rule : CarryingRule
        The limits, each explained.

    Returns
    -------
    tuple of Carrying
        In the order of the people, which ranks nobody; only facts that anyone can count, no score. A starter can be
        among them: the rule invites to ask something too, it forbids nothing.

    Examples
    --------
    >>> from datetime import date
    >>> from reciprocity.insight.network import Person, Tie
    >>> day = date(2025, 3, 1)
    >>> star = Network([Person(p) for p in "abcd"], [Tie("a", other, day) for other in "bcd"], day)
    >>> (who,) = carrying_much(star)
    >>> who.person, who.gave_to, who.received_from, [load.value for load in who.loads]
    ('a', 3, 0, ['gives-and-little-comes-back', 'much-help-leans-on-one'])

    Notes
    -----
    Different people are counted and not times: somebody who walks with one neighbour every day has a friend. Only
    the share is of times, for it is about what would fall away. What is done together counts as given by both.
    """
    helps = network.helps(within=True)
    receivers, givers = defaultdict(set), defaultdict(set)
    for giver, receiver in helps:
        receivers[giver].add(receiver)
        givers[receiver].add(giver)
    gave = Counter(giver for giver, _ in helps)

    def loads(person: P) -> Iterator[Load]:
        gave_to, received_from = len(receivers[person]), len(givers[person])
        if gave_to >= rule.gave_to and gave_to > rule.times * received_from:
            yield Load.ONE_WAY
        if gave_to >= rule.gave_to and gave[person] > rule.share * len(helps):
            yield Load.LEANED_ON

    told = ((person.id, tuple(loads(person.id))) for person in network.there)
    return tuple(Carrying(who, len(receivers[who]), len(givers[who]), why) for who, why in told if why)
