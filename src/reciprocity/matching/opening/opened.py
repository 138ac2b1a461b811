"""What is told of openings."""

from dataclasses import dataclass

from reciprocity.matching.plan import Match, Plan
from reciprocity.matching.pool import Need, Offer


@dataclass(frozen=True, slots=True)
class Opening:
    """An entry that does not exist yet, and what it is confirmed to open.

    Attributes
    ----------
    category, direction, mode : str
        What it is; ``offer`` or ``need``; and in which mode.
    resident : str
        Whose it would be: of those who were looked at, the one with whom it opens most.
    carriers : int
        For how many residents the prices leave hope that it opens anything.
    people : int
        How many more residents receive something.
    gain : float
        How much more the plan is worth, in the unit of the objective. A plan that does so is told: the present one
        without `replaces`, with `opens`.
    upper_bound : float
        No plan with such an entry, whoever has it, is worth more than the present plan and this.
    proven : bool
        Whether that is the same: both the plan with and the one without are proven to be the best.
    entry : Offer or Need
        As it stands in the steps.
    opens, replaces : tuple of Match
        What would come into the plan, and what would go from it.
    """

    category: str
    direction: str
    mode: str
    resident: str
    carriers: int
    people: int
    gain: float
    upper_bound: float
    proven: bool
    entry: Offer | Need
    opens: tuple[Match, ...]
    replaces: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """Openings, best first.

    Attributes
    ----------
    openings : tuple of Opening
        By confirmed gain; of equal ones by category and direction.
    plan : Plan
        The plan that they are compared with.
    possible : int
        For how many kinds of entries the prices leave hope that they open anything.
    confirmed : int
        For how many kinds it was looked at, by planning anew.
    complete : bool
        Whether none that is not told can open more than the least that is told (or anything, if there are fewer than
        were asked for).
    """

    openings: tuple[Opening, ...]
    plan: Plan
    possible: int
    confirmed: int
    complete: bool
